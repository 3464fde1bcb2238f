using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Summary;

/// <summary>A group in one page, made from its own record.</summary>
/// <param name="Group">The key of the group.</param>
/// <param name="Title">What it is the summary of.</param>
/// <param name="Language">The language of its sentences; what people wrote is in it where it has been translated.</param>
/// <param name="Direction">In which direction that is written: <c>ltr</c> or <c>rtl</c>.</param>
/// <param name="Sections">What it tells, in order.</param>
public sealed record SummaryShown(string Group, string Title, LanguageTag Language, string Direction, IReadOnlyList<SummarySection> Sections)
{
    internal static SummaryShown Of(SummaryOf summary) => new(summary.Group, summary.Title.Plain(summary.Phrases), summary.Phrases.Tag, Gateway.Direction.Of(summary.Phrases.Tag),
        [.. summary.Parts.Select(part => new SummarySection(part.Part, summary.Heading(part.Part), [.. part.Lines.Select(line => new SummarySentence(line.Sentence.Plain(summary.Phrases),
            line.Sentence.Parts.Where(text => text.Value.Came is not null).ToDictionary(text => text.Key, text => new TextCame(text.Value.Language, text.Value.Came!.Value)), line.Link))]))]);
}

/// <summary>A section of the page.</summary>
/// <param name="Section">What it tells of.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Lines">Its lines; of each sort a few, the newest or the most urgent.</param>
public sealed record SummarySection(Section Section, string Heading, IReadOnlyList<SummarySentence> Lines);

/// <summary>A line of the page.</summary>
/// <param name="Sentence">The sentence that tells it; of a long text, the beginning.</param>
/// <param name="Texts">How each text in it came: in which language it is, and whether as it was written, translated, or from what the source said before.</param>
/// <param name="Link">Where there is more of it.</param>
public sealed record SummarySentence(string Sentence, IReadOnlyDictionary<string, TextCame> Texts, string? Link);
