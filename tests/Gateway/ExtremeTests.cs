using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ccnso.Collab.Log;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>Requests whose shape is right and whose values lie at the ends of what there is: whatever is answered, it is no fault of ours.</summary>
public sealed class ExtremeTests(Host host) : IClassFixture<Host>
{
    private const int Requests = 2_000;
    private const int World = 1;

    [Fact]
    public async Task Extreme_values_are_taken_or_refused_and_never_a_fault()
    {
        var random = new Random(int.Parse(Environment.GetEnvironmentVariable("COLLAB_SEED") ?? "1998", CultureInfo.InvariantCulture));
        var client = host.Secretariat();
        var description = (await client.Get("/openapi/v1.json")).Json;
        foreach (var kind in (string[])["groups", "meetings", "members", "participants"]) await new RouteWorld(host, description, World).Make($"/api/v1/{kind}/");
        var operations = (from path in description.GetProperty("paths").EnumerateObject()
                          from operation in path.Value.EnumerateObject()
                          where path.Name != "/api/v1/live" && operation.Value.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json)
                              // A whole list is taken row by row, which is tried where lists are.
                              && json.GetProperty("example").ValueKind == JsonValueKind.Object
                          select (Method: operation.Name.ToUpperInvariant(), Path: path.Name, operation.Value)).ToList();
        var faults = new List<string>();
        for (var i = 0; i < Requests; i++)
        {
            var (method, path, operation) = operations[random.Next(operations.Count)];
            var body = JsonNode.Parse(operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText())!.AsObject();
            foreach (var name in body.Select(field => field.Key).ToList())
                if (random.Next(2) == 0) body[name] = Extreme(body[name], random);
            if (body.ContainsKey("group") && random.Next(2) == 0) body["group"] = $"g{World}";
            var reply = await client.Ask(method, Address(path, random), body.ToJsonString(),
                ("If-Match", Pick(random, "*", "\"1\"", "\"0\"", "\"9223372036854775807\"", "\"1\", \"2\"")));
            if (reply.Status >= 500) faults.Add($"{method} {path} {body.ToJsonString()} answered {reply.Status} {reply.Text}");
        }
        foreach (var list in description.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _) && path.Name != "/api/v1/live"))
        {
            var reply = await client.Get(Address(list.Name, random));
            if (reply.Status >= 500 && list.Name != "/health/ready") faults.Add($"GET {list.Name} answered {reply.Status} {reply.Text}");
        }
        var head = await host.Services.GetRequiredService<IEventLog>().Head(TestContext.Current.CancellationToken);
        (await client.Get("/api/v1/groups", ("Collab-Position", $"{head}"))).Is(200);
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct().Take(20)));
    }

    private static JsonNode? Extreme(JsonNode? value, Random random) => value switch
    {
        JsonValue text when text.GetValueKind() == JsonValueKind.String && DateOnly.TryParse(text.GetValue<string>(), CultureInfo.InvariantCulture, out _) =>
            Pick(random, "0001-01-01", "9999-12-31", "2024-02-29", "1970-01-01"),
        JsonValue text when text.GetValueKind() == JsonValueKind.String && text.GetValue<string>().Contains("T09", StringComparison.Ordinal) =>
            Pick(random, "1970-01-01T00:00", "2199-12-31T23:59", "2027-03-28T02:30", "2027-03-14T02:30"),
        JsonValue text when text.GetValueKind() == JsonValueKind.String && text.GetValue<string>().Contains('/', StringComparison.Ordinal) => Pick(random, "UTC", "Asia/Tokyo", "Pacific/Kiritimati", "Europe/Berlin"),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => Pick(random, "a", new string('x', 200), "ישראל", "é", "e\u0301", "😀", "a\u200D", "ﷺ", new string('x', 20_000), text.GetValue<string>()),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => random.Next(6) switch { 0 => int.MaxValue, 1 => int.MinValue, 2 => 0, 3 => -1, 4 => 1440, _ => 1 },
        JsonArray array => new JsonArray([.. Enumerable.Range(0, random.Next(4) * 40).Select(_ => array.FirstOrDefault()?.DeepClone())]),
        _ => value?.DeepClone(),
    };

    private static string Address(string path, Random random) => string.Join('/', path.Split('/').Select(segment => segment switch
    {
        "{key}" => path.Split('/')[3] switch { "members" => "ab", "meetings" => Pick(random, $"m{World}", $"fresh{random.Next(40)}"), "groups" => $"g{World}", _ => $"member{World}" },
        "{participant}" => $"member{World}",
        "{office}" => "member",
        "{function}" => "policy",
        "{organization}" => "lactld",
        ['{', ..] => Pick(random, "1", "2", "3", "0", "2147483647"),
        _ => segment,
    }));

    private static string Pick(Random random, params string[] from) => from[random.Next(from.Length)];
}
