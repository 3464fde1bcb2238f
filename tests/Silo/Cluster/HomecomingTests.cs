using System.Diagnostics;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Silo.Cluster;

[Collection(nameof(Processes))]
public sealed class HomecomingTests(PostgresServer server, ITestOutputHelper output)
{
    private const int Groups = 50;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Five_hundred_actors_sit_at_home_answer_from_elsewhere_when_their_only_silo_is_killed_and_go_home_when_it_is_back()
    {
        var database = await server.NewDatabase();
        var silos = Region.All.ToDictionary(region => $"{region}", region => ClusterProcess.Silo(database, $"{region}"));
        try
        {
            foreach (var silo in silos.Values) await silo.Start();
            await using var client = await Client.Start(database);
            await Populate(client);

            await All(silos.Keys, region => AskAll(client, region));
            var (away, awake) = Misplaced(await client.Where());
            Assert.Empty(away);
            Assert.Equal(500, awake);

            await silos["LAC"].Kill();
            var watch = Stopwatch.StartNew();
            await AskAll(client, "LAC");
            output.WriteLine($"All 100 actors of LAC answered {watch.Elapsed.TotalSeconds:F1} s after its only silo was killed.");
            (away, _) = Misplaced(await client.Where());
            // One whose entry in the directory was lost with the silo may have gone to sleep again; the next who asks wakes it.
            Assert.InRange(away.Count, 80, 100);
            Assert.All(away, actor => Assert.EndsWith("@LAC", actor, StringComparison.Ordinal));

            using var stop = new CancellationTokenSource();
            var traffic = Traffic(client, stop.Token);
            await silos["LAC"].Start();
            watch.Restart();
            // Nobody asks a meeting meanwhile: those that are awake at home went there by themselves. Some go to sleep instead, and wake there.
            for (var went = 0; away.Count > 0 || went < 25;)
            {
                Assert.True(watch.Elapsed < Minute, $"At home: {went} meetings; still away: {string.Join(' ', away)}");
                await Task.Delay(100, TestContext.Current.CancellationToken);
                var where = await client.Where();
                away = Misplaced(where).Away;
                went = where.Count(one => one.Region == "LAC" && one.Actor.StartsWith("meeting/", StringComparison.Ordinal) && one.Actor.EndsWith("@LAC", StringComparison.Ordinal));
            }
            output.WriteLine($"All were at home {watch.Elapsed.TotalSeconds:F1} s after it was back.");
            await stop.CancelAsync();
            output.WriteLine($"From before it started they answered {await traffic} commands meanwhile.");
            // Those who slept wake now: a silo that does not know the new one's region yet may put them elsewhere, for a moment.
            await AskAll(client, "LAC");
            while (Misplaced(await client.Where()) is { Away: { Count: > 0 } late })
            {
                Assert.True(watch.Elapsed < Minute, $"Still away: {string.Join(' ', late)}");
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
        finally
        {
            foreach (var silo in silos.Values) await silo.DisposeAsync();
        }
    }

    /// <summary>50 groups of each region, and a meeting of each.</summary>
    private static async Task Populate(Client client)
    {
        await All(from region in Region.All from number in Enumerable.Range(0, Groups) select (region, number), async one =>
        {
            var key = Key($"{one.region}", one.number);
            await client.Ask(key, new AdoptCharter(GroupKind.WorkingGroup, Value.Of<Line>(key), Value.Of<Prose>("Works."), [Value.Of<LanguageTag>("en")], HomeRegion: one.region));
            await client.Ask(key, new Schedule(Value.Of<Slug>(key), Value.Of<Line>(key), Value.Of<LocalTime>("2027-03-04T09:00"), Value.Of<Zone>("America/Puerto_Rico"), 60));
        });
        Assert.True(await client.Views.WaitFor(await client.Log.Head(), Minute));
    }

    private static Task AskAll(Client client, string region) => All(Enumerable.Range(0, Groups), async number =>
    {
        await client.Ask(Key(region, number), new ReportStatus(Value.Of<Prose>("It goes well.")));
        await client.Ask(Key(region, number), new AddItem(Value.Of<Line>("Any other business"), ItemKind.Discussion, 10));
    });

    private static async Task<int> Traffic(Client client, CancellationToken stop)
    {
        var answered = 0;
        for (; !stop.IsCancellationRequested; answered++)
            await client.Ask(Key("LAC", answered % Groups), new ReportStatus(Value.Of<Prose>($"Report {answered}.")));
        return answered;
    }

    private static Task All<T>(IEnumerable<T> all, Func<T, Task> ask) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (one, _) => await ask(one));

    private static (IReadOnlyList<string> Away, int Awake) Misplaced(IReadOnlyList<(string Actor, string? Region)> actors)
    {
        var housed = actors.Where(one => one.Actor.Contains('@', StringComparison.Ordinal)).ToList();
        return ([.. housed.Where(one => one.Actor.Split('@')[1] != one.Region).Select(one => one.Actor)], housed.Count);
    }

    private static string Key(string region, int number) => $"{region.ToLowerInvariant()}-{number}";
}
