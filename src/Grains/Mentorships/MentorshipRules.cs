using Ccnso.Collab.Actors;

namespace Ccnso.Collab.Mentorships;

/// <summary>What the two, and those who coordinate, may do once a mentorship has been proposed.</summary>
internal static class MentorshipRules
{
    public static Outcome<Mentorship> Decide(Mentorship.Known state, ICommand<Mentorship> command, Context context) => (state, command) switch
    {
        (Mentorship.Active { Course.CheckIns: { } due }, AskAfterCheckIn) when due.Overdue == Overdue.No && due.Next <= context.At => [new CheckInAskedAfter(due.Due)],
        (Mentorship.Active { Course.CheckIns: { } due }, ShowMissedCheckIn) when due.Overdue == Overdue.AskedAfter && due.Next <= context.At => [new CheckInMissed(due.Due)],
        (_, AskAfterCheckIn or ShowMissedCheckIn) => [],

        (_, not (PauseMentorship or ResumeMentorship or EndEarly)) when !MentorshipKey.Pairs(context.Key, context.By) => Rejection.NotAllowed("Only the two who are paired may do this."),
        (Mentorship.Proposed proposed, Accept) => Accepted(proposed, context),
        (Mentorship.Begun, Accept) or (Mentorship.Declined, Decline) => [],
        (Mentorship.Proposed, Decline) => [new MentorshipDeclined(context.By)],
        (_, Accept or Decline) => Rejection.Rule("not-proposed", "Only a proposal that is open can be accepted or declined; to end a mentorship that has begun, say why."),

        (Mentorship.Proposed, EndEarly it) => context.RunsGroup ? [new MentorshipEndedEarly(context.At, it.Reason)] : Rejection.Rule("not-begun", "It has not begun: decline it."),
        (Mentorship.Begun, EndEarly it) => [new MentorshipEndedEarly(context.At, it.Reason)],
        (Mentorship.EndedEarly ended, EndEarly it) when ended.Reason == it.Reason => [],
        (Mentorship.Completed completed, Complete it) => Feedback(completed, it, context),
        (Mentorship.Proposed, _) => Rejection.Rule("not-begun", "It has not begun: both have to accept first."),
        (not Mentorship.Begun, _) => Rejection.Ended("This mentorship has ended."),

        (Mentorship.Begun begun, SetGoals it) => begun.Course.Goals == it.Goals ? [] : [new GoalsSet(it.Goals)],
        (Mentorship.Begun, Complete it) => [new MentorshipCompleted(context.At), new FeedbackGiven(context.By, it.Feedback)],
        (Mentorship.Paused, PauseMentorship) or (Mentorship.Active, ResumeMentorship) => [],
        (Mentorship.Active, PauseMentorship) => [new MentorshipPaused()],
        (Mentorship.Paused, ResumeMentorship) => [new MentorshipResumed(context.At)],
        (Mentorship.Paused, _) => Rejection.Rule("paused", "It rests: resume it first."),
        (_, SetCheckIns { EveryWeeks: < CheckIns.Fewest or > CheckIns.Most }) => Rejection.Impossible("weeks-impossible", $"everyWeeks: must be {CheckIns.Fewest} to {CheckIns.Most}."),
        (Mentorship.Active active, SetCheckIns it) => active.Course.CheckIns?.EveryWeeks == it.EveryWeeks ? [] : [new CheckInsSet(it.EveryWeeks, context.At)],
        (Mentorship.Active active, CheckIn) => active.Course.LastCheckIn is { } last && context.At - last < TimeSpan.FromDays(1) ? [] : [new CheckedIn(context.By, context.At)],
        _ => Rejection.Impossible("unknown", "A mentorship cannot do this."),
    };

    private static Outcome<Mentorship> Accepted(Mentorship.Proposed proposed, Context context) =>
        proposed.Accepted.Contains(context.By) ? []
        : proposed.Accepted.IsEmpty ? [new MentorshipAccepted(context.By)]
        : [new MentorshipAccepted(context.By), new MentorshipBegun(context.At, proposed.Pairing.Terms.Weeks)];

    private static Outcome<Mentorship> Feedback(Mentorship.Completed completed, Complete it, Context context) =>
        completed.Feedback.Find(said => said.Participant == context.By) is not { } said ? [new FeedbackGiven(context.By, it.Feedback)]
        : said.Feedback == it.Feedback ? []
        : Rejection.Rule("feedback-given", "You have said already what it was worth to you.");
}
