using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Digest;

/// <summary>What happened in one or several groups, in sentences.</summary>
/// <param name="Title">What it is a digest of.</param>
/// <param name="Language">The language of its sentences; what people wrote is in it where it has been translated.</param>
/// <param name="Direction">In which direction that is written: <c>ltr</c> or <c>rtl</c>.</param>
/// <param name="Since">From when on, UTC.</param>
/// <param name="Groups">The groups in which something happened.</param>
public sealed record DigestShown(string Title, LanguageTag Language, string Direction, DateTimeOffset Since, IReadOnlyList<DigestGroup> Groups)
{
    internal static DigestShown Of(DigestOf digest) => new(digest.Title.Plain(digest.Phrases), digest.Phrases.Tag, Gateway.Direction.Of(digest.Phrases.Tag), digest.Since,
        [.. digest.Groups.Select(group => new DigestGroup(group.Group, group.Name.Text, group.Link, [.. group.Lines.Select(line => DigestLine.Of(line, digest.Phrases))], group.History))]);
}

/// <summary>What happened in one group.</summary>
/// <param name="Group">The key of the group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Link">Where it is.</param>
/// <param name="Lines">What happened: what was decided, what was published, meetings, people, the work; each thing once.</param>
/// <param name="History">Where the whole record is, if more happened than is told here.</param>
public sealed record DigestGroup(string Group, string Name, string Link, IReadOnlyList<DigestLine> Lines, string? History);

/// <summary>A line of a digest.</summary>
/// <param name="Topic">What sort of news it is.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Sentence">The sentence that tells it.</param>
/// <param name="Texts">How each text in it came: as it was written, translated, from what the source said before, or by a machine.</param>
/// <param name="Link">Where there is more of it.</param>
public sealed record DigestLine(Topic Topic, DateTimeOffset At, string Sentence, IReadOnlyDictionary<string, Came> Texts, string Link)
{
    internal static DigestLine Of(NewsLine line, Phrases phrases) => new(line.Topic, line.At, line.Sentence.Plain(phrases),
        line.Sentence.Parts.Where(part => part.Value.Came is not null).ToDictionary(part => part.Key, part => part.Value.Came!.Value), line.Link);
}
