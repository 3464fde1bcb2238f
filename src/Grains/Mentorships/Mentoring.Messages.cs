using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Mentorships.Matching;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships;

/// <summary>Offers to be a buddy, a mentor or a host, or says anew how: all of it, not only what changes. By the participant, who has been introduced with their languages.</summary>
/// <param name="Kind">buddy, mentor or exchange.</param>
/// <param name="AtOnce">How many one takes at the same time, 1 to 20.</param>
/// <param name="Topics">What one knows, in words such as <c>dns-abuse</c>.</param>
/// <param name="Hours">When on a day one can be reached, by one's own clock; from 08:00 until 20:00 without it.</param>
/// <param name="Round">The round that one offers it in; without one, whoever looks for somebody finds the offer.</param>
public sealed record OfferMentoring(MentorshipKind Kind, int AtOnce = 1, Several<Slug>? Topics = null, Hours? Hours = null, Slug? Round = null) : ICommand<Mentoring>;

/// <summary>Takes the offer back; mentorships that there are go on. By the participant.</summary>
/// <param name="Kind">buddy, mentor or exchange.</param>
public sealed record WithdrawOffer(MentorshipKind Kind) : ICommand<Mentoring>;

/// <summary>Asks for a buddy, a mentor or a host, or says anew what for: all of it, not only what changes. By the participant, who has been introduced with their languages.</summary>
/// <param name="Kind">buddy, mentor or exchange.</param>
/// <param name="Topics">What one wants to know about, in words such as <c>dns-abuse</c>.</param>
/// <param name="Hours">When on a day one can be reached, by one's own clock; from 08:00 until 20:00 without it.</param>
/// <param name="Regions">From which regions one would like somebody. It weighs, and rules nobody out.</param>
/// <param name="SameOrganization">Whether it may be somebody of one's own organisation.</param>
/// <param name="Round">The round that one asks in; without one, the shortlist is there to look for somebody by oneself.</param>
public sealed record AskForMentoring(
    MentorshipKind Kind, Several<Slug>? Topics = null, Hours? Hours = null, Several<Region>? Regions = null, bool SameOrganization = false, Slug? Round = null) : ICommand<Mentoring>;

/// <summary>Asks no longer. By the participant.</summary>
/// <param name="Kind">buddy, mentor or exchange.</param>
public sealed record WithdrawAsk(MentorshipKind Kind) : ICommand<Mentoring>;

/// <summary>Notes that the participant is proposed for a mentorship. By the platform.</summary>
public sealed record Engage(string Mentorship, MentorshipKind Kind, Side Side) : ICommand<Mentoring>;

/// <summary>Notes that a mentorship of the participant has come to an end; one that was completed has answered what they asked for. By the platform.</summary>
public sealed record Disengage(string Mentorship, bool Answered) : ICommand<Mentoring>;

/// <summary>Erases all of it, because the participant has been forgotten. By the platform.</summary>
public sealed record EraseMentoring : ICommand<Mentoring>;

/// <summary>Somebody offers something.</summary>
[Stored("mentoring.offered")]
public sealed record MentoringOffered(MentorshipKind Kind, DateTimeOffset At, [property: Personal] Offer? Offer) : IEvent<Mentoring>;

/// <summary>Somebody offers it no longer.</summary>
[Stored("mentoring.offer-withdrawn")]
public sealed record OfferWithdrawn(MentorshipKind Kind) : IEvent<Mentoring>;

/// <summary>Somebody asks for something.</summary>
[Stored("mentoring.asked")]
public sealed record MentoringAsked(MentorshipKind Kind, DateTimeOffset At, [property: Personal] Ask? Ask) : IEvent<Mentoring>;

/// <summary>Somebody asks for it no longer.</summary>
[Stored("mentoring.ask-withdrawn")]
public sealed record AskWithdrawn(MentorshipKind Kind) : IEvent<Mentoring>;

/// <summary>Somebody is proposed for a mentorship.</summary>
[Stored("mentoring.engaged")]
public sealed record Engaged(string Mentorship, MentorshipKind Kind, Side Side) : IEvent<Mentoring>;

/// <summary>A mentorship of somebody has come to an end.</summary>
[Stored("mentoring.disengaged")]
public sealed record Disengaged(string Mentorship, bool Answered) : IEvent<Mentoring>;

/// <summary>Nothing personal is kept of it.</summary>
/// <param name="Mentorships">All that there were.</param>
/// <param name="Rounds">All that they were in.</param>
[Stored("mentoring.erased")]
public sealed record MentoringErased(ImmutableList<string> Mentorships, ImmutableList<string> Rounds) : IEvent<Mentoring>, IErasure;
