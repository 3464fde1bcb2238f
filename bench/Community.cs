using System.Diagnostics;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Bench;

/// <summary>The same small community for every measurement: one group, so many meetings of 20 agenda items.</summary>
internal static class Community
{
    public static string Meeting(int number) => $"bench-{number}";

    private static readonly AdoptCharter Charter = new(GroupKind.WorkingGroup, Value.Of<Line>("Bench"), Value.Of<Prose>("Measures."), [Value.Of<LanguageTag>("en")]);

    public static ReviseItem Retitle(int item) => new(item, Title: Value.Of<Line>($"Retitled {Stopwatch.GetTimestamp()}"));

    public static Context Secretariat() => new("bench", DateTimeOffset.UtcNow) { Roles = [Role.Secretariat] };

    public static async Task Prepare(IActors actors, int meetings)
    {
        await actors.Ask("bench", Charter, Secretariat());
        await Parallel.ForEachAsync(Enumerable.Range(0, meetings), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, _) =>
        {
            await actors.Ask(Meeting(number), new Schedule(Value.Of<Slug>("bench"), Value.Of<Line>($"Meeting {number}"),
                Value.Of<LocalTime>("2030-03-04T09:00"), Value.Of<Zone>("America/Puerto_Rico"), 480), Secretariat(), CancellationToken.None);
            for (var item = 1; item <= 20; item++)
                await actors.Ask(Meeting(number), new AddItem(Value.Of<Line>($"Item {item}"), ItemKind.Discussion, 10), Secretariat(), CancellationToken.None);
        });
    }
}
