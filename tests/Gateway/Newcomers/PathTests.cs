using System.Text.Json;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Newcomers;

/// <summary>The paths of newcomers over HTTP: who may define, go and see them; what the record shows; who is stuck.</summary>
public sealed class PathTests(Host host) : GroupClient(host), IClassFixture<Host>
{
    private static readonly object Conduct = new { id = "conduct", kind = "code-of-conduct" }, Statement = new { id = "statement", kind = "statement-of-interest" },
        Hello = new { id = "hello", kind = "own", title = "Say hello", text = "On the list.", optional = true };

    [Fact]
    public async Task A_newcomer_sees_each_step_and_what_to_do_next_in_their_language()
    {
        await Path("lang-path", Conduct, Statement, Hello);
        var self = await Begun("n-lang", "lang-path");
        const string Path1 = "/api/v1/newcomers/n-lang/paths/lang-path";
        var read = (await self.Get(Path1, ("Accept-Language", "es"))).Is(200);
        Assert.Equal(("es", "Authorization, Accept-Language"), (read.ContentLanguage, read.Header("Vary")));
        Assert.Equal("A continuación: lea el código de conducta e indique que lo ha leído.", read.Json.GetProperty("next").GetProperty("sentence").GetString());
        Assert.Equal(["Leer el código de conducta", "Presentar la declaración de interés", "Say hello"], Steps(read, "title"));
        Assert.Equal("source", read.Json.GetProperty("steps")[2].GetProperty("texts").GetProperty("title").GetProperty("came").GetString());
        (await self.Ask("PUT", $"{Path1}/steps/statement")).IsProblem(409, "shown-by-record");
        (await self.Ask("PUT", $"{Path1}/steps/nothing")).IsProblem(404, "not-there");
        (await self.Ask("PUT", $"{Path1}/steps/conduct")).Is(200);
        (await self.Post("/api/v1/participants/n-lang/statements", new { statement = "I work for a registry." })).Is(200);
        var done = await Until.Answers(() => self.Get(Path1), reply => reply.Json.GetProperty("standing").GetString() == "completed");
        Assert.Equal(["said", "shown", null], Steps(done, "way"));
        Assert.Equal((2, 3, "All of it is done: welcome among us."), (done.Json.GetProperty("done").GetInt32(), done.Json.GetProperty("of").GetInt32(), done.Json.GetProperty("next").GetProperty("sentence").GetString()));
        (await self.Ask("PUT", $"{Path1}/steps/hello")).Is(200);
    }

    [Fact]
    public async Task What_somebody_did_before_they_began_is_done_when_they_begin()
    {
        var group = await Path("before-path", Statement, new { id = "meeting", kind = "first-meeting" }, new { id = "assignment", kind = "first-assignment" });
        var self = await Introduced("n-before");
        (await self.Post("/api/v1/participants/n-before/statements", new { statement = "I work for a registry." })).Is(200);
        var chair = Host.As("p-chair");
        (await chair.Ask("PUT", "/api/v1/meetings/before-1", new { group = "before-path", title = "A meeting", start = "2024-03-09T09:00", zone = "UTC", length = 60 })).Is(201);
        (await self.Ask("PUT", "/api/v1/meetings/before-1/attendance/n-before", new { attendance = "remote" })).Is(200);
        (await Host.Secretariat().Post($"{group}/people", new { participant = "n-before", office = "member" })).Is(200);
        (await chair.Post($"{group}/work", new { title = "Survey", owner = "n-before" })).Is(201);
        (await self.Ask("PUT", "/api/v1/newcomers/n-before/paths/before-path")).Is(201);
        var done = await Until.Answers(() => self.Get("/api/v1/newcomers/n-before/paths/before-path"), reply => reply.Status == 200 && reply.Json.GetProperty("standing").GetString() == "completed");
        Assert.Equal(["shown", "shown", "shown"], Steps(done, "way"));
        Assert.Equal("2024-03-09T10:00:00+00:00", Steps(done, "at")[1]);
    }

