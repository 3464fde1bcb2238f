using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ccnso.Collab.Tests.Gateway.Lists;

/// <summary>What holds of every list: after it was taken the list is as the file says, in whatever form it came, and the same again changes nothing.</summary>
public sealed class ListPropertyTests
{
    private const int Lists = 25;

    private static readonly string[] Labels = ["de", "uk", "fr", "nl", "jp", "il", "xn--4dbrk0ce"];
    private static readonly string[] Names = ["DENIC eG", "Société; française", "a,b", "=1+1", "ישראל", "two \"words\"", "'quoted"];

    [Fact]
    public async Task A_whole_list_in_any_form_becomes_the_list_and_the_same_again_changes_nothing()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("COLLAB_SEED") ?? "1998", CultureInfo.InvariantCulture);
        var random = new Random(seed);
        await using var host = await ListHost.Start();
        for (var number = 0; number < Lists; number++)
        {
            var rows = Rows(random);
            var (body, type) = Written(rows, random);
            var taken = await Take(host, body, type);
            var expected = rows.Select(row => $"{row.Entry} {row.Kind} {row.Name}").Order(StringComparer.Ordinal);
            Assert.True(expected.SequenceEqual(await Listed(host, taken)), $"Seed {seed}, list {number}:\n{body}\n{taken.Text}");
            var (again, otherType) = Written([.. rows.OrderBy(_ => random.Next())], random);
            Assert.True(ListHost.Counts((await Take(host, again, otherType)).Json) == $"0 0 0 {rows.Count} 0 0", $"Seed {seed}, list {number}, again:\n{again}");
        }
    }

    private static async Task<IEnumerable<string>> Listed(ListHost host, Reply taken) => (await host.List(ListHost.Centr, taken))
        .Select(one => $"{one.GetProperty("entry").GetString()} {one.GetProperty("kind").GetString()} {one.GetProperty("name").GetString()}").Order(StringComparer.Ordinal);

    /// <summary>With the code of a dry run, which is not wanted where it is not needed.</summary>
    private static async Task<Reply> Take(ListHost host, string body, string type)
    {
        var dry = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members?dry-run=true", body, type)).Is(200);
        var confirm = dry.Json.TryGetProperty("confirm", out var code) ? $"?confirm={code}" : "";
        return (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members{confirm}", body, type)).Is(200);
    }

    private static List<(string Entry, string Kind, string Name)> Rows(Random random) =>
    [
        .. Labels.Where(_ => random.Next(2) == 0).Append("de").Distinct().Select(label => (label, Kind(random), Names[random.Next(Names.Length)])),
        .. Enumerable.Range(0, 12).Where(_ => random.Next(2) == 0).Select(number => ($"member-{number}", Kind(random), Names[random.Next(Names.Length)])),
    ];

    private static string Kind(Random random) => random.Next(3) switch { 0 => "full", 1 => "associate", _ => "observer" };

    private static (string Body, string Type) Written(List<(string Entry, string Kind, string Name)> rows, Random random)
    {
        var objects = rows.Select(row => JsonSerializer.Serialize(new { entry = Form(row.Entry, random), kind = row.Kind, name = row.Name }));
        var delimiter = ",;\t"[random.Next(3)];
        return random.Next(3) switch
        {
            0 => ($"[{string.Join(',', objects)}]", "application/json"),
            1 => (string.Join('\n', objects), "application/x-ndjson"),
            _ => (rows.Aggregate(new StringBuilder().AppendJoin(delimiter, "name", "entry", "kind").Append('\n'), (table, row) =>
                table.AppendJoin(delimiter, $"\"{row.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", Form(row.Entry, random), row.Kind).Append('\n')).ToString(), "text/csv"),
        };
    }

    private static string Form(string entry, Random random) => entry.Length > 2 && !entry.StartsWith("xn--", StringComparison.Ordinal) ? entry : random.Next(4) switch
    {
        0 => entry.ToUpperInvariant(),
        1 => $".{entry}",
        2 => $"{entry}.",
        _ => entry == "xn--4dbrk0ce" ? "ישראל" : entry,
    };
}
