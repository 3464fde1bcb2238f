using System.Diagnostics;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Bench;

/// <summary>Commands through the engine alone: an agenda item is retitled, on one of 100 meetings, by so many callers.</summary>
internal static class EngineBench
{
    private const int Actors = 100;

    public static async Task Run(string store, IEventLog log, Pulse pulse, TimeSpan time)
    {
        await using var appender = new Appender(log, pulse);
        await using var actors = new EmbeddedActors(log, appender, new NoSnapshots(), TimeProvider.System);
        await Community.Prepare(actors, Actors);
        foreach (var callers in new[] { 1, 8, 64 })
        {
            await Drive(actors, callers, time / 4);
            Table.Row($"engine, {store}, {callers} callers", await Drive(actors, callers, time));
        }
    }

    private static async Task<Figures> Drive(EmbeddedActors actors, int callers, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var runs = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var ticks = new List<long>(1 << 14);
            var mine = Enumerable.Range(0, Actors).Where(actor => actor % callers == caller).Select(Community.Meeting).ToList();
            var seen = new Dictionary<string, long>();
            for (var n = 0; Stopwatch.GetElapsedTime(began) < time; n++)
            {
                var meeting = mine[n % mine.Count];
                if (!seen.TryGetValue(meeting, out var version)) (_, version) = await actors.Read<Meeting>(meeting);
                var since = Stopwatch.GetTimestamp();
                var answer = await actors.Ask(meeting, Community.Retitle(1), Community.Secretariat() with { Seen = version });
                if (answer.Rejection is not null) throw new InvalidOperationException(answer.Rejection.Sentence);
                seen[meeting] = answer.Version;
                ticks.Add(Stopwatch.GetTimestamp() - since);
            }
            return ticks;
        })));
        return new(Stopwatch.GetElapsedTime(began), [.. runs.SelectMany(ticks => ticks)], 0);
    }
}
