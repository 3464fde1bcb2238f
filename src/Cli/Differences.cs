using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>What a list of members comes to, as a table that people read before they say yes.</summary>
internal static class Differences
{
    /// <summary>A screen is no place for more.</summary>
    private const int Most = 200;

    private static readonly Column[] Columns =
    [
        new("Row", row => row.Text("row") is "0" ? "" : row.Text("row")), ("What", "outcome"), new("Member", row => row.Text("entry") is { Length: > 0 } entry ? entry : row.Text("given")),
        new("Field by field", row => string.Join('\n', row.Several("changes").Select(Change))), ("Why", "sentence"),
    ];

    /// <summary>Shows the rows that come to something, the refused ones first, and how many there are of each.</summary>
    public static void Show(Shown shown, JsonElement report)
    {
        JsonElement[] rows = [.. report.Several("rows").Where(row => row.Text("outcome") != "unchanged").OrderBy(row => row.Text("outcome") != "refused")];
        if (rows.Length > 0) shown.Table([.. rows.Take(Most)], Columns, "");
        if (rows.Length > Most) shown.Note($"… and {rows.Length - Most:N0} more: --json has all of them.");
        foreach (var note in report.Several("notes")) shown.Note($"Row {note.Text("row")}: {note.Text("sentence")}");
        if (report.Several("ignored").Any()) shown.Note($"Not known, and not taken: {report.Text("ignored")}.");
        shown.Say($"{Count(report, "added")} added, {Count(report, "changed")} changed, {Count(report, "removed")} removed, {Count(report, "unchanged")} unchanged, {Count(report, "refused")} refused; on the list now: {report.Text("listed")}.");
    }

    /// <summary>How many rows come to this.</summary>
    public static int Count(JsonElement report, string outcome) => report.At($"counts.{outcome}")?.GetInt32() ?? 0;

    private static string Change(JsonElement change)
    {
        var said = $"{change.Text("field")}: {Quoted(change.Text("before"))} → {Quoted(change.Text("after"))}";
        return change.Text("kept") == "yes" ? $"{said} (stays: the registry itself has entered it)" : said;
    }

    private static string Quoted(string text) => text.Length == 0 ? "nothing" : $"“{text}”";
}
