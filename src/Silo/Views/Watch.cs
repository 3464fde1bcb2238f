using Ccnso.Collab.Log;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Views;

/// <summary>
/// Watches how far the views are, as a hosted service of every process that reads them, whichever process projects: tells those who
/// wait for them, and the cache of rows which actors have moved on. Until this build's views have been made, those of the build
/// before are read.
/// </summary>
public sealed class Watch(IEventLog log, SqlViews views, TimeProvider clock, ILogger<Watch> logger) : BackgroundService
{
    /// <summary>More entries at once are not looked at: the cache begins anew.</summary>
    private const int Most = 10_000;

    private static readonly TimeSpan Net = TimeSpan.FromSeconds(1);

    /// <summary>Between two messages to a projector elsewhere that it is waited for.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private (long At, long Rebuilds)? _told;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        views.Attach();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Follow(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                views.Cache.Close();
                _told = null;
                logger.LogError(failed, "It is not known at this moment how far the views are; this is tried again in a second.");
                await Task.WhenAny(Task.Delay(Net, clock, stoppingToken));
            }
            catch (OperationCanceledException)
            {
                // Asked to stop.
            }
        }
    }

    private async Task Follow(CancellationToken stop)
    {
        var head = await log.Head(stop);
        for (var asked = views.Asked.Next; ;)
        {
            var moved = views.Moved.Next;
            if (await views.Store.Standing(views.Shape, stop) is { Scrubs: 0 } now) await Tell(now, head, stop);
            await Task.WhenAny(moved, asked, Task.Delay(Net, clock, stop));
            stop.ThrowIfCancellationRequested();
            if (!asked.IsCompleted) continue;
            asked = views.Asked.Next;
            await views.Store.Want(stop);
            await Task.WhenAny(moved, Task.Delay(Pause, clock, stop));
        }
    }

    private async Task Tell(Standing now, long head, CancellationToken stop)
    {
        // From the views of another build to those of this one, but not back in time.
        if (!views.Serves && now.Position < Math.Max(head, views.Cache.Seen)) return;
        if (_told is { } told && told.Rebuilds == now.Rebuilds && now.Position - told.At is >= 0 and <= Most)
            for (var at = told.At; at < now.Position;)
            {
                var entries = await log.Read(at, (int)(now.Position - at), stop);
                at = entries[^1].Position;
                views.Cache.Tell(entries, at);
            }
        else
            views.Serve(now.Position);
        _told = (now.Position, now.Rebuilds);
        views.Reached(now.Position);
    }
}
