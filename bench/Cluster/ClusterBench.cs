using System.Diagnostics;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Ccnso.Collab.Bench.Cluster;

/// <summary>A command to an actor in a cluster, beside its two halves alone: a grain call that does nothing, and an append to the log.</summary>
internal static class ClusterBench
{
    private const int Actors = 100;

    public static async Task Run(string database, string other, TimeSpan time)
    {
        await using var silo = await Server.Own("silo", database);
        await using var client = await BenchSilo.Client(database);
        var actors = client.Services.GetRequiredService<IActors>();
        await Community.Prepare(actors, Actors);
        await using var log = await PostgresLog.Open(other);
        await using var appender = new Appender(log, new());
        foreach (var callers in new[] { 1, 32 })
        {
            var echo = await Drive(callers, time, Echoes(client.Services.GetRequiredService<IClusterClient>()));
            var append = await Drive(callers, time, Appends(appender, $"{callers}"));
            var ask = await Drive(callers, time, Asks(actors));
            Table.Row($"grain call that does nothing, {callers} callers", echo);
            Table.Row($"append to the log, {callers} callers", append);
            Table.Row($"command to an actor in a cluster, {callers} callers", ask);
            Table.Say($"    command / (call + append), p50: {ask.Milliseconds(0.5) / (echo.Milliseconds(0.5) + append.Milliseconds(0.5)):N2}");
        }
        await client.StopAsync();
    }

    private static Func<int, int, Task> Echoes(IClusterClient client)
    {
        var bytes = new byte[300];
        return async (caller, _) => await client.GetGrain<IEcho>(caller).Ask(bytes);
    }

    private static Func<int, int, Task> Appends(Appender appender, string run)
    {
        var fact = Wire.Fact(new ItemRevised(1, Title: Value.Of<Line>($"Retitled {Stopwatch.GetTimestamp()}")));
        return (caller, n) => appender.Append(new(new("meeting", $"{run}-{caller}"), n, [fact], "bench", DateTimeOffset.UtcNow, "bench"));
    }

    private static Func<int, int, Task> Asks(IActors actors) => async (caller, n) =>
    {
        var answer = await actors.Ask(Community.Meeting(caller), Community.Retitle(1 + n % 20), Community.Secretariat() with { Seen = long.MaxValue });
        if (answer.Rejection is { } refused) throw new InvalidOperationException(refused.Sentence);
    };

    private static async Task<Figures> Drive(int callers, TimeSpan time, Func<int, int, Task> once)
    {
        var (warm, began) = (time / 3, Stopwatch.GetTimestamp());
        var runs = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var ticks = new List<long>(1 << 14);
            for (var n = 0; Stopwatch.GetElapsedTime(began) < time + warm; n++)
            {
                var since = Stopwatch.GetTimestamp();
                await once(caller, n);
                if (Stopwatch.GetElapsedTime(began) > warm) ticks.Add(Stopwatch.GetTimestamp() - since);
            }
            return ticks;
        })));
        return new(time, [.. runs.SelectMany(ticks => ticks)], 0);
    }
}
