using System.Diagnostics;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Leases;
using Ccnso.Collab.Log;
using Ccnso.Collab.Views;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ccnso.Collab.Bench;

/// <summary>Events per second when all views are folded again from the beginning of the log.</summary>
internal static class RebuildBench
{
    private const int Meetings = 1_000;

    public static async Task Run(string store, IEventLog log, Pulse pulse)
    {
        await using (var appender = new Appender(log, pulse))
        await using (var actors = new EmbeddedActors(log, appender, new NoSnapshots(), TimeProvider.System))
            await Community.Prepare(actors, Meetings);
        var views = await SqlViews.Beside(log, Shape.Of(Projections.All));
        using var projector = new Projector(log, pulse, views, new OneProcess(), Projections.All, TimeProvider.System, NullLogger<Projector>.Instance);
        var began = Stopwatch.GetTimestamp();
        await projector.Rebuild();
        var events = await log.Head() - log.Origin;
        Table.Say($"rebuild, {store}: {events:N0} events, {events / Stopwatch.GetElapsedTime(began).TotalSeconds:N0} a second");
    }
}
