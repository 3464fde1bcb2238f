namespace Ccnso.Collab.Bench;

/// <summary>What it costs that subscribers read in many languages, beside as many who read in one, or as it was written.</summary>
internal static class LanguagesBench
{
    private static readonly string[] Tongues = ["ar", "en", "es", "fr", "pt", "ru", "zh"];

    /// <summary>As many subscribers without a language, in one, and in seven, in turns on the same gateway; every other item has been translated, and is stale.</summary>
    public static async Task Run(string folder, int subscribers)
    {
        await using var gateway = await Server.Gateway(folder, null, ("Live__MostSubscribers", "20000"));
        var token = await HttpBench.Prepare(gateway, meetings: 1);
        await Translate(gateway, token);
        var runs = new List<(Figures Figures, TimeSpan Processor)>[] { [], [], [] };
        for (var turn = 0; turn < 3; turn++)
            foreach (var (kind, paths) in new string[][] { ["/api/v1/live?groups=bench"], ["/api/v1/languages/es/live"], [.. Tongues.Select(language => $"/api/v1/languages/{language}/live")] }.Index())
                runs[kind].Add(await LiveBench.Measure(gateway, subscribers, paths, LiveBench.Revise(token)));
        // The first turn warms up.
        var (none, one, seven) = (Best(runs[0]), Best(runs[1]), Best(runs[2]));
        LiveBench.Report($"live, {subscribers:N0} subscribers, as it was written", none);
        LiveBench.Report($"live, {subscribers:N0} subscribers in one language", one);
        LiveBench.Report($"live, {subscribers:N0} subscribers in {Tongues.Length} languages", seven);
        foreach (var (what, other) in new[] { ("one language", one), ("none", none) })
            Table.Say($"    {Tongues.Length} languages / {what}: p50 {seven.Figures.Milliseconds(0.5) / other.Figures.Milliseconds(0.5):N2}, p99 {seven.Figures.Milliseconds(0.99) / other.Figures.Milliseconds(0.99):N2}, CPU {seven.Processor / other.Processor:N2}");
    }

    private static (Figures Figures, TimeSpan Processor) Best(List<(Figures Figures, TimeSpan Processor)> runs) => runs.Skip(1).MinBy(run => run.Processor);

    private static async Task Translate(Server gateway, string token)
    {
        using var client = new HttpClient { BaseAddress = gateway.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        foreach (var language in Tongues)
        {
            await HttpBench.Send(client, HttpMethod.Put, $"/api/v1/languages/{language}", new { ownReview = true });
            await HttpBench.Send(client, HttpMethod.Put, $"/api/v1/languages/{language}/groups/bench", new { });
            for (var item = 2; item <= 20; item += 2)
            {
                var text = $"/api/v1/translations/{language}.meeting.{Community.Meeting(0)}.agenda.{item}/title";
                if (language == "en") continue;
                await HttpBench.Send(client, HttpMethod.Put, $"{text}/draft", new { text = $"Lo que funciona contra el abuso, {item}" });
                await HttpBench.Send(client, HttpMethod.Post, $"{text}/review", new { });
                await HttpBench.Send(client, HttpMethod.Post, $"{text}/publish", new { });
            }
        }
    }
}
