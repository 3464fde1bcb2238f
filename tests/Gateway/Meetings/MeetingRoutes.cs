namespace Ccnso.Collab.Tests.Gateway.Meetings;

public sealed class MeetingRoutes(MeetingHost host) : IClassFixture<MeetingHost>
{
    private static object Session(string group = "dasc", string start = "2024-03-02T10:30", string zone = "America/Puerto_Rico") =>
        new { group, title = "DASC working session", start, zone, length = 90, place = "Room 208", languages = new[] { "en", "es" } };

    [Fact]
    public async Task A_meeting_keeps_its_local_time_and_zone()
    {
        var created = (await host.Chair.Ask("PUT", "/api/v1/meetings/icann79-dasc", Session())).Is(201);
        Assert.Equal("/api/v1/meetings/icann79-dasc", created.Header("Location"));
        (await host.Chair.Ask("PUT", "/api/v1/meetings/icann79-dasc", Session())).Is(200);
        (await host.Chair.Ask("PUT", "/api/v1/meetings/icann79-dasc", Session(zone: "Asia/Tokyo"))).IsProblem(409, "already-scheduled");
        var read = (await host.After(created, "/api/v1/meetings/icann79-dasc")).Json;
        Assert.Equal(("2024-03-02T10:30", "America/Puerto_Rico", "2024-03-02T14:30:00+00:00", "2024-03-02T16:00:00+00:00"),
            (read.GetProperty("start").GetString(), read.GetProperty("zone").GetString(), read.GetProperty("startsAt").GetString(), read.GetProperty("endsAt").GetString()));
    }

    [Fact]
    public async Task What_cannot_be_a_meeting_is_told()
    {
        (await host.Chair.Ask("PUT", "/api/v1/meetings/x1", Session(zone: "Mars/Olympus"))).IsProblem(422, "impossible-value");
        (await host.Chair.Ask("PUT", "/api/v1/meetings/x1", Session(start: "2024-03-31T01:30", zone: "Europe/London"))).IsProblem(422, "no-such-local-time");
        (await host.Chair.Ask("PUT", "/api/v1/meetings/x1", Session(group: "iglc"))).IsProblem(403, "not-allowed");
        (await host.Chair.Ask("PUT", "/api/v1/meetings/x1", Session(group: "nobody"))).IsProblem(403, "not-allowed");
        (await host.Chair.Post("/api/v1/meetings/x1/cancel")).IsProblem(404, "not-there");
        (await host.Staff.Ask("PUT", "/api/v1/meetings/x1", Session(group: "nobody"))).IsProblem(409, "no-such-group");
    }

    [Fact]
    public async Task It_is_revised_rescheduled_and_cancelled()
    {
        var meeting = await host.Meeting();
        (await host.Chair.Ask("PATCH", meeting, new { title = "DNS abuse" }, ("If-Match", "\"1\""))).Is(200);
        (await host.ViceChair.Ask("PATCH", meeting, new { link = "https://example.org/room" }, ("If-Match", "\"1\""))).Is(200);
        (await host.ViceChair.Ask("PATCH", meeting, new { title = "Abuse" }, ("If-Match", "\"1\""))).IsProblem(412, "stale");
        (await host.ViceChair.Ask("PUT", $"{meeting}/start", new { start = "2024-03-03T09:00" })).IsProblem(428, "if-match-missing");
        (await host.ViceChair.Ask("PUT", $"{meeting}/start", new { start = "2024-03-03T09:00" }, ("If-Match", "\"3\""))).Is(200);
        var cancelled = (await host.Chair.Post($"{meeting}/cancel", new { reason = "No quorum" })).Is(200);
        (await host.Chair.Post($"{meeting}/agenda", new { title = "Late", kind = "decision", length = 5 })).IsProblem(410, "ended");
        var read = (await host.After(cancelled, meeting)).Json;
        Assert.Equal(("cancelled", "No quorum", "2024-03-03T09:00"), (read.GetProperty("state").GetString(), read.GetProperty("cancelledFor").GetString(), read.GetProperty("start").GetString()));
    }

    [Fact]
    public async Task Everybody_says_whether_they_come()
    {
        var meeting = await host.Meeting();
        (await host.Anyone.Ask("PUT", $"{meeting}/attendance/stranger", new { attendance = "remote" })).Is(200);
        (await host.Anyone.Ask("PUT", $"{meeting}/attendance/chair", new { attendance = "remote" })).IsProblem(403, "not-allowed");
        (await host.Chair.Ask("PUT", $"{meeting}/attendance/member", new { attendance = "apologies" })).Is(200);
        (await host.Chair.Ask("PUT", $"{meeting}/attendance/Jane%20Doe", new { attendance = "apologies" })).Is(422);
        var last = (await host.Anyone.Ask("PUT", $"{meeting}/attendance/stranger", new { attendance = "going" })).Is(200);
        Assert.Equal("""{"going":1,"remote":0,"apologies":1,"participants":[{"participant":"stranger","attendance":"going"},{"participant":"member","attendance":"apologies"}]}""",
            (await host.After(last, meeting)).Json.GetProperty("attendance").GetRawText());
        (await host.Anyone.Ask("DELETE", $"{meeting}/attendance/stranger")).Is(200);
    }

    [Fact]
    public async Task Minutes_are_not_lost_and_owners_finish_their_action_items()
    {
        var meeting = await host.Meeting();
        (await host.Chair.Ask("PUT", $"{meeting}/minutes", new { text = "All agreed." }, ("If-Match", "\"1\""))).Is(200);
        (await host.ViceChair.Ask("PUT", $"{meeting}/minutes", new { text = "Most agreed." }, ("If-Match", "\"1\""))).IsProblem(412, "stale");
        var recorded = (await host.Chair.Post($"{meeting}/actions", new { title = "Draft the report", owner = "member", due = "2024-04-01" })).Is(201);
        var action = recorded.Header("Location")!;
        Assert.Equal("\"3\"", (await host.After(recorded, action)).Is(200).ETag);
        (await host.Observer.Post($"{action}/finish")).IsProblem(403, "not-allowed");
        (await host.Chair.Ask("PATCH", action, """{"due":null}""", ("If-Match", "\"3\""))).Is(200);
        var done = (await host.Member.Post($"{action}/finish")).Is(200);
        var read = (await host.After(done, action)).Json;
        Assert.Equal((true, false), (read.GetProperty("done").GetBoolean(), read.TryGetProperty("due", out _)));
        (await host.Member.Post($"{action}/reopen")).Is(200);
    }

    [Fact]
    public async Task Meetings_are_listed_by_group_state_and_day_and_sorted_by_start()
    {
        var address = await host.Meeting(group: "iglc", key: "iglc-listed");
        var later = (await host.NoToken.Get("/api/v1/meetings?group=iglc&state=scheduled&month=2024-03&sort=-start&q=working", ("Collab-Position", await Latest()))).Is(200);
        Assert.Contains(later.Json.EnumerateArray(), meeting => $"/api/v1/meetings/{meeting.GetProperty("key").GetString()}" == address);
        Assert.Equal(0, (await host.NoToken.Get("/api/v1/meetings?group=iglc&day=2024-03-03")).Is(200).Json.GetArrayLength());
        (await host.NoToken.Get("/api/v1/meetings?colour=red")).Is(400);
    }

    private async Task<string> Latest() => (await host.Anyone.Ask("PUT", $"{await host.Meeting()}/attendance/stranger", new { attendance = "going" })).Header("Collab-Position")!;
}
