using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Cluster.Streams;

[Collection(nameof(Processes))]
public sealed class KilledSilosTests(PostgresServer server)
{
    private const int Items = 30;

    [Fact]
    public async Task Items_that_are_carried_over_while_silos_are_killed_one_after_another_arrive_once_each()
    {
        var database = await server.NewDatabase();
        await using var first = ClusterProcess.Silo(database, "LAC");
        await using var second = ClusterProcess.Silo(database, "EU");
        foreach (var silo in new[] { first, second }) await silo.Start();
        await using var client = await Client.Start(database);
        await client.Ask("lac", new AdoptCharter(GroupKind.WorkingGroup, Value.Of<Line>("LAC"), Value.Of<Prose>("Works."), [Value.Of<LanguageTag>("es")], HomeRegion: Value.Of<Region>("LAC")));
        foreach (var meeting in new[] { "lac-1", "lac-2" })
            await client.Ask(meeting, new Schedule(Value.Of<Slug>("lac"), Value.Of<Line>(meeting), Value.Of<LocalTime>("2027-03-04T09:00"), Value.Of<Zone>("America/Puerto_Rico"), 600));
        for (var item = 1; item <= Items; item++) await client.Ask("lac-1", new AddItem(Value.Of<Line>($"Item {item}"), ItemKind.Discussion, 10));

        for (var item = 1; item <= Items; item++)
        {
            await client.Ask("lac-1", new CarryItemOver(item, Value.Of<Slug>("lac-2")));
            if (item == 10) await first.Kill();
            if (item == 15) await first.Start();
            if (item == 20) await second.Kill();
        }

        var received = await Wait.For(async () => (await client.Log.Read(0, 1_000)).Where(entry => entry.Type == "agenda.item-received").ToList(), found => found.Count >= Items);
        Assert.Equal(Enumerable.Range(1, Items), received.Select(entry => ((ItemReceived)Wire.Event(entry)).From.Item));
        await using var log = await PostgresLog.Open(database, TestContext.Current.CancellationToken);
        Assert.Empty(await new SqlParked(await Hosting.OpenViews(log)).List(TestContext.Current.CancellationToken));
    }
}
