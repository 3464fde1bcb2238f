using Ccnso.Collab.Engines;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Views;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Streams;

namespace Ccnso.Collab.Cluster.Streams;

/// <summary>
/// Reads the log for one queue, wakes the subscribers of the streams in it, and keeps the checkpoint from which another process goes on: it
/// stays before whatever a subscriber has not had yet. With no checkpoint it begins where the reactions of the embedded engine have come to.
/// </summary>
internal sealed class Receiver(
    string name, LogQueue queue, Func<StreamId, bool> isOfQueue, IEventLog log, Pulse pulse, ICheckpoints checkpoints, IViews views, IHomes homes,
    Messenger messenger, TimeProvider clock, ILogger<Receiver> logger) : IQueueAdapterReceiver
{
    private const int Page = 500;
    private const int MostUnsaved = 1_000;
    private const int SignEvery = 10;
    private const int LookEvery = 60;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>After entries that are none of this queue's: while much happens, it does not wake for each of them.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    private readonly HashSet<StreamId> _known = [];
    private long? _saved;
    private long _touched;
    private long _readable = long.MaxValue;
    private long _polled;
    private int _polls;
    private bool _waits;

    /// <inheritdoc/>
    public Task Initialize(TimeSpan timeout) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount) => GetQueueMessagesAsync(maxCount, default);

    /// <summary>Returns as soon as a stream is to be looked at, and in any case after a second.</summary>
    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        while (clock.GetElapsedTime(since) < Poll && !cancellationToken.IsCancellationRequested)
        {
            var (written, nudged) = (pulse.Next, queue.Nudged.Next);
            var read = await TryReadOn(cancellationToken);
            if (queue.TakeNudges() is { Count: > 0 } nudges) return nudges;
            if (read == Page) continue;
            if (read is not 0) written = Task.Delay(read is null ? Poll : Breath, clock, cancellationToken);
            Task woken = Task.WhenAny(written, nudged);
            await woken.WaitAsync(Poll, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return [];
    }

    /// <inheritdoc/>
    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => Task.CompletedTask;

    /// <summary>Saves nothing: what is under way now may not arrive, and another process brings it again.</summary>
    public Task Shutdown(TimeSpan timeout)
    {
        queue.Close();
        return Task.CompletedTask;
    }

    private async Task<int?> TryReadOn(CancellationToken cancel)
    {
        try
        {
            if (_saved is null) await Begin(cancel);
            // Before more is read: the subscribers of what was read last have their cursors by now.
            await Save(cancel);
            var read = await ReadOn(cancel);
            _waits = false;
            return read;
        }
        catch (Exception trouble) when (!cancel.IsCancellationRequested)
        {
            if (!_waits) logger.LogError(trouble, "The streams of {Queue} wait after position {Position} and try again.", name, queue.Position);
            _waits = true;
            return null;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    private async Task Begin(CancellationToken cancel)
    {
        var from = Math.Max(log.Origin, await checkpoints.Get(name, cancel) ?? await checkpoints.Get(Reactor.Name, cancel) ?? 0);
        Know([ChangeStreams.All]);
        await KnowGroups(cancel);
        queue.Begin(from);
        queue.Nudge(_known);
        _saved = from;
    }

    private async Task KnowGroups(CancellationToken cancel)
    {
        for (string? after = null, more = ""; more is not null; after = more)
        {
            var page = await views.List(new("groups") { After = after, Limit = 500 }, cancel);
            foreach (var group in page.Rows) Know(ChangeStreams.OfGroup(group.Key));
            more = page.Next;
        }
    }

    private async Task<int> ReadOn(CancellationToken cancel)
    {
        var page = await log.Read(queue.Position, Page, cancel);
        var changes = new List<(StreamId, Change)>();
        foreach (var entry in page)
        {
            // A newer build wrote it and may have a reaction to it: the checkpoint stays before it.
            if (Wire.TypeOf(entry.Type) is null) _readable = Math.Min(_readable, entry.Position - 1);
            if (entry.Group is { } group) Know(ChangeStreams.OfGroup(group));
            foreach (var stream in ChangeStreams.Of(entry, messenger).Where(isOfQueue))
            {
                if (ChangeStreams.Addressee(stream) is { } actor) await homes.Find(actor, cancel);
                changes.Add((stream, Change.Of(entry)));
            }
        }
        if (changes is [.., var (_, last)]) _touched = last.Position;
        if (page.Count > 0) queue.Take(changes, page[^1].Position);
        return page.Count;
    }

    private async Task Save(CancellationToken cancel)
    {
        var isDue = clock.GetElapsedTime(_polled) >= Poll;
        if (isDue)
        {
            _polled = clock.GetTimestamp();
            queue.Nudge(_known, sign: ++_polls % SignEvery == 0);
            if (_polls % LookEvery == 0) await KnowGroups(cancel);
        }
        var settled = Math.Min(queue.Settled(), _readable);
        if (settled - _saved < MostUnsaved && !(isDue && settled > _saved && _touched > _saved)) return;
        await checkpoints.Set(name, settled, cancel);
        _saved = settled;
    }

    private void Know(IEnumerable<StreamId> streams) => _known.UnionWith(streams.Where(isOfQueue));
}
