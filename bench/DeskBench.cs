using System.Diagnostics;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Leases;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ccnso.Collab.Bench;

/// <summary>
/// The desk with 20,000 texts and 14 communities that all follow all groups: its answers beside bare queries, in the same database, of as many lines by an index.
/// </summary>
internal static class DeskBench
{
    private const int Groups = 40;
    private const int MeetingsOfEach = 25;
    private const int TextsOfEach = 20;

    private static readonly string[] Languages = ["ar", "es", "fr", "pt", "pt-br", "ru", "zh", "de", "it", "ja", "ko", "sw", "tr", "hi"];

    public static async Task Run(string store, IEventLog log, TimeSpan time, Func<Task<System.Data.Common.DbConnection>> open)
    {
        foreach (var batch in Facts().Chunk(500)) await log.Commit([.. batch]);
        var views = await SqlViews.Beside(log, Shape.Of(Projections.All));
        using var projector = new Projector(log, new(), views, new OneProcess(), Projections.All, TimeProvider.System, NullLogger<Projector>.Instance);
        var began = Stopwatch.GetTimestamp();
        await projector.Rebuild();
        Table.Say($"desk, {store}: {Groups * MeetingsOfEach * TextsOfEach:N0} texts for {Languages.Length} communities, made from {await log.Head() - log.Origin:N0} events in {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s");

        var (desk, random) = (new Desk(views, TimeProvider.System), new Random(79));
        string Language() => random.GetItems(Languages, 1)[0];
        var page = await Median(time, async () => _ = await desk.Page(new(Language())));
        var wanted = await Median(time, async () => _ = await desk.Page(new(Language()) { State = DeskState.Wanted, Group = $"group-{random.Next(Groups)}" }));
        var bare = await Median(time, async () =>
        {
            await using var connection = await open();
            await connection.QueryAsync<(string, string, byte[])>("""
                select line.document, line.field, source.data from desk line join rows source on source.shape = line.shape and source.view = 'texts' and source.key = line.document
                where line.shape = @shape and line.language = @language and line.state = 'wanted' order by line.due, line.document, line.field limit 51
                """, new { shape = views.Shape, language = Language() });
        });
        var coverage = await Median(time, async () => _ = await desk.Coverage(Language()));
        var counting = await Median(time, async () =>
        {
            await using var connection = await open();
            await connection.QueryAsync("select grp, state, count(*) from desk where shape = @shape and language = @language group by grp, state", new { shape = views.Shape, language = Language() });
        });
        Table.Say($"desk, {store}: a page {page:N2} ms, of a group {wanted:N2} ms, a bare query of as many lines {bare:N2} ms: ratio {page / bare:N2} and {wanted / bare:N2}");
        Table.Say($"coverage, {store}: {coverage:N2} ms, a bare count of the same lines {counting:N2} ms: ratio {coverage / counting:N2}");
    }

    private static async Task<double> Median(TimeSpan time, Func<Task> work)
    {
        for (var warm = 0; warm < 20; warm++) await work();
        List<double> took = [];
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < time;)
        {
            var one = Stopwatch.GetTimestamp();
            await work();
            took.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
        }
        return took.Order().ElementAt(took.Count / 2);
    }

    private static IEnumerable<Append> Facts()
    {
        var random = new Random(13);
        foreach (var language in Languages)
            yield return Of("language", language, [new CommunityFounded(), .. Enumerable.Range(0, Groups).Select(group => new GroupFollowed(Value.Of<Slug>($"group-{group}")))]);
        for (var meeting = 0; meeting < Groups * MeetingsOfEach; meeting++)
        {
            var group = Value.Of<Slug>($"group-{meeting % Groups}");
            yield return Of("meeting", $"m-{meeting}", [
                new MeetingScheduled(group, Value.Of<Line>($"Meeting {meeting}"), Value.Of<LocalTime>($"{2020 + random.Next(12)}-{1 + random.Next(12):D2}-09T09:00"), Value.Of<Zone>("UTC"), 90, Language: Value.Of<LanguageTag>("en")),
                .. Enumerable.Range(1, TextsOfEach - 1).Select(item => new ItemAdded(item, Value.Of<Line>($"What works against DNS abuse, part {item}"), ItemKind.Discussion, 10)),
                new ItemRevised(1, Value.Of<Line>("What does not work"))]);
            foreach (var language in Languages)
                for (var item = 1; item < TextsOfEach; item++)
                    if (random.Next(8) == 0)
                        yield return Of("translation", $"{language}.meeting.m-{meeting}.agenda.{item}", [
                            new TextPublished("title", group, Value.Of<Prose>("Lo que funciona contra el abuso del DNS"), 1 + item, "What works against DNS abuse", "rosa", "carla")]);
        }
    }

    private static Append Of(string kind, string key, IReadOnlyList<IEvent> happened) => new(new(kind, key), 0, [.. happened.Select(Wire.Fact)], "bench", DateTimeOffset.UnixEpoch.AddYears(54));
}
