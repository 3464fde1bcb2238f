using System.Diagnostics.CodeAnalysis;
using Ccnso.Collab.Log;
using Orleans.Runtime;
using Orleans.Streams;

namespace Ccnso.Collab.Cluster.Streams;

/// <summary>
/// One of the queues that the streams are divided over: how far the log is read for it, and the <see cref="Cursor"/> of each subscriber that
/// is served from it. It keeps no events: what a subscriber has not had is in its own cursor, or still in the log.
/// </summary>
internal sealed class LogQueue(Supply supply) : IQueueCache
{
    private readonly Dictionary<StreamId, List<Cursor>> _cursors = [];
    private readonly Dictionary<StreamId, long> _nudges = [];
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Guards all that the queue and its cursors know.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Beats when a stream is to be looked at though nothing new was written.</summary>
    public Pulse Nudged { get; } = new();

    /// <summary>Up to here the log is read, and every entry is with the cursors that are up to date.</summary>
    public long Position { get; private set; }

    /// <summary>Ends when another process serves the queue.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <inheritdoc/>
    public IQueueCacheCursor GetCacheCursor(StreamId streamId, StreamSequenceToken? token)
    {
        lock (Gate)
        {
            var cursor = new Cursor(this, supply, streamId, token?.SequenceNumber);
            if (_cursors.TryGetValue(streamId, out var others)) others.Add(cursor);
            else _cursors.Add(streamId, [cursor]);
            return cursor;
        }
    }

    /// <summary>Reads the log from here.</summary>
    public void Begin(long position)
    {
        lock (Gate) Position = position;
    }

    /// <summary>Takes the next entries of the log: those of the queue's streams, and the position that all were read to.</summary>
    public void Take(IEnumerable<(StreamId Stream, Change Change)> changes, long position)
    {
        lock (Gate)
        {
            foreach (var (stream, change) in changes)
            {
                if (_cursors.TryGetValue(stream, out var cursors)) cursors.ForEach(cursor => cursor.Offer(change));
                _nudges.TryAdd(stream, change.Position - 1);
            }
            Position = position;
        }
    }

    /// <summary>
    /// Has the streams looked at: one that nobody had subscribed to may have a subscriber by now. With a sign, those who are up to date are
    /// told so, which shows who is gone, and who meanwhile wants to go on from somewhere else.
    /// </summary>
    public void Nudge(IEnumerable<StreamId> streams, bool sign = false)
    {
        lock (Gate)
            foreach (var stream in streams)
            {
                _nudges.TryAdd(stream, Position);
                if (sign && _cursors.TryGetValue(stream, out var cursors)) cursors.ForEach(cursor => cursor.Sign());
            }
        Nudged.Beat();
    }

    /// <summary>What is to be looked at: an empty delivery for each stream.</summary>
    public List<IBatchContainer> TakeNudges()
    {
        lock (Gate)
        {
            var taken = _nudges.Select(nudge => (IBatchContainer)Delivery.Of(nudge.Key, nudge.Value)).ToList();
            _nudges.Clear();
            return taken;
        }
    }

    /// <summary>Up to here no subscriber waits for anything.</summary>
    public long Settled()
    {
        lock (Gate) return _cursors.Values.SelectMany(cursors => cursors).Min(cursor => cursor.Holds) is { } held ? Math.Min(held, Position) : Position;
    }

    /// <summary>The cursor is not served any more.</summary>
    public void Remove(Cursor cursor, StreamId stream)
    {
        if (_cursors.TryGetValue(stream, out var cursors) && cursors.Remove(cursor) && cursors.Count == 0) _cursors.Remove(stream);
    }

    /// <summary>Another process serves it from now on.</summary>
    public void Close() => _closing.Cancel();

    /// <inheritdoc/>
    public int GetMaxAddCount() => QueueAdapterConstants.UNLIMITED_GET_QUEUE_MSG;

    /// <inheritdoc/>
    public void AddToCache(IList<IBatchContainer> messages)
    {
        // The cursors have them already.
    }

    /// <inheritdoc/>
    public bool TryPurgeFromCache([MaybeNullWhen(false)] out IList<IBatchContainer> purgedItems)
    {
        purgedItems = null;
        return false;
    }

    /// <inheritdoc/>
    public bool IsUnderPressure() => false;
}
