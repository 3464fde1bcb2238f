using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships;

/// <summary>Proposes that two people pair up. By whoever runs the coordinating group.</summary>
/// <param name="Group">The group that coordinates it: those who run it see how it goes.</param>
/// <param name="Terms">What for: <c>{"is":"buddy",…}</c>, <c>{"is":"mentor",…}</c> or <c>{"is":"exchange",…}</c>.</param>
/// <param name="HomeRegion">The ICANN region in which its record is at home; it stays there.</param>
public sealed record Propose(Slug Group, Terms Terms, Region? HomeRegion = null) : ICommand<Mentorship>;

/// <summary>Proposes a pair that a round has found, with the reasons. By the platform.</summary>
public sealed record ProposeMatched(Slug Group, Terms Terms, Region? HomeRegion, Slug Round, Several<Reason> Reasons) : ICommand<Mentorship>;

/// <summary>Accepts the proposal for one's own part; when both have, it begins. By each of the pair.</summary>
public sealed record Accept : ICommand<Mentorship>;

/// <summary>Declines the proposal, without having to say why. By either of the pair.</summary>
public sealed record Decline : ICommand<Mentorship>;

/// <summary>Says what the pair wants to achieve: all of it, not only what changes. Seen by the pair and the coordinator. By either of the pair.</summary>
/// <param name="Goals">At most 100, in the order in which they matter.</param>
public sealed record SetGoals(Several<Line> Goals) : ICommand<Mentorship>;

/// <summary>Agrees on how often the pair tells that it is in touch; the next check-in is due so many weeks from now. By either of the pair.</summary>
/// <param name="EveryWeeks">1 to 26.</param>
public sealed record SetCheckIns(int EveryWeeks) : ICommand<Mentorship>;

/// <summary>Tells that the pair is in touch; the next check-in is due so many weeks from now as it agreed on. By either of the pair.</summary>
public sealed record CheckIn : ICommand<Mentorship>;

/// <summary>Asks the pair, once, after a check-in that is due. By the platform, when it is.</summary>
public sealed record AskAfterCheckIn : ICommand<Mentorship>;

/// <summary>Shows the coordinator a check-in that was asked after a week ago and has not come. By the platform.</summary>
public sealed record ShowMissedCheckIn : ICommand<Mentorship>;

/// <summary>Rests it: no check-ins are due. By either of the pair or the coordinator.</summary>
public sealed record PauseMentorship : ICommand<Mentorship>;

/// <summary>Goes on after a rest; the next check-in is due after the weeks that the pair agreed on. By either of the pair or the coordinator.</summary>
public sealed record ResumeMentorship : ICommand<Mentorship>;

/// <summary>
/// Completes it, with what it was worth to oneself; the other may add theirs later in the same way. Feedback is seen by the pair and the coordinator. By
/// either of the pair.
/// </summary>
/// <param name="Feedback">In Markdown.</param>
public sealed record Complete(Prose Feedback) : ICommand<Mentorship>;

/// <summary>Ends it before its time. The reason is seen by the coordinator only, not by the other of the pair. By either of the pair or the coordinator.</summary>
/// <param name="Reason">Why, in Markdown.</param>
public sealed record EndEarly(Prose Reason) : ICommand<Mentorship>;

/// <summary>Erases what was personal in it, because one of the pair has been forgotten. By the platform.</summary>
public sealed record EraseMentorship : ICommand<Mentorship>;

/// <summary>Two people are asked to pair up.</summary>
[Stored("mentorship.proposed")]
public sealed record MentorshipProposed(
    Slug Group, Terms Terms, Region? HomeRegion = null, Slug? Round = null, [property: Personal] Several<Reason>? Reasons = null) : IEvent<Mentorship>;

/// <summary>One of the pair has accepted.</summary>
[Stored("mentorship.accepted")]
public sealed record MentorshipAccepted(string Participant) : IEvent<Mentorship>;

/// <summary>One of the pair has declined.</summary>
[Stored("mentorship.declined")]
public sealed record MentorshipDeclined(string Participant) : IEvent<Mentorship>;

/// <summary>Both have accepted.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="EveryWeeks">How often a check-in is due, until the pair agrees on another measure; absent where none is.</param>
[Stored("mentorship.begun")]
public sealed record MentorshipBegun(DateTimeOffset At, int? EveryWeeks = null) : IEvent<Mentorship>;

/// <summary>This is what the pair wants to achieve.</summary>
[Stored("mentorship.goals-set")]
public sealed record GoalsSet([property: Personal] Several<Line>? Goals) : IEvent<Mentorship>;

/// <summary>Check-ins are due so often, counted from then.</summary>
[Stored("mentorship.check-ins-set")]
public sealed record CheckInsSet(int EveryWeeks, DateTimeOffset At) : IEvent<Mentorship>;

/// <summary>The pair is in touch.</summary>
[Stored("mentorship.checked-in")]
public sealed record CheckedIn(string Participant, DateTimeOffset At) : IEvent<Mentorship>;

/// <summary>A check-in that was due then is asked after: this is the question.</summary>
[Stored("mentorship.check-in-asked-after")]
public sealed record CheckInAskedAfter(DateTimeOffset Due) : IEvent<Mentorship>;

/// <summary>A check-in that was due then was missed; the coordinator sees it.</summary>
[Stored("mentorship.check-in-missed")]
public sealed record CheckInMissed(DateTimeOffset Due) : IEvent<Mentorship>;

/// <summary>It rests.</summary>
[Stored("mentorship.paused")]
public sealed record MentorshipPaused : IEvent<Mentorship>;

/// <summary>It goes on.</summary>
[Stored("mentorship.resumed")]
public sealed record MentorshipResumed(DateTimeOffset At) : IEvent<Mentorship>;

/// <summary>It is completed.</summary>
[Stored("mentorship.completed")]
public sealed record MentorshipCompleted(DateTimeOffset At) : IEvent<Mentorship>;

/// <summary>One of the pair has said what it was worth to them.</summary>
[Stored("mentorship.feedback-given")]
public sealed record FeedbackGiven(string Participant, [property: Personal] Prose? Feedback) : IEvent<Mentorship>;

/// <summary>It has ended before its time, for a reason that is kept apart.</summary>
[Stored("mentorship.ended-early")]
public sealed record MentorshipEndedEarly(DateTimeOffset At, [property: Personal] Prose? Reason) : IEvent<Mentorship>;

/// <summary>Nothing personal is kept of it.</summary>
[Stored("mentorship.erased")]
public sealed record MentorshipErased : IEvent<Mentorship>, IErasure;
