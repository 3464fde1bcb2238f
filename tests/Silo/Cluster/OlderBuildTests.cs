using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Log;
using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Silo.Cluster;

[Collection(nameof(Processes))]
public sealed class OlderBuildTests(PostgresServer server)
{
    [Fact]
    public async Task An_event_of_a_newer_build_holds_up_its_own_actor_and_says_so_and_is_not_lost()
    {
        var database = await server.NewDatabase();
        await using var silo = ClusterProcess.Silo(database, "LAC");
        await using var gateway = ClusterProcess.Gateway(database, "LAC");
        await Task.WhenAll(silo.Start(), gateway.Start());
        using var client = new HttpClient { BaseAddress = gateway.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await gateway.Token());
        foreach (var group in new[] { "held", "free" })
            Assert.Equal(HttpStatusCode.Created, (await Put(client, $"/api/v1/groups/{group}/charter", new { kind = "working-group", name = group, purpose = "Goes on.", languages = new[] { "en" } })).StatusCode);

        // What a silo of a newer build, which serves beside this one, does to an actor that it hosts.
        await using var log = await PostgresLog.Open(database, TestContext.Current.CancellationToken);
        var held = ActorRef.Parse("group/held");
        var version = await log.ReadStream(held, 0, TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken);
        var written = await log.Commit([new(held, version, [new("group.of-the-future", """{"what":"nobody knows"}""")], "staff", DateTimeOffset.UnixEpoch, "held")], TestContext.Current.CancellationToken);
        Assert.Equal(Fate.Written, Assert.Single(written).Fate);

        var refused = await client.PostAsJsonAsync("/api/v1/groups/held/work", new { title = "Waits" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("group.of-the-future", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var done = await client.PostAsJsonAsync("/api/v1/groups/free/work", new { title = "Is done" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, done.StatusCode);

        await Until.True(() => silo.Log.Split('\n').Any(line => line.Contains("group/held", StringComparison.Ordinal) && line.Contains("group.of-the-future", StringComparison.Ordinal)));
        Assert.DoesNotContain(silo.Log.Split('\n'), line => line.Contains("group/free", StringComparison.Ordinal));
        var entries = await log.ReadStream(held, 0, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("group.of-the-future", version + 1), (entries[^1].Type, entries.Count));
    }

    private static Task<HttpResponseMessage> Put(HttpClient client, string path, object body) => client.PutAsJsonAsync(path, body, TestContext.Current.CancellationToken);
}
