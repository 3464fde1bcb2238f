using System.Globalization;
using System.Net;
using Ccnso.Collab.Tests.Gateway.Languages;

namespace Ccnso.Collab.Tests.Gateway.Calendar;

public sealed class LanguageCalendarTests(LanguageHost host, ForeignReader reader) : IClassFixture<LanguageHost>
{
    [Fact]
    public async Task What_is_translated_is_told_in_the_reader_s_language_and_counts_as_a_change_for_them_alone()
    {
        var meeting = await host.Meeting("Policy gaps", "2027-03-09T09:00");
        var wanted = await Event("/api/v1/groups/dasc/calendar.ics?lang=es", meeting);
        Assert.Equal(("A meeting", "en", "Orden del día\n09:00 Policy gaps (10 min)"), (wanted["summary"], wanted["language"], wanted["description"]));

        await Publish(meeting, "", "Una reunión");
        var at = await Publish(meeting, ".agenda.1", "Vacíos de política");
        var told = await Event("/api/v1/groups/dasc/calendar.ics", meeting, ("Accept-Language", "es-MX, en;q=0.5"));
        Assert.Equal(("Una reunión", "es", "Orden del día\n09:00 Vacíos de política (10 min)"), (told["summary"], told["language"], told["description"]));
        Assert.EndsWith($"/console/es/meetings/{meeting}", told["url"], StringComparison.Ordinal);
        Assert.Contains("Una reunión", WebUtility.HtmlDecode((await host.Read(told["url"]!)).Is(200).Text), StringComparison.Ordinal);
        Assert.Equal((wanted["uid"], wanted["sequence"], at), (told["uid"], told["sequence"], told["dtstamp"]));

        var english = await Event("/api/v1/groups/dasc/calendar.ics?lang=en", meeting);
        Assert.Equal(("A meeting", "Agenda\n09:00 Policy gaps (10 min)", wanted["dtstamp"]), (english["summary"], english["description"], english["dtstamp"]));
        Assert.Equal("Una reunión", (await Event("/api/v1/languages/es/calendar.ics", meeting))["summary"]);
    }

    [Fact]
    public async Task A_community_s_calendar_has_the_meetings_of_the_groups_that_it_follows()
    {
        await host.Form("iglc");
        await host.Found("ar", "dasc");
        var (own, other) = (await host.Meeting("One"), await host.Meeting("Two", group: "iglc"));
        var calendar = await host.Read("/api/v1/languages/ar/calendar.ics");
        Assert.Equal("text/calendar", calendar.Is(200).MediaType);
        Assert.Equal("اجتماعات ccNSO: العربية", Assert.Single(await reader.Calendars(calendar.Text))["x-wr-calname"]);
        Assert.True(await Has(own));
        Assert.False(await Has(other));
        await host.Write(host.Ana, "PUT", "/api/v1/languages/ar/groups/iglc");
        Assert.True(await Has(other));
        await host.Write(host.Ana, "DELETE", "/api/v1/languages/ar/groups/dasc");
        Assert.False(await Has(own));
        (await host.Reader.Get("/api/v1/languages/de/calendar.ics")).IsProblem(404, "not-there");
        (await host.Reader.Get("/api/v1/languages/nothing!/calendar.ics")).IsProblem(404, "not-there");

        async Task<bool> Has(string meeting) =>
            Assert.Single(await reader.Calendars((await host.Read("/api/v1/languages/ar/calendar.ics")).Is(200).Text)).Events.Any(one => one["url"]!.EndsWith($"/{meeting}", StringComparison.Ordinal));
    }

    /// <summary>Translates the title, and answers when it was published, as a calendar writes it.</summary>
    private async Task<string> Publish(string meeting, string part, string title)
    {
        var text = $"/api/v1/translations/es.meeting.{meeting}{part}/title";
        await host.Write(host.Rosa, "PUT", $"{text}/draft", new { text = title });
        await host.Write(host.Carla, "POST", $"{text}/review", null, ("If-Match", (await host.Read(text)).ETag!));
        await host.Write(host.Rosa, "POST", $"{text}/publish");
        var at = (await host.Read("/api/v1/groups/dasc/history?limit=1")).Json[0].GetProperty("at").GetDateTimeOffset();
        return at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private async Task<ForeignCalendar> Event(string calendar, string meeting, params (string, string)[] headers)
    {
        var read = (await host.Reader.Get(calendar, [("Collab-Position", host.Last!.Header("Collab-Position")!), .. headers])).Is(200);
        return Assert.Single(await reader.Calendars(read.Text)).Events.Single(one => one["url"]!.EndsWith($"/{meeting}", StringComparison.Ordinal));
    }
}
