using System.Diagnostics;
using Ccnso.Collab.Engines;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Bench.Cluster;

/// <summary>A cluster as it runs: gateways and silos as processes of their own; and how long actors are out of reach when their silo is killed.</summary>
internal static class RegionsBench
{
    private const int Connections = 32;

    public static async Task Http(string database, string folder, int gateways, int silos, TimeSpan time)
    {
        await using var running = new Cluster(await Cluster.Start(() => Server.Silo(database), silos), await Cluster.Start(() => Server.Gateway(folder, database, ("Engine", "orleans")), gateways));
        var token = await HttpBench.Prepare(running.Gateways[0]);
        Task<Figures[]> Load(TimeSpan during) => Task.WhenAll(running.Gateways.Select((gateway, number) =>
            HttpLoad.Run(gateway.Address, Connections / gateways, during, HttpBench.Patch("/api/v1/meetings", token, number * Connections / gateways))));
        await Load(time);
        var runs = await Load(time);
        Table.Row($"PATCH, {gateways} gateway{(gateways == 1 ? "" : "s")} and {silos} silo{(silos == 1 ? "" : "s")}, {Connections} conn.",
            new(runs[0].Elapsed, [.. runs.SelectMany(run => run.Ticks)], runs.Sum(run => run.Failed)));
    }

    public static async Task Killed(string database, int actors)
    {
        await using var running = new Cluster(await Cluster.Start(() => Server.Silo(database), 3), []);
        await using var client = await BenchSilo.Client(database);
        var port = client.Services.GetRequiredService<IActors>();
        await Community.Prepare(port, actors);
        await running.Silos[0].DisposeAsync();
        running.Silos.RemoveAt(0);
        var since = Stopwatch.GetTimestamp();
        var answered = await Task.WhenAll(Enumerable.Range(0, actors).Select(async number =>
        {
            while (true)
            {
                try
                {
                    await port.Ask(Community.Meeting(number), Community.Retitle(1), Community.Secretariat() with { Seen = long.MaxValue });
                    return Stopwatch.GetElapsedTime(since).TotalSeconds;
                }
                catch (ActorUnavailableException)
                {
                    await Task.Delay(50);
                }
            }
        }));
        Table.Say($"kill -9 of one of three silos: its actors answered again after {answered.Max():N1} s at the most; half of all {actors} within {answered.Order().ElementAt(actors / 2):N1} s");
        await client.StopAsync();
    }

    private sealed record Cluster(List<Server> Silos, List<Server> Gateways) : IAsyncDisposable
    {
        public static async Task<List<Server>> Start(Func<Task<Server>> one, int count) => [.. await Task.WhenAll(Enumerable.Range(0, count).Select(_ => one()))];

        public async ValueTask DisposeAsync()
        {
            foreach (var server in Gateways.Concat(Silos)) await server.DisposeAsync();
        }
    }
}
