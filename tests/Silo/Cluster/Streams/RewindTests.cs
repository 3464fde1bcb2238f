using System.Diagnostics;
using Ccnso.Collab.Cluster.Streams;
using Orleans.Streams;

namespace Ccnso.Collab.Tests.Silo.Cluster.Streams;

public sealed class RewindTests(PostgresServer server)
{
    private const int Many = 10_000;

    [Fact]
    public async Task Who_was_away_while_ten_thousand_events_passed_gets_all_of_them_in_order_and_a_rewind_to_zero_replays_everything()
    {
        await using var cluster = await StreamCluster.Start(await server.NewDatabase());
        var before = new Listener();
        var subscription = await cluster.Everything.SubscribeAsync(before);
        var first = await cluster.Write(10, "dasc");
        await before.Hears(10);
        await subscription.UnsubscribeAsync();

        var missed = await cluster.Write(Many, "dasc");
        var watch = Stopwatch.StartNew();
        var back = new Listener();
        subscription = await cluster.Everything.SubscribeAsync(back, ChangeStreams.After(before.Heard[^1]));
        Assert.Equal(missed, await back.Hears(Many));
        var resumed = watch.Elapsed;
        await subscription.UnsubscribeAsync();

        watch.Restart();
        var all = new Listener();
        await cluster.Everything.SubscribeAsync(all, ChangeStreams.After(0));
        Assert.Equal([.. first, .. missed], await all.Hears(Many + 10));
        TestContext.Current.SendDiagnosticMessage($"{Many} events that were missed: {resumed.TotalMilliseconds:n0} ms; a rewind to zero: {Many / watch.Elapsed.TotalSeconds:n0} events a second");
    }

    [Fact]
    public async Task A_subscriber_from_now_on_gets_what_comes_and_nothing_of_before()
    {
        await using var cluster = await StreamCluster.Start(await server.NewDatabase());
        var warm = new Listener();
        await cluster.Everything.SubscribeAsync(warm);
        await cluster.Write(20, "dasc");
        await warm.Hears(20);

        var now = new Listener();
        await cluster.Everything.SubscribeAsync(now);
        Assert.Equal(await cluster.Write(5, "dasc"), await now.Hears(5));
    }

    [Fact]
    public async Task A_groups_stream_has_what_is_on_its_own_agendas_and_nothing_else()
    {
        await using var cluster = await StreamCluster.Start(await server.NewDatabase());
        await cluster.Staff.Charter("dasc");
        await cluster.Staff.Charter("iglc");
        await cluster.Write(500, "dasc", "iglc");
        var dasc = new Listener();
        await cluster.Stream(ChangeStreams.Agendas, "dasc").SubscribeAsync(dasc, ChangeStreams.After(0));
        await dasc.Hears(500);
        await cluster.Write(1, "iglc");
        await cluster.Write(1, "dasc");
        await dasc.Hears(501);
        Assert.Equal(501, dasc.Changes.Count(change => change is { Group: "dasc", Type: "agenda.item-finished" }));
        Assert.Equal(dasc.Heard.Order().Distinct(), dasc.Heard);
    }

    [Fact]
    public async Task A_position_that_the_log_does_not_have_is_answered_with_everything()
    {
        await using var cluster = await StreamCluster.Start(await server.NewDatabase());
        var written = await cluster.Write(10, "dasc");
        var lost = new Listener();
        await cluster.Everything.SubscribeAsync(lost, ChangeStreams.After(written[^1] + 1_000));
        Assert.Equal(written, await lost.Hears(10));
    }

    [Fact]
    public async Task Who_resumes_on_a_quiet_stream_is_served_without_waiting_for_news()
    {
        await using var cluster = await StreamCluster.Start(await server.NewDatabase());
        var first = new Listener();
        var subscription = await cluster.Everything.SubscribeAsync(first, ChangeStreams.After(0));
        var written = await cluster.Write(10, "dasc");
        await first.Hears(10);
        var again = new Listener();
        await subscription.ResumeAsync(again, ChangeStreams.After(written[4]));
        Assert.Equal(written.Skip(5), await again.Hears(5));
    }
}
