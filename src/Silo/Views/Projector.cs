using Ccnso.Collab.Log;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Views;

/// <summary>
/// Follows the log into the views, as a hosted service of every process that reads them. When this build's views are new here, it makes them
/// from the whole log first; meanwhile those of the build before are read.
/// </summary>
public sealed class Projector(
    IEventLog log, Pulse pulse, SqlViews views, IReadOnlyDictionary<string, IProjection> projections, TimeProvider clock, ILogger<Projector> logger)
    : BackgroundService
{
    private static readonly TimeSpan Net = TimeSpan.FromSeconds(1);

    /// <summary>How long the views of another build are kept after it was last seen.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Makes all rows and states anew from the whole log, and then puts them into the place of those that there are.</summary>
    /// <param name="done">Told how many entries have been followed, and of how many.</param>
    /// <param name="cancel">Gives up; the views stay as they are.</param>
    public async Task Rebuild(Action<long, long>? done = null, CancellationToken cancel = default)
    {
        var anew = $"{views.Shape}~";
        await views.Store.Drop(anew, Old, cancel);
        var follower = NewFollower(anew);
        await follower.Begin(cancel);
        var head = await log.Head(cancel);
        do
        {
            while (await follower.Step(null, cancel))
                done?.Invoke(follower.At - log.Origin, Math.Max(head, follower.At) - log.Origin);
        }
        while (!await views.Store.Replace(views.Shape, anew, cancel));
        if (!follower.Erased) return;
        await log.Scrub(cancel);
        await views.Store.Scrubbed(follower.At, cancel);
    }

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
                logger.LogError(failed, "The views cannot follow the log at this moment; they try again in a second.");
                await Task.WhenAny(Task.Delay(Net, clock, stoppingToken));
            }
            catch (OperationCanceledException)
            {
                // Asked to stop: the next start goes on from the checkpoint.
            }
        }
    }

    /// <summary>
    /// After so many entries, unless somebody waits for the views: a moment where little happens, up to a second where thousands of
    /// changes do, so that rows are written once for many of them and the log has the machine to itself.
    /// </summary>
    private static TimeSpan Breath(long entries) => TimeSpan.FromMilliseconds(entries < Follower.MostEntries ? Math.Clamp(entries, 0, 1_000) : 0);

    private long Old => (clock.GetUtcNow() - Kept).ToUnixTimeSeconds();

    private Follower NewFollower(string shape) => new(shape, log, views.Store, projections, clock, logger);

    private async Task Follow(CancellationToken stop)
    {
        var follower = NewFollower(views.Shape);
        await follower.Begin(stop);
        follower.Erased = await views.Store.ScrubDue(stop);
        while (await follower.Step(null, stop)) await Measure(follower);
        views.Serve();
        await Reached(follower, stop);
        await views.Store.Drop(null, Old, stop);
        while (!stop.IsCancellationRequested)
        {
            var (next, wanted) = (pulse.Next, views.Wanted);
            var before = follower.At;
            if (await follower.Step(views.Cache, stop))
            {
                await Reached(follower, stop);
                next = Task.Delay(Breath(follower.At - before), stop);
            }
            await Task.WhenAny(next, wanted, Task.Delay(Net, stop));
        }
    }

    private async Task Reached(Follower follower, CancellationToken stop)
    {
        if (follower.Erased)
        {
            await log.Scrub(stop);
            await views.Store.Scrubbed(follower.At, stop);
            follower.Erased = false;
        }
        views.Reached(follower.At);
        await Measure(follower);
    }

    private async Task Measure(Follower follower)
    {
        if (Telemetry.ProjectionLag.Enabled) Telemetry.ProjectionLag.Record(await log.Head() - follower.At);
    }
}
