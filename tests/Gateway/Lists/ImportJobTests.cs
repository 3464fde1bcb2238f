using System.Text.Json;
using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Gateway.Lists;

/// <summary>Long imports, which go on after their request is answered.</summary>
public sealed class ImportJobTests
{
    private const string Lines = "application/x-ndjson";

    [Fact]
    public async Task A_long_list_is_taken_as_a_job_that_tells_how_far_it_is()
    {
        await using var host = await ListHost.Start();
        var begun = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", Many(1_200), Lines)).Is(202);
        Assert.Equal(("running", $"{ListHost.Centr}/imports/1"), (begun.Json.GetProperty("outcome").GetString(), begun.Header("Location")));
        using var request = new HttpRequestMessage(HttpMethod.Get, begun.Header("Location")) { Headers = { Accept = { new("text/event-stream") } } };
        using var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var told = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var states = told.Select(item => (Event: Line(item, "event: "), Done: JsonElement.Parse(Line(item, "data: ")).GetProperty("done").GetInt32())).ToList();
        Assert.Equal(("finished", 1_200), states[^1]);
        Assert.All(states[..^1], state => Assert.Equal("progress", state.Event));
        Assert.Equal(states.Select(state => state.Done).Order(), states.Select(state => state.Done));
        var finished = (await host.Client.Get(begun.Header("Location")!)).Is(200).Json;
        Assert.Equal(("finished", 1_200, 0), (finished.GetProperty("state").GetString(), finished.GetProperty("done").GetInt32(), finished.GetProperty("failures").GetInt32()));
    }

    [Fact]
    public async Task A_short_one_is_a_job_too_if_that_is_preferred()
    {
        await using var host = await ListHost.Start();
        var begun = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", "label\nde", ListHost.Csv, ("Prefer", "respond-async, wait=1"))).Is(202);
        Assert.Equal("respond-async", begun.Header("Preference-Applied"));
        await Until.Answers(() => host.Client.Get(begun.Header("Location")!), reply => reply.Json.GetProperty("state").GetString() == "finished");
    }

    [Fact]
    public async Task While_one_runs_no_other_of_the_organisation_does_and_a_cancelled_one_does_nothing_more()
    {
        await using var host = await ListHost.StartAsBuilt();
        var begun = (await ListHost.Send(host.Client, "PUT", $"{ListHost.Centr}/members", Many(20_000), Lines)).Is(202);
        var address = begun.Header("Location")!;
        (await ListHost.Send(host.Keeper, "PATCH", $"{ListHost.Centr}/members", "label\nde")).IsProblem(409, "import-running");
        (await ListHost.Send(host.Gateway.As("aptld-crm"), "PATCH", $"{ListHost.Aptld}/members", "label\njp")).Is(200);
        await Until.Answers(() => host.Client.Get(address), reply => reply.Json.GetProperty("done").GetInt32() > 0);
        var cancelled = (await host.Keeper.Post($"{address}/cancel")).Is(200);
        var stood = cancelled.Json;
        Assert.Equal(("cancelled", "p-keeper"), (stood.GetProperty("state").GetString(), stood.GetProperty("cancelledBy").GetString()));
        var done = stood.GetProperty("done").GetInt32();
        Assert.InRange(done, 1, 19_999);
        (await host.Keeper.Ask("DELETE", address)).Is(200);
        // Whatever comes next sees all that has been done by it.
        var next = (await ListHost.Send(host.Client, "PATCH", $"{ListHost.Centr}/members", "label\nde")).Is(200);
        Assert.InRange(next.Json.GetProperty("listed").GetInt32(), done, done + 256);
        Assert.Equal(next.Json.GetProperty("listed").GetInt32() + 1, (await ListHost.Send(host.Client, "PATCH", $"{ListHost.Centr}/members?dry-run=true", "label\nde")).Is(200).Json.GetProperty("listed").GetInt32());
        (await host.Keeper.Post($"{next.Header("Location")}/cancel")).IsProblem(409, "import-finished");
        (await host.Keeper.Post($"{ListHost.Centr}/imports/99/cancel")).IsProblem(404, "not-there");
    }

    [Fact]
    public async Task A_killed_process_leaves_an_import_that_the_next_one_finishes_without_doing_a_row_twice()
    {
        const int rows = 4_000;
        await using var gateway = new GatewayProcess("RateLimit:PerSecond=0");
        await gateway.Start();
        await gateway.SignIn();
        await gateway.Send(HttpMethod.Put, "/api/v1/regional-organizations/centr", new { name = "CENTR" }, "centr");
        await gateway.Send(HttpMethod.Put, $"{ListHost.Centr}/members", Enumerable.Range(0, rows).Select(Member), "list");
        for (var kills = 1; kills <= 2; kills++)
        {
            var soFar = kills * rows / 4;
            await Until.True(async () => (await Import(gateway)).GetProperty("done").GetInt32() >= soFar);
            await gateway.Kill();
            await gateway.Start();
        }
        await Until.True(async () => (await Import(gateway)).GetProperty("state").GetString() == "finished");
        var added = await Added(gateway);
        Assert.Equal(rows, added.Count);
        Assert.Equal(rows, added.Distinct().Count());
        Assert.Equal(0, (await Import(gateway)).GetProperty("failures").GetInt32());
    }

    private static async Task<JsonElement> Import(GatewayProcess gateway) => JsonElement.Parse(await gateway.Read($"{ListHost.Centr}/imports/1", "0"));

    /// <summary>The members that were added, as followers are told of them.</summary>
    private static async Task<List<string>> Added(GatewayProcess gateway)
    {
        using var client = new HttpClient();
        await using var stream = await client.GetStreamAsync(gateway.Address("/api/v1/live?since=0&types=listing.*,list.import-finished"), TestContext.Current.CancellationToken);
        using var lines = new StreamReader(stream);
        List<string> added = [];
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line == "event: list.import-finished") return added;
            if (line.StartsWith("data: {", StringComparison.Ordinal) && JsonElement.Parse(line[6..]).TryGetProperty("subject", out var subject)) added.Add(subject.GetString()!);
        }
        return added;
    }

    private static object Member(int number) => new { key = $"member-{number}", name = $"Member {number}", kind = "associate" };

    private static string Many(int count) => string.Concat(Enumerable.Range(0, count).Select(number => $"{JsonSerializer.Serialize(Member(number))}\n"));

    private static string Line(string item, string begins) => item.Split('\n').First(line => line.StartsWith(begins, StringComparison.Ordinal))[begins.Length..];
}
