using System.Globalization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Languages;

public sealed class ManyReadersTests
{
    private const int Changes = 900;
    private static readonly string[] Languages = ["es", "ar", "fr"];

    [Fact]
    public async Task Two_hundred_readers_of_three_languages_who_come_and_go_see_every_change_once_and_in_order()
    {
        await using var host = new LanguageHost { Settings = ["Live:KeptFrames=256"] };
        await host.InitializeAsync();
        foreach (var language in Languages.Skip(1)) await host.Found(language, "dasc");
        var log = host.Host.Services.GetRequiredService<IEventLog>();
        var began = await log.Head(TestContext.Current.CancellationToken);
        var reading = Enumerable.Range(0, 200).Select(reader => Task.Run(() => Read(host, reader, $"{began}"))).ToList();

        var appender = host.Host.Services.GetRequiredService<Appender>();
        for (var meeting = 0; meeting < Changes / 3; meeting++)
        {
            await Happen(appender, new("meeting", $"busy-{meeting}"), [
                new MeetingScheduled(Value.Of<Slug>("dasc"), Value.Of<Line>($"Meeting {meeting}"), Value.Of<LocalTime>("2027-03-09T09:00"), Value.Of<Zone>("UTC"), 90, Language: Value.Of<LanguageTag>("en")),
                new ItemAdded(1, Value.Of<Line>($"Item {meeting}"), ItemKind.Discussion, 10)]);
            var language = Languages[meeting % 3];
            await Happen(appender, new("translation", $"{language}.meeting.busy-{meeting}.agenda.1"), [
                new TextPublished("title", Value.Of<Slug>("dasc"), Value.Of<Prose>($"{language} {meeting}"), 2, $"Item {meeting}", "rosa", "carla")]);
        }
        await Happen(appender, new("meeting", "busy-0"), [new MeetingCancelled()], 2);

        var record = (await log.ReadGroup("dasc", long.MaxValue, 10_000, TestContext.Current.CancellationToken)).Where(entry => entry.Position > began).Reverse().ToList();
        Assert.Equal(Changes + 1, record.Count);
        foreach (var (reader, seen) in (await Task.WhenAll(reading)).Index())
            Assert.Equal(record.Where(entry => entry.Stream.Kind != "translation" || entry.Stream.Key.StartsWith($"{Languages[reader % 3]}.", StringComparison.Ordinal)).Select(entry => $"{entry.Position}"), seen);
    }

    /// <summary>Reads up to the last change; leaves now and then, and comes back with the last id.</summary>
    private static async Task<List<string>> Read(LanguageHost host, int reader, string lastId)
    {
        var (random, seen, language) = (new Random(reader), new List<string>(), Languages[reader % 3]);
        var address = new Uri(new(host.Host.Url), reader % 2 == 0 ? $"/api/v1/languages/{language}/live" : $"/api/v1/live?groups=dasc&lang={language}");
        while (true)
        {
            await using var stream = await LiveReader.Open(address, lastId);
            Assert.Equal("open", (await stream.Next())?.Type);
            for (var stay = random.Next(1, 200); stay > 0; stay--)
            {
                var item = (await stream.Next())!;
                seen.Add(item.Id!);
                if (item.Type == "meeting.cancelled") return seen;
                Check(item, language);
            }
            lastId = stream.LastId!;
        }
    }

    /// <summary>A text is the source, or the translation of just this one.</summary>
    private static void Check(Item item, string language)
    {
        var (json, data) = (item.Json, item.Json.GetProperty("data"));
        var number = json.GetProperty("subject").GetString()!.Split('-')[1];
        var said = (data.TryGetProperty("title", out var title) ? title : data.GetProperty("text")).GetString();
        Assert.Equal((item.Type, json.GetProperty("text").GetString()) switch
        {
            ("meeting.scheduled", _) => $"Meeting {number}",
            (_, "source") => $"Item {number}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{language} {number}"),
        }, said);
    }

    private static async Task Happen(Appender appender, ActorRef actor, IReadOnlyList<IEvent> happened, long version = 0) => Assert.Equal(Fate.Written, (await appender.Append(
        new(actor, version, [.. happened.Select(Wire.Fact)], "staff", DateTimeOffset.UtcNow, "dasc"))).Fate);
}
