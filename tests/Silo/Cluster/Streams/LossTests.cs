using Ccnso.Collab.Reactions;
using Npgsql;

namespace Ccnso.Collab.Tests.Silo.Cluster.Streams;

public sealed class LossTests(PostgresServer server)
{
    [Fact]
    public async Task Whoever_resumes_at_its_own_position_gets_each_event_once_and_in_order_over_the_loss_of_a_silo()
    {
        await using var cluster = await StreamCluster.Start(await server.NewDatabase(), silos: 3);
        var groups = Groups("loss", 8);
        foreach (var group in groups) await cluster.Silos.Client.GetGrain<IWatcher>(group).Watch();

        var before = await cluster.Write(50, groups);
        await All(groups, 10);
        var writing = cluster.Write(1_000, groups);
        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[1]);
        IReadOnlyList<long> written = [.. before, .. await writing, .. await cluster.Write(50, groups)];

        await All(groups, 1_100);
        foreach (var (number, group) in groups.Index())
            Assert.Equal(written.Where((_, i) => i % groups.Length == number), FollowingGrain.Noted<Watcher>(group));
    }

    [Fact]
    public async Task After_a_restart_of_all_silos_every_subscriber_is_woken_and_gets_what_it_missed()
    {
        var database = await server.NewDatabase();
        var groups = Groups("cold", 2);
        IReadOnlyList<long> seen;
        IReadOnlyList<long> missed;
        await using (var cluster = await StreamCluster.Start(database))
        {
            await cluster.Staff.Charter(groups[0]);
            await cluster.Staff.Charter(groups[1]);
            await cluster.Silos.Client.GetGrain<IWatcher>(groups[0]).Watch();
            await cluster.Silos.Client.GetGrain<IForgetful>(groups[1]).Watch();
            seen = await cluster.Write(100, groups);
            await Wait.For(() => FollowingGrain.Noted<Watcher>(groups[0]).Count, count => count >= 100);
            await Wait.For(() => FollowingGrain.Noted<Forgetful>(groups[1]).Count, count => count >= 100);
            await cluster.Silos.StopAllSilosAsync();
            missed = await cluster.Write(100, groups);
        }

        await using var again = await StreamCluster.Start(database);
        await Wait.For(() => FollowingGrain.Noted<Watcher>(groups[0]), noted => noted.Count >= 200);
        Assert.Equal([.. seen.Where((_, i) => i % 2 == 0), .. missed.Where((_, i) => i % 2 == 0)], FollowingGrain.Noted<Watcher>(groups[0]));
        var all = missed.Where((_, i) => i % 2 == 1).ToHashSet();
        await Wait.For(() => FollowingGrain.Noted<Forgetful>(groups[1]), all.IsSubsetOf);
    }

    [Fact]
    public async Task The_checkpoint_stays_before_what_a_subscriber_has_not_had()
    {
        await using var cluster = await StreamCluster.Start(await server.NewDatabase());
        var free = new TaskCompletionSource();
        var slow = new Listener { Trouble = _ => free.Task };
        await cluster.Everything.SubscribeAsync(slow);
        var written = await cluster.Write(3_000, "dasc");
        await Wait.For(Furthest, at => at >= written[^1] - 1_000);
        Assert.Contains(await All8(), at => at < written[0]);
        free.SetResult();
        await slow.Hears(3_000);
        await Wait.For(async () => (await All8()).Min(), at => at >= written[^1] - 1_000);

        async Task<long> Furthest() => (await All8()).Max();
        async Task<IReadOnlyList<long>> All8() =>
            [.. (await Task.WhenAll(Enumerable.Range(0, 8).Select(queue => cluster.Checkpoints.Get($"collab/8/{queue}")))).Select(at => at ?? 0)];
    }

    [Fact]
    public async Task While_the_database_is_away_subscribers_wait_and_nothing_is_lost_or_parked()
    {
        var database = await server.NewDatabase();
        await using var cluster = await StreamCluster.Start(database);
        var groups = Groups("away", 2);
        var away = new TaskCompletionSource();
        foreach (var group in groups)
        {
            FollowingGrain.Obstruct<Watcher>(group, away.Task);
            await cluster.Silos.Client.GetGrain<IWatcher>(group).Watch();
        }
        var written = await cluster.Write(3_000, groups);

        var (own, name) = (new NpgsqlConnectionStringBuilder(database) { Database = "postgres" }.ConnectionString, new NpgsqlConnectionStringBuilder(database).Database);
        await ThrowAwayPostgres.Run(own, $"alter database {name} allow_connections false");
        await ThrowAwayPostgres.Run(own, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        away.SetResult();
        // What a cursor keeps is there also without the database; the rest is not.
        await All(groups, 100);
        Assert.All(groups, group => Assert.True(FollowingGrain.Noted<Watcher>(group).Count < 3_000));
        await ThrowAwayPostgres.Run(own, $"alter database {name} allow_connections true");

        await All(groups, 3_000);
        foreach (var (number, group) in groups.Index())
            Assert.Equal(written.Where((_, i) => i % 2 == number), FollowingGrain.Noted<Watcher>(group));
        var parked = await Wait.For<IReadOnlyList<Parked>?>(cluster.ParkedNow, found => found is not null);
        Assert.Equal(0, parked?.Count);
    }

    private static string[] Groups(string name, int count) => [.. Enumerable.Range(1, count).Select(i => $"{name}-{i}-{Guid.NewGuid():n}")];

    private static Task All(string[] groups, int count) =>
        Wait.For(() => string.Join(' ', groups.Select(group => FollowingGrain.Noted<Watcher>(group).Count)), _ => groups.All(group => FollowingGrain.Noted<Watcher>(group).Count >= count));
}
