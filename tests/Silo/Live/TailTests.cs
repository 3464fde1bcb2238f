using Ccnso.Collab.Actors;
using Ccnso.Collab.Live;
using Ccnso.Collab.Log;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ccnso.Collab.Tests.Silo.Live;

public sealed class TailTests : IAsyncLifetime
{
    private const long Origin = 512_000_000;

    private readonly FailingLog _log = new(new InMemoryLog(Origin));
    private readonly Pulse _pulse = new();
    private Tail? _tail;
    private long _version;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_tail is null) return;
        await _tail.StopAsync(default);
        _tail.Dispose();
    }

    [Fact]
    public async Task What_another_process_wrote_is_found_without_a_wake_up()
    {
        var tail = await Start(new());
        await Happens(3);
        await Reaches(tail, Origin + 3);
        Assert.Equal(Origin + 2, tail.At(Origin + 2)?.Position);
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_for_a_moment_costs_a_wait_and_no_event()
    {
        _log.Failures = 1;
        var tail = await Start(new() { Poll = TimeSpan.FromMilliseconds(50) });
        await Happens(3);
        await Reaches(tail, Origin + 3);
        _log.Failures = 2;
        await Happens(3);
        await Reaches(tail, Origin + 6);
        Assert.Equal(Enumerable.Range(1, 6).Select(i => (long?)Origin + i), Enumerable.Range(1, 6).Select(i => tail.At(Origin + i)?.Position));
    }

    [Theory]
    [InlineData(8, 1L << 20)]
    [InlineData(64, 4_500)]
    public async Task The_ring_keeps_the_newest_within_its_bounds_and_the_log_has_the_rest(int frames, long bytes)
    {
        var tail = await Start(new() { KeptFrames = frames, KeptBytes = bytes, Poll = TimeSpan.FromMilliseconds(20) });
        for (var i = 0; i < 10; i++)
        {
            await Happens(10);
            await Reaches(tail, Origin + (10 * (i + 1)));
        }
        var kept = Enumerable.Range(1, 100).Select(i => tail.At(Origin + i)).OfType<Frame>().ToList();
        Assert.InRange(kept.Count, 2, frames);
        Assert.InRange(kept.Sum(frame => frame.Bytes.Length), 1, bytes);
        Assert.Equal(Enumerable.Range(101 - kept.Count, kept.Count).Select(i => Origin + i), kept.Select(frame => frame.Position));
        Assert.Equal(Enumerable.Range(1, 100).Select(i => Origin + i), (await tail.ReadBack(Origin, Cancel)).Select(frame => frame.Position));
    }

    [Fact]
    public async Task The_newest_entries_are_ready_when_a_process_starts_so_that_reconnecting_costs_no_reads()
    {
        await Happens(20);
        var tail = await Start(new());
        await Reaches(tail, Origin + 20);
        Assert.All(Enumerable.Range(1, 20), i => Assert.NotNull(tail.At(Origin + i)));
    }

    private async Task<Tail> Start(LiveOptions options)
    {
        var subscribers = new Subscribers(options, TimeProvider.System, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        _tail = new(_log, _pulse, subscribers, options, TimeProvider.System, NullLogger<Tail>.Instance);
        await _tail.StartAsync(Cancel);
        return _tail;
    }

    private async Task Happens(int times)
    {
        for (; times > 0; times--)
            await _log.Commit([new(new("meeting", "one"), _version++, [new("agenda.item-moved", "{}")], "p-1", DateTimeOffset.UnixEpoch)], Cancel);
    }

    private static async Task Reaches(Tail tail, long position)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (tail.Head < position) await Task.Delay(10, bound.Token);
    }

    /// <summary>A log whose database cannot be reached so many times.</summary>
    private sealed class FailingLog(InMemoryLog log) : IEventLog
    {
        public int Failures;

        public long Origin => log.Origin;

        public Task<IReadOnlyList<Appended>> Commit(IReadOnlyList<Append> appends, CancellationToken cancel = default) => log.Commit(appends, cancel);

        public IAsyncEnumerable<Entry> ReadStream(ActorRef stream, long afterVersion, CancellationToken cancel = default) => log.ReadStream(stream, afterVersion, cancel);

        public Task<IReadOnlyList<Entry>> Read(long afterPosition, int most, CancellationToken cancel = default) =>
            Interlocked.Decrement(ref Failures) >= 0 ? throw new TimeoutException("Not there.") : log.Read(afterPosition, most, cancel);

        public Task<IReadOnlyList<Entry>> ReadGroup(string group, long beforePosition, int most, CancellationToken cancel = default) => log.ReadGroup(group, beforePosition, most, cancel);

        public Task<IReadOnlyList<Entry>> FindRequest(string request, CancellationToken cancel = default) => log.FindRequest(request, cancel);

        public Task<long> Head(CancellationToken cancel = default) => log.Head(cancel);

        public Task Scrub(CancellationToken cancel = default) => log.Scrub(cancel);
    }
}