    [Fact]
    public async Task How_far_somebody_is_is_seen_by_them_their_mentor_the_coordinator_and_the_secretariat()
    {
        await Path("sight-path", Conduct);
        await Formed("sight-other");
        (await Host.Secretariat().Post("/api/v1/groups/sight-other/people", new { participant = "p-other", office = "vice-chair" })).Is(200);
        var self = await Begun("n-sight", "sight-path");
        var mentor = await Introduced("n-mentor");
        const string Path1 = "/api/v1/newcomers/n-sight/paths/sight-path";
        foreach (var stranger in new[] { Host.As("p-other"), Host.As("p-member"), mentor }) await Unseen(stranger);
        (await Host.Anonymous().Get(Path1)).Is(401);
        (await Host.As("p-chair").Ask("PUT", "/api/v1/mentorships/n-mentor.n-sight.one", new { group = "sight-other", terms = new { @is = "mentor", months = 6 } })).Is(201);
        await Unseen(mentor);
        foreach (var who in new[] { mentor, self }) (await who.Post("/api/v1/mentorships/n-mentor.n-sight.one/accept")).Is(200);
        await Until.Answers(() => mentor.Get(Path1), reply => reply.Status == 200);
        foreach (var reader in new[] { self, Host.As("p-chair"), Host.Secretariat() })
        {
            (await reader.Get(Path1)).Is(200);
            Assert.Equal(1, (await reader.Get("/api/v1/newcomers/n-sight/paths")).Is(200).Json.GetArrayLength());
        }
        (await Host.As("p-other").Get("/api/v1/paths/sight-path/newcomers")).IsProblem(403, "not-allowed");
        (await mentor.Ask("PUT", $"{Path1}/steps/conduct")).IsProblem(403, "not-allowed");
        (await Host.As("p-chair").Ask("PUT", $"{Path1}/steps/conduct")).Is(200);
        Assert.DoesNotContain("newcomer.", (await Host.Anonymous().Get("/api/v1/groups/sight-path/history")).Text, StringComparison.Ordinal);

        async Task Unseen(HttpClient reader)
        {
            (await reader.Get(Path1)).IsProblem(404, "not-there");
            Assert.Equal("[]", (await reader.Get("/api/v1/newcomers/n-sight/paths")).Is(200).Text);
        }
    }

    [Fact]
    public async Task Who_does_not_move_is_reminded_and_then_shown_to_the_coordinator_until_they_move()
    {
        await Path("stuck-path", Conduct, Hello);
        var chair = Host.As("p-chair");
        await Introduced("n-stuck");
        await Began("n-stuck", "stuck-path", DateTimeOffset.UtcNow.AddDays(-40));
        await Begun("n-fresh", "stuck-path");
        var stuck = await Until.Answers(() => chair.Get("/api/v1/paths/stuck-path/newcomers?stuck=true"), reply => reply.Json.GetArrayLength() == 1);
        Assert.Equal(("n-stuck", "stuck"), (stuck.Json[0].GetProperty("participant").GetString(), stuck.Json[0].GetProperty("standing").GetString()));
        Assert.Equal("n-stuck n-fresh", string.Join(' ', (await chair.Get("/api/v1/paths/stuck-path/newcomers")).Is(200).Json.EnumerateArray().Select(one => one.GetProperty("participant").GetString())));
        Assert.Contains("rel=\"next\"", (await chair.Get("/api/v1/paths/stuck-path/newcomers?limit=1")).Is(200).Header("Link"), StringComparison.Ordinal);
        (await chair.Get("/api/v1/paths/stuck-path/newcomers?stuck=perhaps")).IsProblem(400, "malformed");
        (await chair.Get("/api/v1/paths/nobody/newcomers")).IsProblem(404, "not-there");
        var moved = (await Host.As("n-stuck").Ask("PUT", "/api/v1/newcomers/n-stuck/paths/stuck-path/steps/hello")).Is(200);
        Assert.Equal("[]", (await chair.Get("/api/v1/paths/stuck-path/newcomers?stuck=true", ("Collab-Position", moved.Header("Collab-Position")!))).Is(200).Text);
    }

