using Orleans.Runtime;
using Orleans.Streams;

namespace Ccnso.Collab.Cluster.Streams;

/// <summary>
/// How far one subscriber has come in its stream. One that is up to date is handed what comes; any other reads the log by itself, page by
/// page, however far behind it is, and nobody else waits for it. What it has not had holds back the checkpoint of the queue.
/// </summary>
internal sealed class Cursor : IQueueCacheCursor
{
    private const int MostAtOnce = 128;
    private const int MostWaiting = 1_024;

    private readonly LogQueue _queue;
    private readonly Supply _supply;
    private readonly StreamId _stream;
    private readonly Queue<Change> _oneByOne = [];
    private readonly Queue<Change> _waiting = [];
    private Delivery? _current;
    private long? _sign;
    private long _seen;
    private int _atOnce = MostAtOnce;
    private bool _upToDate;
    private bool _reading;
    private bool _resting;
    private bool _again;
    private bool _gone;

    /// <summary>After a position, which it says first that it is done up to; or after all that is read already.</summary>
    public Cursor(LogQueue queue, Supply supply, StreamId stream, long? after)
    {
        (_queue, _supply, _stream, _sign) = (queue, supply, stream, after);
        _seen = after ?? queue.Position;
        _upToDate = _seen == queue.Position;
    }

    /// <summary>The checkpoint of the queue has to stay here, or before; null if it need not for the sake of this one.</summary>
    public long? Holds
    {
        get
        {
            if (_current is { Changes: [var first, ..] }) return first.Position - 1;
            if (_oneByOne.TryPeek(out var next) || _waiting.TryPeek(out next)) return next.Position - 1;
            return _upToDate || _gone ? null : _seen;
        }
    }

    /// <summary>Hands it what comes. One that cannot keep up reads it from the log later.</summary>
    public void Offer(Change change)
    {
        if (!_upToDate || change.Position <= _seen) return;
        _upToDate = _waiting.Count < MostWaiting;
        _seen = _upToDate ? change.Position : change.Position - 1;
        if (_upToDate) _waiting.Enqueue(change);
    }

    /// <summary>Has it say how far it is, if it has nothing else to say.</summary>
    public void Sign()
    {
        if (!_upToDate || _waiting.Count > 0 || _current is not null) return;
        _sign = _seen = Math.Max(_seen, _queue.Position);
    }

    /// <inheritdoc/>
    public bool MoveNext()
    {
        lock (_queue.Gate)
        {
            if (_resting || _gone) return false;
            if (_again)
            {
                _again = false;
                return true;
            }
            if (_current is not null) _atOnce = Math.Min(2 * _atOnce, MostAtOnce);
            _current = Next();
            if (!_upToDate && !_reading && _waiting.Count < MostWaiting / 2)
            {
                _reading = true;
                _ = Task.Run(Read);
            }
            return _current is not null;
        }
    }

    /// <inheritdoc/>
    public IBatchContainer? GetCurrent(out Exception? exception)
    {
        exception = null;
        return _current;
    }

    /// <inheritdoc/>
    public void Refresh(StreamSequenceToken token)
    {
        // It knows itself what comes next.
    }

    /// <summary>
    /// The subscriber has failed at it for as long as is allowed. If nobody answered it gets the same again after a rest, for ever. A fault of
    /// its own is parked; of several at once they are brought one by one, to see which it is.
    /// </summary>
    public void RecordDeliveryFailure()
    {
        lock (_queue.Gate)
        {
            if (_current is not { } failed) return;
            _atOnce = 1;
            if (failed.Failure is ClientNotAvailableException) Leave();
            else if (failed.Failure is { } fault && DeliveryFaults.IsNoAnswer(fault)) _ = Rest(_supply.Pause(_queue.Closing), again: true);
            else if (failed.Changes is [var one]) _ = Rest(_supply.Park(failed, one, _queue.Closing), again: false);
            else foreach (var change in failed.Changes) _oneByOne.Enqueue(change);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_queue.Gate) Leave();
    }

    private Delivery? Next()
    {
        if (_sign is { } at)
        {
            _sign = null;
            return Delivery.Of(_stream, at);
        }
        var (from, most) = _oneByOne.Count > 0 ? (_oneByOne, 1) : (_waiting, _atOnce);
        var changes = new Change[Math.Min(most, from.Count)];
        for (var i = 0; i < changes.Length; i++) changes[i] = from.Dequeue();
        return changes is [.., var last] ? new(_stream, changes, last.Position) : null;
    }

    private async Task Rest(Task until, bool again)
    {
        _resting = true;
        await until.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_queue.Gate) (_resting, _again) = (!until.IsCompletedSuccessfully, again);
        _queue.Nudge([_stream]);
    }

    private async Task Read()
    {
        while (await _supply.Read(_stream, _seen, _queue.Closing) is var (changes, upTo))
            lock (_queue.Gate)
            {
                changes.ForEach(_waiting.Enqueue);
                _seen = upTo;
                _upToDate = upTo >= _queue.Position;
                _reading = changes.Count == 0 && !_upToDate && !_gone;
                if (!_reading) break;
            }
        _queue.Nudge([_stream]);
    }

    private void Leave()
    {
        _gone = true;
        _queue.Remove(this, _stream);
    }
}
