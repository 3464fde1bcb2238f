namespace Ccnso.Collab.Tests.Gateway.Meetings;

public sealed class ChangeRoutes(MeetingHost host) : IClassFixture<MeetingHost>
{
    [Fact]
    public async Task The_delta_that_the_secretariat_mails_is_one_call()
    {
        var meeting = await host.Meeting(items: 3);
        var since = (await host.Chair.Ask("PUT", $"{meeting}/attendance/member", new { attendance = "going" })).Header("Collab-Position");
        (await host.Chair.Post($"{meeting}/agenda", new { title = "Tools", kind = "discussion", length = 10 })).Is(201);
        (await host.Chair.Ask("DELETE", $"{meeting}/agenda/4")).Is(200);
        (await host.Chair.Ask("PATCH", $"{meeting}/agenda/2", new { title = "Survey", kind = "decision" }, ("If-Match", "*"))).Is(200);
        var last = (await host.Chair.Post($"{meeting}/agenda/3/move", new { before = 1 })).Is(200);

        var delta = (await host.NoToken.Get($"{meeting}/agenda/changes?since={since}")).Is(200).Json;
        Assert.Equal(["3 moved", "2 retitled", "2 kind-changed"],
            delta.GetProperty("changes").EnumerateArray().Select(change => $"{change.GetProperty("item")} {change.GetProperty("change").GetString()}"));
        Assert.Equal(last.Header("Collab-Position"), $"{delta.GetProperty("position")}");
        Assert.Equal(0, (await host.NoToken.Get($"{meeting}/agenda/changes?since={delta.GetProperty("position")}")).Is(200).Json.GetProperty("changes").GetArrayLength());
        Assert.Equal(3, (await host.NoToken.Get($"{meeting}/agenda/changes?since=0")).Is(200).Json.GetProperty("changes").GetArrayLength());
    }

    [Theory]
    [InlineData("?since=999999999999999", 410, "unknown-position"), InlineData("?since=1", 410, "unknown-position")]
    [InlineData("?since=-1", 400, "malformed"), InlineData("?since=yesterday", 400, "malformed"), InlineData("", 400, "malformed")]
    public async Task A_position_that_this_log_does_not_have_is_told(string query, int status, string reason) =>
        (await host.NoToken.Get($"{await host.Meeting()}/agenda/changes{query}")).IsProblem(status, reason);

    [Theory]
    [InlineData("nowhere"), InlineData("No%20key"), InlineData("%2e%2e")]
    public async Task So_is_a_meeting_that_is_not_there(string key) => (await host.NoToken.Get($"/api/v1/meetings/{key}/agenda/changes?since=0")).Is(404);
}
