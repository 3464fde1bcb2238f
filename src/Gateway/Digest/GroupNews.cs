using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Digest;

/// <summary>A digest, before it is known whether it is read as a page, as Markdown or as JSON.</summary>
/// <param name="Title">What it is a digest of.</param>
/// <param name="Since">From when on.</param>
/// <param name="Groups">The groups in which something happened.</param>
/// <param name="Reader">Who reads it.</param>
internal sealed record DigestOf(Sentence Title, DateTimeOffset Since, IReadOnlyList<GroupNews> Groups, Reader Reader)
{
    /// <summary>The platform's own words in it.</summary>
    public Phrases Phrases => Reader.Phrases;

    /// <summary>The sentence that says from when on.</summary>
    public Sentence From => new("since", new Dictionary<string, Part> { ["date"] = new(Reader.Dates.Day(Since)) });
}

/// <summary>What happened in one group.</summary>
/// <param name="Group">The key of the group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Link">Where it is.</param>
/// <param name="Lines">What happened.</param>
/// <param name="History">Where the whole record is, if more happened than can be told here; else null.</param>
internal sealed record GroupNews(string Group, Rendered Name, string Link, IReadOnlyList<NewsLine> Lines, string? History);

/// <summary>A line of a digest.</summary>
/// <param name="Topic">What sort of news it is.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Sentence">The sentence that tells it.</param>
/// <param name="Link">Where there is more of it.</param>
internal sealed record NewsLine(Topic Topic, DateTimeOffset At, Sentence Sentence, string Link);
