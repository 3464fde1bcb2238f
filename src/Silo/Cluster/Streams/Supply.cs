using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Ccnso.Collab.Cluster.Streams;

/// <summary>What the cursors of this silo read from the log when they are behind, a few at the same moment, and what they park.</summary>
internal sealed partial class Supply(IEventLog log, Messenger messenger, IParked parked, TimeProvider clock, ILogger<Supply> logger) : IDisposable
{
    private const int Page = 1_000;
    private const int MostReaders = 4;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _readers = new(MostReaders);

    /// <summary>
    /// The next changes of a stream after a position, from one page of the log, and the position that it ends at. Waits while the log cannot be
    /// read. Null when the queue closes.
    /// </summary>
    public async Task<(List<Change> Changes, long UpTo)?> Read(StreamId stream, long after, CancellationToken closing)
    {
        while (!closing.IsCancellationRequested)
        {
            await _readers.WaitAsync(CancellationToken.None);
            try
            {
                var page = await log.Read(after, Page, closing);
                if (page.Count == 0 && await log.Head(closing) < after)
                {
                    logger.LogWarning("A subscriber of {Stream} asks for what follows position {Position}, which this log does not have: it gets everything.", stream, after);
                    return ([], log.Origin);
                }
                return ([.. page.Where(entry => ChangeStreams.Of(entry, messenger).Contains(stream)).Select(Change.Of)], page is [.., var last] ? last.Position : after);
            }
            catch (Exception trouble) when (!closing.IsCancellationRequested)
            {
                Waits(trouble, stream, after);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            finally
            {
                _readers.Release();
            }
            await Pause(closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return null;
    }

    /// <summary>A moment for whoever could not answer.</summary>
    public Task Pause(CancellationToken closing) => Task.Delay(Moment, clock, closing);

    /// <summary>Sets a change aside that a subscriber cannot deal with; returns when that is on record.</summary>
    public async Task Park(Delivery failed, Change change, CancellationToken closing)
    {
        var who = $"{failed.StreamId.GetNamespace()}/{failed.StreamId.GetKeyAsString()} to {failed.To}";
        var why = failed.Failure is { } fault ? $"{fault.GetType().Name}: {fault.Message}" : "It could not be sent.";
        for (var done = false; !done;)
            try
            {
                await parked.Park(new(who, change.Position, ActorRef.Parse(change.Actor), change.Type, why, clock.GetUtcNow()), closing);
                logger.LogError(failed.Failure, "Parked: {Event} of {Actor} at position {Position} for {Who}.", change.Type, change.Actor, change.Position, who);
                done = true;
            }
            catch (Exception trouble) when (!closing.IsCancellationRequested)
            {
                Waits(trouble, failed.StreamId, change.Position - 1);
                await Pause(closing);
            }
    }

    /// <inheritdoc/>
    public void Dispose() => _readers.Dispose();

    [LoggerMessage(LogLevel.Warning, "A subscriber of {Stream} waits after position {Position}: the database cannot be reached.")]
    private partial void Waits(Exception trouble, StreamId stream, long position);
}
