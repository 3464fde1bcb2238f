using Ccnso.Collab.Gateway.Digest;

namespace Ccnso.Collab.Gateway.Summary;

/// <summary>A group in one page, before it is known how it is read.</summary>
/// <param name="Group">The key of the group.</param>
/// <param name="Title">What it is the summary of.</param>
/// <param name="Parts">What it tells, in order.</param>
/// <param name="Reader">Who reads it.</param>
internal sealed record SummaryOf(string Group, Sentence Title, IReadOnlyList<SummaryPart> Parts, Reader Reader)
{
    /// <summary>The platform's own words in it.</summary>
    public Phrases Phrases => Reader.Phrases;

    /// <summary>The heading of a part.</summary>
    public string Heading(Section part) => Phrases[$"summary.{Word.Of(part)}"];
}

/// <summary>A part of the page.</summary>
/// <param name="Part">What it tells of.</param>
/// <param name="Lines">The lines of it, few of them.</param>
internal sealed record SummaryPart(Section Part, IReadOnlyList<SummaryLine> Lines);

/// <summary>A line of the page.</summary>
/// <param name="Sentence">The sentence that tells it.</param>
/// <param name="Link">Where there is more of it, if there is.</param>
internal sealed record SummaryLine(Sentence Sentence, string? Link);

/// <summary>What the page tells of, in this order.</summary>
public enum Section
{
    /// <summary>What the group is for.</summary>
    Purpose,

    /// <summary>Who leads it, and who helps those who are new.</summary>
    Ask,

    /// <summary>What was decided and done lately.</summary>
    Lately,

    /// <summary>What there is to do: calls for volunteers, work, action items, milestones.</summary>
    Open,

    /// <summary>When it meets next.</summary>
    Meeting,

    /// <summary>How to become one of it.</summary>
    Joining,
}
