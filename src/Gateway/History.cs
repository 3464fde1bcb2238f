using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway;

/// <summary>The record of a group: who did what when, straight from the log.</summary>
public static class History
{
    private const int Most = 500;
    private static readonly HashSet<string> Known = ["before", "limit"];

    /// <summary>Maps <c>/{key}/history</c>.</summary>
    public static void MapHistory(this IEndpointRouteBuilder groups) => groups
        .MapGet("/{key}/history", Tell)
        .WithSummary("The record of a group: who did what when, the newest first")
        .WithDescription("Everything that was recorded of the group and of what belongs to it, such as its meetings; without what is personal. "
            + "The Link header leads to what came before.")
        .Produces<IReadOnlyList<Deed>>()
        .ProducesProblem(400)
        .ProducesProblem(404);

    private static async Task<IResult> Tell(HttpContext http, IEventLog log,
        [Description("The key of the group.")] string key,
        [Description("Only what was recorded before this position.")] string? before,
        [Description("How many at most, 1 to 500; 50 without it.")] string? limit)
    {
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
            http.Response.Headers.Link = $"<{http.Request.PathBase + http.Request.Path}?before={entries[most - 1].Position}&limit={most}>; rel=\"next\"";
        var shown = entries.Take(most).Select(Deed.Of).ToList();
        return Reads.Answer(http, $"W/\"{entries.Select(entry => entry.Position).FirstOrDefault()}-{most}\"", () => JsonSerializer.SerializeToUtf8Bytes(shown, Wire.Tolerant));
    }

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
public sealed record Deed(long Position, DateTimeOffset At, string By, string Type, string Subject, long Version, JsonElement Data)
{
    internal static Deed Of(Entry entry) =>
        new(entry.Position, entry.At, entry.By, entry.Type, $"{entry.Stream}", entry.Version, JsonElement.Parse(entry.Data));
}
