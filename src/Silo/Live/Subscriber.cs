using System.Threading.Tasks.Sources;

namespace Ccnso.Collab.Live;

/// <summary>
/// One open stream, as its waker sees it. Waiting allocates nothing, and whoever wakes it runs it on until it waits again, so
/// that waking thousands costs little more than what they then write. <paramref name="cutOff"/> breaks the connection.
/// </summary>
public sealed class Subscriber(Action cutOff) : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _next;
    private int _waits;
    private long _writingSince;
    private readonly CancellationTokenSource _ended = new();

    /// <summary>Whether the stream has to end: its reader has gone, or the process stops.</summary>
    public bool IsOver => _ended.IsCancellationRequested;

    /// <summary>Cancelled when the stream has to end.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Completes when there is more after the cursor, or when it is woken. One wait at a time.</summary>
    public ValueTask Next(IFrames frames, long cursor)
    {
        _next.Reset();
        // First say that it waits, then look: whatever comes in between wakes it.
        Interlocked.Exchange(ref _waits, 1);
        if (IsOver || frames.Head > cursor) Wake();
        return new(this, _next.Version);
    }

    /// <summary>Wakes it, if it waits.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _waits, 0) == 1) _next.SetResult(true);
    }

    /// <summary>Ends it.</summary>
    public void End()
    {
        _ended.Cancel();
        Wake();
    }

    /// <summary>A write begins at this timestamp.</summary>
    public void Writes(long timestamp) => Volatile.Write(ref _writingSince, timestamp);

    /// <summary>The write is through.</summary>
    public void Wrote() => Volatile.Write(ref _writingSince, 0);

    /// <summary>Breaks the connection if a write has waited for its reader since this timestamp or longer.</summary>
    public void CutOffIfStuckSince(long timestamp)
    {
        if (Volatile.Read(ref _writingSince) is not 0 and var since && since <= timestamp) cutOff();
    }

    void IValueTaskSource.GetResult(short token) => _next.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _next.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _next.OnCompleted(continuation, state, token, flags);
}
