using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships;

/// <summary>What two people are paired for, and for how long.</summary>
public abstract record Terms
{
    /// <summary>The longest that a mentor is asked for, in months.</summary>
    public const int MostMonths = 24;

    /// <summary>Somebody to go to at one meeting, and to be introduced by: light, without check-ins.</summary>
    /// <param name="Meeting">The key of the meeting.</param>
    public sealed record Buddy(Slug Meeting) : Terms;

    /// <summary>Somebody who passes on what they know, over months.</summary>
    /// <param name="Months">How many, 1 to 24.</param>
    public sealed record Mentor(int Months) : Terms;

    /// <summary>An exchange between two registries (an internship): the mentor is the one who receives, the mentee the one who comes.</summary>
    /// <param name="Host">The ccTLD whose registry receives.</param>
    /// <param name="Guest">The ccTLD whose registry sends.</param>
    /// <param name="From">The first day.</param>
    /// <param name="Until">The last day.</param>
    /// <param name="Topic">What it is about.</param>
    public sealed record Exchange(TopLevelLabel Host, TopLevelLabel Guest, DateOnly From, DateOnly Until, Line Topic) : Terms;

    /// <summary>Which kind of pairing it is.</summary>
    public MentorshipKind Kind() => this switch { Buddy => MentorshipKind.Buddy, Mentor => MentorshipKind.Mentor, _ => MentorshipKind.Exchange };

    /// <summary>How often a pair tells that it is in touch, until it says otherwise; null where nobody is asked.</summary>
    internal int? Weeks => this is Buddy ? null : 4;

    /// <summary>What stands against it.</summary>
    internal Rejection? Problem => this switch
    {
        Mentor { Months: < 1 or > MostMonths } => Rejection.Impossible("months-impossible", $"months: must be 1 to {MostMonths}."),
        Exchange exchange when exchange.Until < exchange.From => Rejection.Impossible("dates-reversed", "until: the last day must not be before the first."),
        Exchange exchange when exchange.Host == exchange.Guest => Rejection.Impossible("same-registry", "guest: an exchange is between two registries."),
        _ => null,
    };
}

/// <summary>The kinds of pairings.</summary>
public enum MentorshipKind
{
    /// <summary>Somebody to go to at one meeting.</summary>
    Buddy,

    /// <summary>Somebody who passes on what they know, over months.</summary>
    Mentor,

    /// <summary>An exchange between two registries.</summary>
    Exchange,
}
