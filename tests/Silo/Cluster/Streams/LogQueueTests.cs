using System.Runtime.CompilerServices;
using Ccnso.Collab.Cluster.Streams;
using Orleans.Runtime;
using Orleans.Streams;

namespace Ccnso.Collab.Tests.Silo.Cluster.Streams;

public sealed class LogQueueTests
{
    private readonly Lane _lane = new();

    [Fact]
    public async Task The_checkpoint_moves_on_when_the_last_subscriber_has_had_it()
    {
        await _lane.Receive();
        var (first, second) = (Subscribe(), Subscribe());
        var at = await _lane.Write();
        await Stays(before: at);
        Assert.Equal([at], Take(first));
        Assert.Equal([at], Take(second));
        Assert.Empty(Take(first));
        await Stays(before: at);
        Assert.Empty(Take(second));
        await Comes(at);
    }

    [Fact]
    public async Task What_was_read_and_not_yet_brought_to_anybody_is_read_again_by_who_comes_next()
    {
        await _lane.Receive();
        var at = await _lane.Write();
        while (!(await _lane.Receive()).Contains(ChangeStreams.After(at - 1)))
        {
        }
        var next = new Lane(before: _lane);
        await next.Receive();
        Assert.True(next.Queue.Position >= at);
        var woken = (IQueueCacheCursor)next.Queue.GetCacheCursor(ChangeStreams.All, ChangeStreams.After(await _lane.Checkpoint ?? 0));
        Assert.Empty(Take(woken));
        Assert.Equal([at], await Wait.For(() => Take(woken), taken => taken.Length > 0));
    }

    [Fact]
    public async Task The_checkpoint_stays_before_what_a_newer_build_wrote()
    {
        await _lane.Receive();
        var unknown = await _lane.Write("agenda.of-a-newer-build");
        await _lane.Write();
        for (var i = 0; i < 5; i++) await _lane.Receive();
        Assert.True((await _lane.Checkpoint ?? 0) < unknown);
    }

    [Fact]
    public async Task What_fails_is_brought_alone_and_parked_before_the_checkpoint_passes_it()
    {
        await _lane.Receive();
        var subscriber = Subscribe();
        long[] all = [await _lane.Write(), await _lane.Write(), await _lane.Write()];
        await _lane.Receive();
        Assert.Equal(all, Take(subscriber));
        Fail(subscriber, new InvalidOperationException("a mistake"));
        Assert.Equal([all[0]], Take(subscriber));
        Assert.Equal([all[1]], Take(subscriber));
        Fail(subscriber, new InvalidOperationException("a mistake"));
        Assert.Equal([all[2]], await Wait.For(() => Take(subscriber), taken => taken.Length > 0));
        var parked = Assert.Single(await _lane.Parked.List(TestContext.Current.CancellationToken));
        Assert.Equal((all[1], "InvalidOperationException: a mistake"), (parked.Position, parked.Error));
    }

    [Fact]
    public async Task Who_does_not_answer_gets_the_same_again_and_holds_the_checkpoint()
    {
        await _lane.Receive();
        var subscriber = Subscribe();
        var at = await _lane.Write();
        await _lane.Receive();
        Assert.Equal([at], Take(subscriber));
        Fail(subscriber, new TimeoutException("no answer"));
        Assert.False(subscriber.MoveNext());
        await Stays(before: at);
        Assert.Equal([at], await Wait.For(() => Take(subscriber), taken => taken.Length > 0));
        Assert.Empty(await _lane.Parked.List(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_client_that_is_gone_holds_nothing()
    {
        await _lane.Receive();
        var gone = Subscribe();
        var at = await _lane.Write();
        await _lane.Receive();
        Take(gone);
        // Only Orleans can make one.
        Fail(gone, (Exception)RuntimeHelpers.GetUninitializedObject(typeof(ClientNotAvailableException)));
        await Comes(at);
    }

    [Fact]
    public async Task One_that_is_far_behind_gets_everything_once_and_in_order_while_more_comes()
    {
        await _lane.Receive();
        var subscriber = _lane.Queue.GetCacheCursor(ChangeStreams.All, ChangeStreams.After(0));
        var written = new List<long>();
        for (var i = 0; i < 3_000; i++) written.Add(await _lane.Write());
        while (_lane.Queue.Position < written[1_500]) await _lane.Receive();
        var taken = new List<long>();
        await Wait.For(async () =>
        {
            await _lane.Receive();
            taken.AddRange(Take(subscriber));
            return taken.Count;
        }, count => count >= written.Count);
        Assert.Equal(written, taken);
    }

    private IQueueCacheCursor Subscribe() => _lane.Queue.GetCacheCursor(ChangeStreams.All, null);

    private static long[] Take(IQueueCacheCursor cursor) => cursor.MoveNext() ? [.. ((Delivery)cursor.GetCurrent(out _)!).Changes.Select(change => change.Position)] : [];

    private static void Fail(IQueueCacheCursor cursor, Exception fault)
    {
        ((Delivery)cursor.GetCurrent(out _)!).Failure = fault;
        cursor.RecordDeliveryFailure();
    }

    private async Task Stays(long before)
    {
        for (var i = 0; i < 5; i++) await _lane.Receive();
        Assert.True((await _lane.Checkpoint ?? 0) < before);
    }

    private Task Comes(long to) => Wait.For(async () =>
    {
        await _lane.Receive();
        return await _lane.Checkpoint;
    }, at => at == to);
}