    [Fact]
    public async Task A_path_that_is_defined_anew_is_told_at_once_as_it_is_now()
    {
        await Path("anew-path", Conduct, Statement);
        var self = await Begun("n-anew", "anew-path");
        (await self.Ask("PUT", "/api/v1/newcomers/n-anew/paths/anew-path/steps/conduct")).Is(200);
        var read = (await Host.Anonymous().Get("/api/v1/paths/anew-path")).Is(200);
        var body = new { steps = new[] { Hello, Conduct, new { id = "summary", kind = "summary" } } };
        (await Host.As("p-chair").Ask("PUT", "/api/v1/paths/anew-path", body)).IsProblem(428, "if-match-missing");
        (await Host.As("p-chair").Ask("PUT", "/api/v1/paths/anew-path", body, ("If-Match", "\"1\""))).IsProblem(412, "stale");
        var anew = (await Host.As("p-chair").Ask("PUT", "/api/v1/paths/anew-path", body, ("If-Match", read.ETag!))).Is(200);
        var told = (await self.Get("/api/v1/newcomers/n-anew/paths/anew-path", ("Collab-Position", anew.Header("Collab-Position")!))).Is(200);
        Assert.Equal(["hello", "conduct", "summary"], Steps(told, "id"));
        Assert.Equal([null, "said", null], Steps(told, "way"));
        Assert.Equal("summary", told.Json.GetProperty("next").GetProperty("step").GetString());
        Assert.EndsWith("/console/en/groups/anew-path/summary", told.Json.GetProperty("next").GetProperty("link").GetString(), StringComparison.Ordinal);
        var shorter = (await Host.As("p-chair").Ask("PUT", "/api/v1/paths/anew-path", new { steps = new[] { Conduct } }, ("If-Match", "*"))).Is(200);
        Assert.Equal("completed", (await self.Get("/api/v1/newcomers/n-anew/paths/anew-path", ("Collab-Position", shorter.Header("Collab-Position")!))).Json.GetProperty("standing").GetString());
    }

    [Fact]
    public async Task Who_leaves_the_group_leaves_its_path_and_nothing_is_left_of_whoever_is_forgotten()
    {
        await Path("leave-path", Conduct);
        var self = await Begun("n-leave", "leave-path");
        (await self.Post("/api/v1/groups/leave-path/join")).Is(200);
        (await self.Post("/api/v1/groups/leave-path/leave")).Is(200);
        await Until.Answers(() => self.Get("/api/v1/newcomers/n-leave/paths/leave-path"), reply => reply.Json.GetProperty("standing").GetString() == "left");
        (await self.Ask("PUT", "/api/v1/newcomers/n-leave/paths/leave-path/steps/conduct")).IsProblem(409, "not-on-path");
        (await self.Ask("DELETE", "/api/v1/participants/n-leave")).Is(200);
        await Until.Answers(() => Host.Secretariat().Get("/api/v1/newcomers/n-leave/paths"), reply => reply.Text == "[]");
        (await self.Ask("PUT", "/api/v1/newcomers/n-leave/paths/leave-path")).IsProblem(410, "ended");
    }

    /// <summary>A group with this path.</summary>
    private async Task<string> Path(string key, params object[] steps)
    {
        var group = await Formed(key);
        (await Host.As("p-chair").Ask("PUT", $"/api/v1/paths/{key}", new { steps })).Is(200);
        return group;
    }

    private async Task<HttpClient> Begun(string who, string path)
    {
        var self = await Introduced(who);
        var begun = (await self.Ask("PUT", $"/api/v1/newcomers/{who}/paths/{path}")).Is(201);
        Assert.Equal($"/api/v1/newcomers/{who}/paths/{path}", begun.Header("Location"));
        (await self.Get($"/api/v1/newcomers/{who}/paths/{path}", ("Collab-Position", begun.Header("Collab-Position")!))).Is(200);
        return self;
    }

    private Task Began(string who, string path, DateTimeOffset at) => Host.Services.GetRequiredService<IActors>()
        .Ask(who, new BeginPath(Value.Of<Slug>(path)), new Context(who, at), TestContext.Current.CancellationToken);

    private async Task<HttpClient> Introduced(string who)
    {
        var self = Host.As(who);
        Assert.True((await self.Ask("PUT", $"/api/v1/participants/{who}",
            new { name = who, mail = "a@nic.example", affiliation = new { @is = "cctld", label = "ng" }, timeZone = "Africa/Lagos" })).Status is 200 or 201);
        return self;
    }

    private static List<string?> Steps(Reply reply, string field) =>
        [.. reply.Json.GetProperty("steps").EnumerateArray().Select(step => step.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null)];
}
