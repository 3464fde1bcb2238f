using Ccnso.Collab.Log;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Live;

/// <summary>
/// The one reader of this process that follows the end of the log. It makes a frame of each new entry, once, keeps the newest in
/// a ring, and wakes the subscribers, who are cursors over that ring. It waits for none of them.
/// </summary>
public sealed partial class Tail(IEventLog log, Pulse pulse, Subscribers subscribers, LiveOptions options, TimeProvider clock, ILogger<Tail> logger)
    : BackgroundService, IFrames
{
    /// <summary>How many entries are read at once.</summary>
    internal const int Page = 256;

    private const int KeptAtStart = 1_024;

    /// <summary>While changes come one after the other, they are read together this often.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5);

    private readonly Ring _ring = new(options.KeptFrames, options.KeptBytes);
    private readonly SemaphoreSlim _catchUps = new(options.CatchUps);
    private readonly Pulse _moved = new();
    private readonly string _source = $"/api/v1/log/{log.Origin}";
    private long _head = log.Origin;

    /// <inheritdoc/>
    public long Head => Volatile.Read(ref _head);

    /// <summary>Completes when there are frames after <see cref="Head"/>. Take it before looking at that.</summary>
    public Task Moved => _moved.Next;

    /// <inheritdoc/>
    public Frame? At(long position) => _ring.At(position);

    /// <summary>At most a page of the frames after a position, of those that are kept ready.</summary>
    public IReadOnlyList<Frame> Kept(long after)
    {
        List<Frame> frames = [];
        while (frames.Count < Page && after < Head && At(++after) is { } frame) frames.Add(frame);
        return frames;
    }

    /// <summary>A page of older frames after a position, from the log itself; few streams may do so at the same moment.</summary>
    public async Task<IReadOnlyList<Frame>> ReadBack(long after, CancellationToken cancel)
    {
        await _catchUps.WaitAsync(cancel);
        try
        {
            // On a thread of its own: a log may read without yielding, and who calls may be waking others.
            return await Task.Run(async () => (IReadOnlyList<Frame>)[.. (await log.Read(after, Page, cancel)).Select(entry => Frame.Of(entry, _source))], cancel);
        }
        finally
        {
            _catchUps.Release();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (_ring.IsEmpty) _head = Math.Max(log.Origin, await log.Head(stoppingToken) - KeptAtStart);
                await Follow(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                CannotRead(failure);
                await Task.Delay(options.Poll, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Follow(CancellationToken stopping)
    {
        while (true)
        {
            var next = pulse.Next;
            var before = Head;
            while (await log.Read(Head, Page, stopping) is { Count: > 0 } entries)
            {
                foreach (var entry in entries) Keep(Frame.Of(entry, _source));
                subscribers.Wake();
                _moved.Beat();
            }
            if (Head > before) await Task.Delay(Breath, clock, stopping);
            await next.WaitAsync(options.Poll, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stopping.ThrowIfCancellationRequested();
        }
    }

    private void Keep(Frame frame)
    {
        _ring.Keep(frame);
        Volatile.Write(ref _head, frame.Position);
    }

    [LoggerMessage(LogLevel.Error, "The live streams wait: the log cannot be read.")]
    private partial void CannotRead(Exception failure);
}
