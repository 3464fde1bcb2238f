using Ccnso.Collab.Leases;
using Ccnso.Collab.Log;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Views;

/// <summary>
/// Follows the log into the views, as a hosted service: of all processes that run it over one database, one at a time does, for each shape.
/// When this build's views are new here, it makes them from the whole log first.
/// </summary>
public sealed class Projector(
    IEventLog log, Pulse pulse, SqlViews views, ILeases leases, IReadOnlyDictionary<string, IProjection> projections, TimeProvider clock, ILogger<Projector> logger)
    : BackgroundService
{
    private static readonly TimeSpan Net = TimeSpan.FromSeconds(1);

    /// <summary>How long the views of another build are kept after it was last seen; it says so now and then.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1), Seen = TimeSpan.FromHours(1);

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
            while (await follower.Step(cancel))
                done?.Invoke(follower.At - log.Origin, Math.Max(head, follower.At) - log.Origin);
        }
        while (!await views.Store.Replace(views.Shape, anew, cancel));
        await Scrub(follower, anew, cancel);
        await views.Store.Count(cancel);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leases.Keep(views.Lease, Project,
        failure => logger.LogError(failure, "The views cannot follow the log at this moment; they try again in a second."), clock, stoppingToken);

    /// <summary>
    /// After so many entries, unless somebody waits for the views: a moment where little happens, up to a second where hundreds of
    /// changes do, so that rows are written once for many of them and the log has the machine to itself.
    /// </summary>
    private static TimeSpan Breath(long entries) => TimeSpan.FromMilliseconds(entries < Follower.MostEntries ? Math.Clamp(4 * entries, 20, 1_000) : 0);

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    private long Old => (clock.GetUtcNow() - Kept).ToUnixTimeSeconds();

    private Follower NewFollower(string shape) => new(shape, log, views.Store, projections, clock, logger);

    private async Task Project(CancellationToken held)
    {
        views.Projecting = true;
        try
        {
            var follower = NewFollower(views.Shape);
            await follower.Begin(held);
            follower.Erased = await views.Store.ScrubDue(held);
            var began = follower.At;
            while (await follower.Step(held)) await Measure(follower);
            if (follower.At - began > Follower.MostEntries) await views.Store.Count(held);
            await Reached(follower, held);
            await views.Store.Drop(null, Old, held);
            await Follow(follower, held);
        }
        finally
        {
            views.Projecting = false;
        }
    }

    private async Task Follow(Follower follower, CancellationToken held)
    {
        for (var seen = clock.GetTimestamp(); ;)
        {
            var (next, wanted) = (pulse.Next, views.Wanted.Next);
            var before = follower.At;
            if (await follower.Step(held))
            {
                await Reached(follower, held);
                next = Task.Delay(Breath(follower.At - before), clock, held);
            }
            await Task.WhenAny(next, wanted, Task.Delay(Net, clock, held));
            held.ThrowIfCancellationRequested();
            if (clock.GetElapsedTime(seen) < Seen) continue;
            await views.Store.Touch(views.Shape, Now, held);
            seen = clock.GetTimestamp();
        }
    }

    private async Task Reached(Follower follower, CancellationToken held)
    {
        await Scrub(follower, views.Shape, held);
        views.Moved.Beat();
        await Measure(follower);
    }

    private async Task Scrub(Follower follower, string shape, CancellationToken cancel)
    {
        if (!follower.Erased) return;
        await log.Scrub(cancel);
        await views.Store.Scrubbed(shape, follower.At, cancel);
        follower.Erased = false;
    }

    private async Task Measure(Follower follower)
    {
        if (Telemetry.ProjectionLag.Enabled) Telemetry.ProjectionLag.Record(await log.Head() - follower.At);
    }
}
