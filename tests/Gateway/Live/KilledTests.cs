namespace Ccnso.Collab.Tests.Gateway.Live;

public sealed class KilledTests
{
    [Fact]
    public async Task A_reader_misses_nothing_when_the_gateway_is_killed_and_started_again()
    {
        const int reports = 60;
        await using var gateway = new GatewayProcess();
        await gateway.Start();
        await gateway.SignIn();
        var formed = await gateway.Send(HttpMethod.Put, "/api/v1/groups/abuse/charter",
            new { kind = "working-group", name = "Abuse Reports Group", purpose = "Reports on DNS abuse.", languages = new[] { "en" } }, "charter");

        var seen = new List<string>();
        var reading = Read(gateway, formed, seen, reports);
        var writing = Write(gateway, reports);
        foreach (var soFar in new[] { reports / 3, 2 * reports / 3 })
        {
            await Until.True(() => seen.Count >= soFar || reading.IsCompleted);
            await gateway.Kill();
            await gateway.Start();
        }

        await writing;
        await reading;
        Assert.Equal(Enumerable.Range(1, reports).Select(i => $"Report {i}."), seen);
    }

    private static async Task Write(GatewayProcess gateway, int count)
    {
        for (var i = 1; i <= count; i++)
            await gateway.Send(HttpMethod.Post, "/api/v1/groups/abuse/status-updates", new { status = $"Report {i}." }, $"report-{i}");
    }

    /// <summary>Reads on with the last id, over any number of breaks.</summary>
    private static async Task Read(GatewayProcess gateway, string lastId, List<string> seen, int count)
    {
        var id = lastId;
        while (seen.Count < count)
        {
            try
            {
                await using var stream = await LiveReader.Open(gateway.Address("/api/v1/live?groups=abuse&types=group.status-reported"), id);
                while (seen.Count < count && await stream.Next() is { } item)
                {
                    Assert.NotEqual("reset", item.Type);
                    id = item.Id!;
                    if (item.Type != "open") seen.Add(item.Json.GetProperty("data").GetProperty("status").GetString()!);
                }
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
    }
}
