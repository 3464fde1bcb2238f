using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>
/// Express interest in a call, or say anew why. By the volunteer, or by the secretariat for them. That somebody is interested is public; the statement is
/// read by the volunteer, the secretariat, and those who appoint.
/// </summary>
/// <param name="Call">The key of the call.</param>
/// <param name="Statement">Why, and what one brings, in Markdown.</param>
/// <param name="Skills">What one is good at, in the words of the call.</param>
public sealed record ExpressInterest(Slug Call, Prose Statement, Several<Slug>? Skills = null) : ICommand<Volunteer>;

/// <summary>Take back an expression of interest. By the volunteer, or by the secretariat for them.</summary>
/// <param name="Call">The key of the call.</param>
public sealed record WithdrawInterest(Slug Call) : ICommand<Volunteer>;

/// <summary>Forget what a volunteer wrote. By the platform, when the participant is forgotten.</summary>
public sealed record EraseVolunteer : ICommand<Volunteer>;

/// <summary>Somebody is interested in a call.</summary>
[Stored("volunteer.interest-expressed")]
public sealed record InterestExpressed(
    Slug Call, Slug Group, DateTimeOffset At, [property: Personal] Prose? Statement = null, [property: Personal] Several<Slug>? Skills = null) : IEvent<Volunteer>;

/// <summary>Somebody is interested in a call no more.</summary>
[Stored("volunteer.interest-withdrawn")]
public sealed record InterestWithdrawn(Slug Call, Slug Group) : IEvent<Volunteer>;

/// <summary>What a volunteer wrote is erased.</summary>
/// <param name="Calls">The calls that they had expressed interest in.</param>
[Stored("volunteer.erased")]
public sealed record VolunteerErased(Several<Slug> Calls) : IEvent<Volunteer>, IErasure;
