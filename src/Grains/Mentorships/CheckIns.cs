namespace Ccnso.Collab.Mentorships;

/// <summary>When a pair has to tell again that it is in touch.</summary>
/// <param name="EveryWeeks">How often, in weeks.</param>
/// <param name="Due">When the next is due, UTC.</param>
/// <param name="Overdue">How far it is overdue.</param>
public sealed record CheckIns(int EveryWeeks, DateTimeOffset Due, Overdue Overdue = Overdue.No)
{
    /// <summary>The fewest and the most weeks between two.</summary>
    public const int Fewest = 1, Most = 26;

    /// <summary>How long after it was asked for a check-in is waited for before the coordinator is shown that it was missed.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromDays(7);

    /// <summary>When the platform does the next about it: asks after it, or shows it to the coordinator; null when it has done both.</summary>
    internal DateTimeOffset? Next => Overdue switch { Overdue.No => Due, Overdue.AskedAfter => Due + Grace, _ => null };

    /// <summary>As they go on from here.</summary>
    internal static CheckIns From(DateTimeOffset at, int weeks) => new(weeks, at.AddDays(7 * weeks));

    internal CheckIns As(Overdue overdue) => this with { Overdue = overdue };
}

/// <summary>How far a check-in is overdue.</summary>
public enum Overdue
{
    /// <summary>It is not.</summary>
    No,

    /// <summary>The pair has been asked after it, once.</summary>
    AskedAfter,

    /// <summary>It was missed, and the coordinator sees that.</summary>
    Missed,
}
