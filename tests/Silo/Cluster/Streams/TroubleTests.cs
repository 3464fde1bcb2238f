using Ccnso.Collab.Cluster.Streams;

namespace Ccnso.Collab.Tests.Silo.Cluster.Streams;

public sealed class TroubleTests(PostgresServer server)
{
    [Fact]
    public async Task An_event_that_a_subscriber_cannot_deal_with_is_parked_with_its_error_and_the_next_ones_arrive()
    {
        await using var cluster = await StreamCluster.Start(await server.NewDatabase());
        var written = await cluster.Write(300, "dasc");
        var poison = written[170];
        var listener = new Listener { Trouble = change => change.Position == poison ? throw new InvalidOperationException("I cannot count to that.") : Task.CompletedTask };
        await cluster.Everything.SubscribeAsync(listener, ChangeStreams.After(0));
        await Wait.For(() => listener.Heard.Distinct().Count(), count => count == 299);

        Assert.Equal(written.Where(position => position != poison), listener.Heard.Distinct());
        var parked = Assert.Single(await cluster.Parked.List(TestContext.Current.CancellationToken));
        Assert.Equal((poison, "agenda.item-finished"), (parked.Position, parked.Type));
        Assert.Contains("I cannot count to that.", parked.Error, StringComparison.Ordinal);
        Assert.StartsWith("changes/changes to ", parked.Who, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_stuck_holds_up_nobody_and_gets_everything_when_it_is_free_again()
    {
        await using var cluster = await StreamCluster.Start(await server.NewDatabase());
        var group = $"stuck-{Guid.NewGuid():n}";
        await cluster.Staff.Charter(group);
        var free = new TaskCompletionSource();
        FollowingGrain.Obstruct<Forgetful>(group, free.Task);
        var other = new Listener();
        await cluster.Silos.Client.GetGrain<IForgetful>(group).Watch();
        await cluster.Silos.Client.GetGrain<IWatcher>(group).Watch();
        await cluster.Everything.SubscribeAsync(other);
        var written = await cluster.Write(3_000, group);
        await Wait.For(() => FollowingGrain.Noted<Watcher>(group).Count, count => count >= 3_000);
        Assert.Equal(written, FollowingGrain.Noted<Watcher>(group));
        await Wait.For(() => other.Heard.Count, _ => other.Heard.Contains(written[^1]));
        Assert.Empty(FollowingGrain.Noted<Forgetful>(group));

        free.SetResult();
        await Wait.For(() => FollowingGrain.Noted<Forgetful>(group).Distinct().Count(), count => count == 3_000);
        Assert.Equal(written, FollowingGrain.Noted<Forgetful>(group).Distinct());
        Assert.Empty(await cluster.Parked.List(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_that_says_it_cannot_now_gets_the_same_again_for_as_long_as_it_takes()
    {
        await using var cluster = await StreamCluster.Start(await server.NewDatabase());
        var tries = 0;
        var busy = new Listener { Trouble = _ => Interlocked.Increment(ref tries) <= 15 ? throw new TimeoutException("Not now.") : Task.CompletedTask };
        await cluster.Everything.SubscribeAsync(busy);
        Assert.Equal(await cluster.Write(2, "dasc"), await busy.Hears(2));
        Assert.Empty(await cluster.Parked.List(TestContext.Current.CancellationToken));
    }
}
