using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ccnso.Collab.Tests.Gateway.Lists;

/// <summary>
/// Lists as they come from spreadsheets, databases and people (<c>Files/</c>), each with what it comes to in files.approved.txt, on a list that has .de, .nl and .fr already. All of them
/// are sent as changes in a dry run, so that none sees another.
/// </summary>
public sealed class UglyFileTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Gateway", "Lists", "Files");
    private static readonly string Approved = Path.Combine(Repository.Root, "tests", "Gateway", "Lists", "files.approved.txt");

    private static IEnumerable<string> Files => Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Where(name => char.IsAsciiDigit(name[0])).Order(StringComparer.Ordinal);

    [Fact]
    public async Task Each_file_comes_to_what_the_table_says()
    {
        await using var host = await ListHost.Start();
        var taken = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label,name,website\nde,DENIC eG,https://old.example\nnl,SIDN,\nfr,AFNIC,\n")).Is(200);
        var table = new StringBuilder();
        foreach (var name in Files)
        {
            var reply = await ListHost.Send(host.Client, "PATCH", $"{ListHost.Centr}/members?dry-run=true&partial=true", await File.ReadAllBytesAsync(Path.Combine(Folder, name), TestContext.Current.CancellationToken), Type(name));
            table.Append(Told(name, reply));
        }
        Assert.Equal(3, (await host.List(ListHost.Centr, taken)).Count);
        if (Environment.GetEnvironmentVariable("COLLAB_APPROVE") == "1") await File.WriteAllTextAsync(Approved, $"{table}", TestContext.Current.CancellationToken);
        var (approved, actual) = ((await File.ReadAllTextAsync(Approved, TestContext.Current.CancellationToken)).Split('\n'), $"{table}".Split('\n'));
        Assert.True(approved.SequenceEqual(actual), $"""
            What files come to differs from {Approved}:
            {string.Join('\n', approved.Except(actual).Select(line => $"- {line}").Concat(actual.Except(approved).Select(line => $"+ {line}")))}
            If that is meant, accept it with COLLAB_APPROVE=1.
            """);
    }

    [Fact]
    public async Task Whatever_can_be_taken_changes_nothing_the_second_time()
    {
        await using var host = await ListHost.Start();
        foreach (var name in Files)
        {
            var file = await File.ReadAllBytesAsync(Path.Combine(Folder, name), TestContext.Current.CancellationToken);
            var first = await ListHost.Send(host.Client, "PATCH", $"{ListHost.Centr}/members?partial=true", file, Type(name));
            // Removals of more than a fifth want a code; what cannot be read is not taken the first time either.
            if (first.Status != 200) continue;
            var before = await Everything(host, first);
            var again = (await ListHost.Send(host.Client, "PATCH", $"{ListHost.Centr}/members?partial=true", file, Type(name))).Is(200);
            Assert.Equal("0 0 0", ListHost.Counts(again.Json)[..5]);
            Assert.Equal(before, await Everything(host, again));
        }
    }

    private static async Task<string> Everything(ListHost host, Reply after) => string.Join('\n', (await host.List(ListHost.Centr, after)).Select(one => one.GetRawText()));

    private static string Type(string name) => Path.GetExtension(name) switch { ".json" => "application/json", ".ndjson" => "application/x-ndjson", _ => "text/csv" };

    private static string Told(string name, Reply reply)
    {
        var told = new StringBuilder($"{name}: {reply.Status}");
        if (reply.Status != 200) return $"{told} {reply.Reason}: {reply.Sentence}\n";
        told.Append(CultureInfo.InvariantCulture, $" {ListHost.Counts(reply.Json)} by {string.Join(' ', Texts(reply.Json.GetProperty("columns")))}");
        if (Texts(reply.Json.GetProperty("ignored")) is { Length: > 0 } ignored) told.Append(CultureInfo.InvariantCulture, $", ignoring {string.Join(", ", ignored)}");
        told.Append('\n');
        foreach (var note in reply.Json.GetProperty("notes").EnumerateArray()) told.Append(CultureInfo.InvariantCulture, $"    {note.GetProperty("row")} {Text(note, "reason")}: {Text(note, "sentence")}\n");
        foreach (var row in reply.Json.GetProperty("rows").EnumerateArray())
        {
            told.Append(CultureInfo.InvariantCulture, $"    {row.GetProperty("row")} {Text(row, "outcome")} {Text(row, "entry")}{(row.TryGetProperty("reason", out var reason) ? $" {reason}: {Text(row, "sentence")}" : "")}");
            if (row.TryGetProperty("changes", out var changes)) told.Append(CultureInfo.InvariantCulture, $" {string.Join("; ", changes.EnumerateArray().Select(change => $"{Text(change, "field")} {Quoted(change, "before")} > {Quoted(change, "after")}"))}");
            told.Append('\n');
        }
        return $"{told}";
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetString()!)];

    private static string Text(JsonElement one, string name) => one.TryGetProperty(name, out var text) ? text.GetString()! : "";

    private static string Quoted(JsonElement one, string name) => one.TryGetProperty(name, out var text) ? text.GetRawText() : "-";
}
