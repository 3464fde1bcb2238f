using Ccnso.Collab.Tests.Gateway.Meetings;

namespace Ccnso.Collab.Tests.Gateway.Calendar;

public sealed class GroupCalendarTests(EmbeddedMeetingHost host, ForeignReader reader) : IClassFixture<EmbeddedMeetingHost>
{
    private const string Dasc = "/api/v1/groups/dasc/calendar.ics";

    [Fact]
    public async Task A_meeting_that_is_moved_moves_in_the_calendar_and_one_that_is_called_off_is_struck_out()
    {
        var meeting = await Meeting("moved", "2027-03-09T09:00", "America/Puerto_Rico", 90);
        (await host.Chair.Post($"{meeting}/agenda", new { title = "Welcome; roll call", kind = "information", length = 10, presenter = ".pr" })).Is(201);
        var first = await Event((await host.Chair.Post($"{meeting}/agenda", new { title = "Policy gaps", kind = "decision", length = 45 })).Is(201), "moved");
        Assert.Equal(("CONFIRMED", "DASC moved", "0", "Room 208, San Juan", "https://example.org/room"), (first["status"], first["summary"], first["sequence"], first["location"], first["conference"]));
        Assert.Equal("Join: https://example.org/room\n\nAgenda\n09:00 Welcome; roll call (.pr, 10 min)\n09:10 Policy gaps (45 min)", first["description"]);
        Assert.Equal((At("2027-03-09T13:00"), At("2027-03-09T14:30")), (first.Starts, first.Ends));

        var moved = await Event((await host.Chair.Ask("PUT", $"{meeting}/start", new { start = "2027-03-30T15:00", zone = "Europe/London" }, ("If-Match", "*"))).Is(200), "moved");
        Assert.Equal((first["uid"], "3", At("2027-03-30T14:00"), At("2027-03-30T15:30")), (moved["uid"], moved["sequence"], moved.Starts, moved.Ends));
        Assert.True(Time(moved["dtstamp"]) >= Time(first["dtstamp"]));

        var gone = await Event((await host.Chair.Post($"{meeting}/cancel", new { reason = "No quorum" })).Is(200), "moved");
        Assert.Equal((first["uid"], "CANCELLED", "4", At("2027-03-30T14:00")), (gone["uid"], gone["status"], gone["sequence"], gone.Starts));
        Assert.StartsWith("Cancelled: No quorum\n", gone["description"], StringComparison.Ordinal);
        Assert.Equal(gone["dtstamp"], gone["last-modified"]);
    }

    [Fact]
    public async Task It_is_read_again_only_when_something_in_it_has_changed()
    {
        var meeting = await Meeting("etag", "2027-04-06T09:00", "UTC", 60);
        var first = (await host.After((await host.Chair.Ask("PATCH", meeting, new { title = "DASC tagged" }, ("If-Match", "*"))).Is(200), Dasc)).Is(200);
        Assert.Equal(("text/calendar", "no-cache"), (first.MediaType, first.Header("Cache-Control")));
        var attends = (await host.Anyone.Ask("PUT", $"{meeting}/attendance/stranger", new { attendance = "apologies" })).Is(200);
        (await host.NoToken.Get(Dasc, ("If-None-Match", first.ETag!), ("Collab-Position", attends.Header("Collab-Position")!))).Is(304);
        var revised = (await host.Chair.Ask("PATCH", meeting, new { place = "Room 209" }, ("If-Match", "*"))).Is(200);
        var second = (await host.NoToken.Get(Dasc, ("If-None-Match", first.ETag!), ("Collab-Position", revised.Header("Collab-Position")!))).Is(200);
        Assert.NotEqual(first.ETag, second.ETag);
    }

    [Fact]
    public async Task It_says_what_it_is_and_how_often_to_ask_and_carries_the_zones_of_its_meetings()
    {
        await Meeting("zone-1", "2027-05-04T09:00", "Asia/Tokyo", 60);
        var calendar = await Calendar(await Latest("zone-2", "2027-11-07T01:30", "America/New_York"));
        Assert.Equal(("A committee", "PT15M", $"{host.NoToken.BaseAddress!.ToString().TrimEnd('/')}{Dasc}"), (calendar["x-wr-calname"], calendar["refresh-interval"], calendar["source"]));
        Assert.Superset(new HashSet<string?> { "Asia/Tokyo", "America/New_York" }, calendar.Zones.ToHashSet());
        // Half past one comes twice in that night: it is the first that is meant.
        Assert.Equal(At("2027-11-07T05:30"), calendar.Events.Single(one => one["summary"] == "DASC zone-2").Starts);
    }

    [Fact]
    public async Task The_last_meeting_comes_first_and_those_of_years_ago_are_still_there()
    {
        await Meeting("old", "2024-03-02T10:30", "America/Puerto_Rico", 90);
        var calendar = await Calendar(await Latest("new", "2099-06-01T10:00", "UTC"));
        Assert.Equal(("DASC new", At("2024-03-02T14:30")), (calendar.Events[0]["summary"], calendar.Events.Single(one => one["summary"] == "DASC old").Starts));
    }

    [Fact]
    public async Task A_group_with_nothing_planned_has_a_calendar_and_one_that_is_not_there_has_none()
    {
        Assert.Empty(Assert.Single(await reader.Calendars((await host.NoToken.Get("/api/v1/groups/iglc/calendar.ics")).Is(200).Text)).Events);
        (await host.NoToken.Get("/api/v1/groups/nobody/calendar.ics")).IsProblem(404, "not-there");
        (await host.NoToken.Get("/api/v1/groups/A%20B/calendar.ics")).IsProblem(404, "not-there");
        (await host.NoToken.Get($"{Dasc}?lang=english!")).IsProblem(400, "malformed");
        (await host.NoToken.Get($"{Dasc}?limit=1")).IsProblem(400, "malformed");
    }

    private async Task<string> Meeting(string name, string start, string zone, int length)
    {
        (await host.Chair.Ask("PUT", $"/api/v1/meetings/{name}", new { group = "dasc", title = $"DASC {name}", start, zone, length, place = "Room 208, San Juan", link = "https://example.org/room" })).Is(201);
        return $"/api/v1/meetings/{name}";
    }

    private async Task<Reply> Latest(string name, string start, string zone) =>
        (await host.Chair.Ask("PATCH", await Meeting(name, start, zone, 60), new { length = 50 }, ("If-Match", "*"))).Is(200);

    private async Task<ForeignCalendar> Calendar(Reply written) => Assert.Single(await reader.Calendars((await host.After(written, Dasc)).Is(200).Text));

    private async Task<ForeignCalendar> Event(Reply written, string name) => (await Calendar(written)).Events.Single(one => one["summary"] == $"DASC {name}");

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse($"{utc}Z", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string? stamp) => DateTimeOffset.Parse(stamp!, System.Globalization.CultureInfo.InvariantCulture);
}
