using System.Collections.Concurrent;
using System.Diagnostics;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Tests.Gateway.Meetings;

namespace Ccnso.Collab.Tests.Gateway.Calendar;

public sealed class PersonalCalendarTests(EmbeddedMeetingHost host, ForeignReader reader) : IClassFixture<EmbeddedMeetingHost>
{
    [Fact]
    public async Task It_has_the_meetings_of_ones_groups_and_those_that_one_attends_and_needs_no_token_but_its_own()
    {
        await Meet("own", "dasc");
        var attended = await Meet("attended", "iglc");
        await Meet("foreign", "iglc");
        await Introduce("member");
        var said = (await host.Member.Ask("PUT", $"{attended}/attendance/member", new { attendance = "remote" })).Is(200);
        var address = await Make(host.Member, "member");
        Assert.Matches("^/api/v1/participants/member/calendar/[A-Za-z0-9_-]{43}\\.ics$", address);

        var reply = await host.After(said, address);
        Assert.Equal(("text/calendar", "no-cache, private"), (reply.Is(200).MediaType, reply.Header("Cache-Control")));
        Assert.Equal(["attended", "own"], await Titles(reply));
        (await host.NoToken.Get(address, ("If-None-Match", reply.ETag!))).Is(304);

        var withdrawn = (await host.Member.Ask("DELETE", $"{attended}/attendance/member")).Is(200);
        Assert.Equal(["own"], await Titles((await host.After(withdrawn, address)).Is(200)));
        var left = (await host.Member.Post("/api/v1/groups/dasc/leave")).Is(200);
        Assert.Empty(await Titles((await host.After(left, address)).Is(200)));
    }

    [Fact]
    public async Task The_address_dies_when_it_is_revoked_and_when_another_is_made()
    {
        await Introduce("chair");
        (await host.Chair.Get("/api/v1/participants/chair/calendar")).IsProblem(404, "not-there");
        var first = await Make(host.Chair, "chair");
        var second = await Make(host.Chair, "chair");
        (await host.NoToken.Get(first)).IsProblem(404, "not-there");
        (await host.NoToken.Get(second)).Is(200);
        (await host.NoToken.Get($"{second[..^5]}.ics")).IsProblem(404, "not-there");
        (await host.NoToken.Get(second.Replace("/chair/", "/vice/", StringComparison.Ordinal))).IsProblem(404, "not-there");
        Assert.True((await host.Chair.Get("/api/v1/participants/chair/calendar")).Is(200).Json.TryGetProperty("madeAt", out _));
        (await host.Member.Get("/api/v1/participants/chair/calendar")).IsProblem(403, "not-allowed");
        (await host.Member.Ask("DELETE", "/api/v1/participants/chair/calendar")).IsProblem(403, "not-allowed");
        (await host.Chair.Ask("DELETE", "/api/v1/participants/chair/calendar")).Is(200);
        (await host.NoToken.Get(second)).IsProblem(404, "not-there");
        (await host.Chair.Get("/api/v1/participants/chair/calendar")).IsProblem(404, "not-there");
    }

    [Fact]
    public async Task It_dies_with_what_is_known_of_its_participant_and_is_kept_nowhere()
    {
        await Introduce("vice");
        var address = await Make(host.ViceChair, "vice");
        Assert.DoesNotContain(address.Split('/')[^1][..^4], (await host.Staff.Get("/api/v1/participants/vice/calendar")).Is(200).Text, StringComparison.Ordinal);
        (await host.ViceChair.Ask("DELETE", "/api/v1/participants/vice")).Is(200);
        (await host.NoToken.Get(address)).IsProblem(404, "not-there");
        (await host.ViceChair.Post("/api/v1/participants/vice/calendar")).IsProblem(410, "ended");
    }

    [Fact]
    public async Task It_is_told_once_also_to_whoever_asks_with_the_same_key_again()
    {
        await Introduce("observer");
        (await host.Observer.Post("/api/v1/participants/observer/calendar", null, ("Idempotency-Key", "once"))).Is(201);
        (await host.Observer.Post("/api/v1/participants/observer/calendar", null, ("Idempotency-Key", "once"))).IsProblem(409, "told-once");
        (await host.Observer.Post("/api/v1/participants/member/calendar")).IsProblem(403, "not-allowed");
        (await host.Anyone.Post("/api/v1/participants/stranger/calendar")).IsProblem(404, "not-there");
        (await host.Observer.Post("/api/v1/participants/observer/calendar", new { token = "mine" })).IsProblem(400, "malformed");
    }

    [Fact]
    public async Task Traces_do_not_tell_it()
    {
        await Introduce("secretive");
        var address = await Make(host.As("secretive"), "secretive");
        var told = new ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => told.Add($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(listener);
        // Twice: of two gateways only one is heard here.
        foreach (var lang in (string[])["es", "fr"]) (await host.NoToken.Get($"{address}?lang={lang}")).Is(200);
        await Until.True(() => !told.IsEmpty);
        Assert.DoesNotContain(told, trace => trace.Contains(address.Split('/')[^1], StringComparison.Ordinal));
    }

    private async Task<string> Meet(string name, string group)
    {
        (await host.Staff.Ask("PUT", $"/api/v1/meetings/{name}", new { group, title = name, start = "2027-03-09T09:00", zone = "America/Puerto_Rico", length = 60 })).Is(201);
        return $"/api/v1/meetings/{name}";
    }

    private async Task Introduce(string id)
    {
        (await host.As(id).Ask("PUT", $"/api/v1/participants/{id}", new { name = "Adaeze Okoro", mail = "adaeze@nic.example", affiliation = new { @is = "cctld", label = "ng" }, timeZone = "Africa/Lagos" })).Is(201);
    }

    private static async Task<string> Make(HttpClient oneself, string id)
    {
        var made = (await oneself.Post($"/api/v1/participants/{id}/calendar")).Is(201);
        Assert.Equal("no-store", made.Header("Cache-Control"));
        return new Uri(made.Json.GetProperty("address").GetString()!).AbsolutePath;
    }

    private async Task<IEnumerable<string?>> Titles(Reply reply) => Assert.Single(await reader.Calendars(reply.Text)).Events.Select(one => one["summary"]).Order(StringComparer.Ordinal);
}
