using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Gateway.Volunteering;

/// <summary>Calls for volunteers over HTTP.</summary>
public sealed class CallRoutes(Host host) : GroupClient(host), IClassFixture<Host>
{
    [Fact]
    public async Task A_call_is_opened_people_are_interested_and_it_closes_at_its_time()
    {
        await Formed("call-group");
        var chair = Host.As("p-chair");
        var opened = (await chair.Ask("PUT", "/api/v1/calls/c-1", Call("call-group", DateTimeOffset.UtcNow.AddHours(1)))).Is(201);
        Assert.Equal("/api/v1/calls/c-1", opened.Headers.Location?.OriginalString);
        (await Host.As("p-member").Ask("PUT", "/api/v1/calls/c-2", Call("call-group", DateTimeOffset.UtcNow.AddHours(1)))).IsProblem(403, "not-allowed");

        (await Host.As("p-1").Ask("PUT", "/api/v1/volunteers/p-1/interests/c-1", new { statement = "I am new here." })).Is(201);
        (await Host.As("p-2").Ask("PUT", "/api/v1/volunteers/p-1/interests/c-1", new { statement = "They are new here." })).IsProblem(403, "not-allowed");
        var second = (await Host.Secretariat().Ask("PUT", "/api/v1/volunteers/p-2/interests/c-1", new { statement = "By telephone." })).Is(201);
        (await Host.As("p-3").Ask("PUT", "/api/v1/volunteers/p-3/interests/c-9", new { statement = "Anything." })).IsProblem(404, "not-there");
        Assert.Equal(["p-1", "p-2"], (await Read("/api/v1/calls/c-1/interests", second)).Is(200).Json.EnumerateArray().Select(one => one.GetProperty("participant").GetString()));
        Assert.DoesNotContain("telephone", (await Read("/api/v1/calls/c-1/interests", second)).Text, StringComparison.Ordinal);
        (await Read("/api/v1/calls/c-9/interests", second)).IsProblem(404, "not-there");

        (await Read("/api/v1/calls/c-1/statements", second)).Is(401);
        (await Host.As("p-member").Get("/api/v1/calls/c-1/statements")).IsProblem(403, "not-allowed");
        Assert.Equal(["I am new here.", "By telephone."], (await chair.Get("/api/v1/calls/c-1/statements")).Is(200).Json.EnumerateArray().Select(one => one.GetProperty("statement").GetString()));
        Assert.Equal("I am new here.", (await Host.As("p-1").Get("/api/v1/volunteers/p-1/interests/c-1")).Is(200).Json.GetProperty("statement").GetString());
        (await chair.Get("/api/v1/volunteers/p-1/interests/c-1")).IsProblem(403, "not-allowed");

        (await Host.As("p-2").Ask("DELETE", "/api/v1/volunteers/p-2/interests/c-1")).Is(200);
        (await chair.Post("/api/v1/calls/c-1/close")).Is(200);
        var reopened = (await chair.Post("/api/v1/calls/c-1/reopen", new { closesAt = DateTimeOffset.UtcNow.AddSeconds(5) })).Is(200);
        (await Read("/api/v1/calls/c-1", reopened)).Is(200);
        await Until.True(async () => (await Host.Anonymous().Get("/api/v1/calls/c-1")).Json.GetProperty("state").GetString() == "closed");
        (await Host.As("p-3").Ask("PUT", "/api/v1/volunteers/p-3/interests/c-1", new { statement = "Too late." })).IsProblem(409, "call-closed");
        var history = (await Host.Anonymous().Get("/api/v1/groups/call-group/history?limit=3")).Is(200);
        Assert.Equal(("volunteer-call.closed", "collab"), (history.Json[0].GetProperty("type").GetString(), history.Json[0].GetProperty("by").GetString()));
        Assert.DoesNotContain("new here", (await Host.Anonymous().Get("/api/v1/groups/call-group/history")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_volunteer_wrote_goes_with_them()
    {
        await Formed("erasing-group");
        (await Host.As("p-chair").Ask("PUT", "/api/v1/calls/c-e", Call("erasing-group", DateTimeOffset.UtcNow.AddHours(1)))).Is(201);
        var self = Host.As("p-e");
        (await self.Ask("PUT", "/api/v1/participants/p-e", new { name = "Eve", mail = "eve@nic.example", affiliation = new { @is = "cctld", label = "ng" }, timeZone = "Africa/Lagos" })).Is(201);
        (await self.Ask("PUT", "/api/v1/volunteers/p-e/interests/c-e", new { statement = "Mine alone." })).Is(201);
        (await self.Ask("DELETE", "/api/v1/participants/p-e")).Is(200);
        await Until.True(async () => (await Host.Anonymous().Get("/api/v1/calls/c-e/interests")).Json.GetArrayLength() == 0);
        Assert.Equal(0, (await Host.As("p-chair").Get("/api/v1/calls/c-e/statements")).Is(200).Json.GetArrayLength());
        (await self.Ask("PUT", "/api/v1/volunteers/p-e/interests/c-e", new { statement = "Mine alone." })).IsProblem(410, "ended");
    }

    private static object Call(string group, DateTimeOffset closesAt) => new { group, title = "Two members", description = "Four hours a month.", @for = new { @is = "seats" }, seats = 2, closesAt };
}
