using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships;

/// <summary>Who coordinates a mentorship, what it is for, and why these two.</summary>
/// <param name="Group">The group whose chairs see how it goes.</param>
/// <param name="Terms">What for.</param>
/// <param name="HomeRegion">Where its record is at home.</param>
/// <param name="Round">The round that paired them, if one did.</param>
/// <param name="Reasons">Why it did.</param>
public sealed record Pairing(Slug Group, Terms Terms, Region? HomeRegion, Slug? Round, Several<Reason> Reasons)
{
    internal bool IsAs(Slug group, Terms terms, Region? home) => (Group, Terms, HomeRegion, Round) == (group, terms, home, null);
}

/// <summary>How a mentorship goes once both have accepted.</summary>
/// <param name="Since">When both had, UTC.</param>
/// <param name="Goals">What the pair wants to achieve.</param>
/// <param name="CheckIns">When it tells again that it is in touch; null where nobody asks.</param>
/// <param name="LastCheckIn">When it last did.</param>
public sealed record Course(DateTimeOffset Since, Several<Line> Goals, CheckIns? CheckIns, DateTimeOffset? LastCheckIn = null)
{
    internal Course From(DateTimeOffset at) => this with { CheckIns = CheckIns is { } now ? CheckIns.From(at, now.EveryWeeks) : null };

    internal Course After(IEvent<Mentorship> happened) => happened switch
    {
        GoalsSet it => this with { Goals = it.Goals ?? [] },
        CheckInsSet it => this with { CheckIns = CheckIns.From(it.At, it.EveryWeeks) },
        CheckedIn it => From(it.At) with { LastCheckIn = it.At },
        CheckInAskedAfter => this with { CheckIns = CheckIns?.As(Overdue.AskedAfter) },
        CheckInMissed => this with { CheckIns = CheckIns?.As(Overdue.Missed) },
        _ => this,
    };
}
