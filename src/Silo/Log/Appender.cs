using System.Diagnostics;
using System.Threading.Channels;

namespace Ccnso.Collab.Log;

/// <summary>Group commit: appends that wait at the same moment share one transaction, so that a busy log costs its disk little more than a calm one.</summary>
public sealed class Appender : IAsyncDisposable
{
    private const int Most = 512;

    private readonly IEventLog _log;
    private readonly Pulse _pulse;
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly Task _committing;

    /// <summary>Starts to commit into this log, and beats when something was written.</summary>
    public Appender(IEventLog log, Pulse pulse)
    {
        (_log, _pulse) = (log, pulse);
        _committing = Task.Run(Commit);
    }

    /// <summary>Completes when the append is committed, or refused. Nobody can call it back: what waits is written, also at shutdown.</summary>
    public Task<Appended> Append(Append append)
    {
        var waiting = new Waiting(append, new(TaskCreationOptions.RunContinuationsAsynchronously), Stopwatch.GetTimestamp());
        return _waiting.Writer.TryWrite(waiting)
            ? waiting.Done.Task
            : Task.FromException<Appended>(new OperationCanceledException("The platform is shutting down."));
    }

    /// <summary>Takes no more, commits what waits, and returns.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _committing;
    }

    private async Task Commit()
    {
        var batch = new List<Waiting>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < Most && _waiting.Reader.TryRead(out var one)) batch.Add(one);
            Telemetry.AppendBatch.Record(batch.Count);
            try
            {
                var fates = await _log.Commit([.. batch.Select(one => one.Append)]);
                foreach (var (one, fate) in batch.Zip(fates))
                {
                    Telemetry.AppendSeconds.Record(Stopwatch.GetElapsedTime(one.Since).TotalSeconds);
                    one.Done.SetResult(fate);
                }
                // Those who wait for an answer go before those who follow.
                if (fates.Any(fate => fate.Fate == Fate.Written)) _pulse.Beat();
            }
            catch (Exception unknown)
            {
                // Whether it was committed is not known: each caller is told so, reads again, and may retry with its key.
                foreach (var one in batch) one.Done.TrySetException(unknown);
            }
        }
    }

    private readonly record struct Waiting(Append Append, TaskCompletionSource<Appended> Done, long Since);
}
