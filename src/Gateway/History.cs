using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway;

/// <summary>The record of a group: who did what when, straight from the log.</summary>
public static class History
{
    private const int Most = 500;
    private static readonly HashSet<string> Known = ["before", "limit", Reader.Lang];

    /// <summary>Maps <c>/{key}/history</c>.</summary>
    public static void MapHistory(this IEndpointRouteBuilder groups) => groups
        .MapGet("/{key}/history", Tell)
        .WithSummary("The record of a group: who did what when, the newest first")
        .WithDescription("Everything that was recorded of the group and of what belongs to it, such as its meetings; without what is personal. "
            + "The Link header leads to what came before. What people wrote is in the reader's language, where what they wrote then has been translated.")
        .Produces<IReadOnlyList<Deed>>()
        .ProducesProblem(400)
        .ProducesProblem(404)
        .ProducesProblem(503);

    private static async Task<IResult> Tell(HttpContext http, IEventLog log, IViews views,
        [Description("The key of the group.")] string key,
        [Description("Only what was recorded before this position.")] string? before,
        [Description("How many at most, 1 to 500; 50 without it.")] string? limit,
        [Description(Reader.LangSaid)] string? lang)
    {
        if (Reader.LangProblem(http) is { } wrong) return wrong;
        if (http.Request.Query.Keys.FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
            return Problems.Of(400, "malformed", $"{(unknown.Any(char.IsControl) ? "query" : unknown)}: a record cannot be filtered by it. It knows {string.Join(", ", Known)}.");
        if (!long.TryParse(before ?? $"{long.MaxValue}", NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return Problems.Of(400, "malformed", "before: must be a position, a whole number.");
        if (!int.TryParse(limit ?? "50", NumberStyles.None, CultureInfo.InvariantCulture, out var most) || most is < 1 or > Most)
            return Problems.Of(400, "malformed", $"limit: must be a whole number from 1 to {Most}.");
        var own = KeyOf<Group>(key);
        var entries = own is null ? [] : await log.ReadGroup(own, position, most + 1, http.RequestAborted);
        if (entries.Count == 0 && before is null)
            return Problems.Of(404, "not-there", $"There is no group \"{key}\" here.");

        if (entries.Count > most)
            http.Response.Headers.Link = $"<{http.Request.PathBase + http.Request.Path}?before={entries[most - 1].Position}&limit={most}{(http.Request.Query.ContainsKey(Reader.Lang) ? $"&{Reader.Lang}={http.Request.Query[Reader.Lang]}" : "")}>; rel=\"next\"";
        var tag = $"W/\"{entries.Select(entry => entry.Position).FirstOrDefault()}-{most}\"";
        if (Reader.Choosing(http) is not { } reader)
            return Reads.Answer(http, tag, () => JsonSerializer.SerializeToUtf8Bytes(entries.Take(most).Select(Deed.Of), Wire.Tolerant), Localized.Vary);
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        var told = await Told([.. entries.Take(most)], reader, views, http.RequestAborted);
        return Localized.Answer(http, Localization.Of(tag, JsonSerializer.SerializeToUtf8Bytes(told, Wire.Tolerant), told.SelectMany(deed => deed.Texts?.Values ?? []).Select(text => text.Language)));
    }

    /// <summary>The entries with the texts that they wrote in the reader's language, of the revision that they wrote.</summary>
    private static async Task<IReadOnlyList<Deed>> Told(IReadOnlyList<Entry> entries, Reader reader, IViews views, CancellationToken cancel)
    {
        var read = entries.Select(entry => (Entry: entry, Texts: Texts(entry))).ToList();
        var teller = await reader.Teller(views, read.SelectMany(one => one.Texts), cancel);
        return [.. read.Select(one => Deed.Of(one.Entry).With([.. one.Texts.Select(text => (text.Field!, teller(text)))]))];
    }

    private static IReadOnlyList<TextWritten> Texts(Entry entry) =>
        Wire.TypeOf(entry.Type) is not { } type || !TextWritten.IsSaidBy(type) ? [] : [.. TextWritten.Of(entry.Stream, entry.Version, Wire.Event(entry)).Where(text => text is { Field: not null, Text: not null })];

    private static string? KeyOf<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);
}

/// <summary>One line of a record.</summary>
/// <param name="Position">Its place in the log: the id that the live stream gives it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who: the id of the participant.</param>
/// <param name="Type">What happened, such as <c>group.appointed</c>.</param>
/// <param name="Subject">What it happened to, such as <c>meeting/icann79-dasc</c>.</param>
/// <param name="Version">The version of that actor, which it made.</param>
/// <param name="Data">What the record says of it, without what is personal.</param>
/// <param name="Texts">Where a language is asked for: how each text in that came.</param>
public sealed record Deed(
    long Position, DateTimeOffset At, string By, string Type, string Subject, long Version, JsonElement Data, IReadOnlyDictionary<string, TextCame>? Texts = null)
{
    internal static Deed Of(Entry entry) =>
        new(entry.Position, entry.At, entry.By, entry.Type, $"{entry.Stream}", entry.Version, JsonElement.Parse(entry.Data));

    internal Deed With(IReadOnlyList<(string Field, Rendered Text)> told)
    {
        if (told.Count == 0) return this;
        var data = JsonObject.Create(Data)!;
        foreach (var (field, text) in told) data[field] = text.Text;
        return this with { Data = JsonSerializer.SerializeToElement(data, Wire.Tolerant), Texts = told.ToDictionary(one => one.Field, one => TextCame.Of(one.Text)) };
    }
}
