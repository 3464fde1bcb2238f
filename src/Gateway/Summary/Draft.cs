using Ccnso.Collab.Gateway.Digest;
using Ccnso.Collab.Gateway.Rooms;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway.Summary;

/// <summary>Gathers the lines of the page, and then tells all their texts at once.</summary>
internal sealed class Draft(IViews views, Reader reader, string site, CancellationToken cancel)
{
    // So that it stays one page.
    private const int MostOfPart = 8;

    private readonly List<(Section Part, string Phrase, string? Link, Dictionary<string, Said> Parts)> _lines = [];

    /// <summary>Dates as the reader writes them.</summary>
    public Dates Dates => reader.Dates;

    /// <summary>A line.</summary>
    public void Add(Section part, string phrase, string? link, params (string Name, Said Said)[] parts) => _lines.Add((part, phrase, link, parts.ToDictionary(one => one.Name, one => one.Said)));

    /// <summary>The address of a page of the console.</summary>
    public string Page(string page) => site + ConsoleHosting.Page(page, reader.Phrases);

    /// <summary>The address of a resource.</summary>
    public string Resource(string path) => $"{site}/api/v1/{path}";

    /// <summary>A row of a view, or null.</summary>
    public async Task<T?> Find<T>(string view, string key) where T : class => await views.Find(view, key, cancel) is { } row ? Wire.Read<T>(row.Json) : null;

    /// <summary>The rows of a view.</summary>
    public async Task<List<T>> List<T>(Query query) => [.. (await views.List(query, cancel)).Rows.Select(row => Wire.Read<T>(row.Json))];

    /// <summary>All of it, in the words of the reader.</summary>
    public async Task<SummaryOf> Tell(GroupView group)
    {
        var document = $"group/{group.Key}";
        var teller = await reader.Teller(views, _lines.SelectMany(line => line.Parts.Values).Select(said => said.Document).OfType<string>().Prepend(document), cancel);
        var name = new Said($"{group.Name}", document, "name").In(teller);
        return new(group.Key, new("summary.title", new Dictionary<string, Part> { ["group"] = name }),
            [.. _lines.GroupBy(line => line.Part).OrderBy(part => part.Key).Select(part => new SummaryPart(part.Key,
                [.. part.Take(MostOfPart).Select(line => new SummaryLine(new(line.Phrase, line.Parts.ToDictionary(one => one.Key, one => one.Value.In(teller))), line.Link))]))], reader);
    }
}
