using System.Text;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Log;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Tests.Silo.Deliveries;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Mentorships;

public sealed class MentorshipTests(Host host) : GroupClient(host), IClassFixture<Host>
{
    private const string Secret = "He reads nothing that I send him.";

    [Fact]
    public async Task A_pair_accepts_sets_goals_misses_a_check_in_and_completes_it_in_the_end()
    {
        var path = await Proposed("story");
        var (mentor, mentee, chair) = (Host.As("p-1"), Host.As("p-7"), Host.As("p-chair"));
        (await mentor.Post($"{path}/accept")).Is(200);
        (await mentee.Ask("PUT", $"{path}/goals", new { goals = (string[])["Speak at a meeting"] })).IsProblem(409, "not-begun");
        (await mentee.Post($"{path}/accept")).Is(200);
        (await mentee.Ask("PUT", $"{path}/goals", new { goals = (string[])["Speak at a meeting"] })).Is(200);
        (await mentor.Ask("PUT", $"{path}/check-ins", new { everyWeeks = 3 })).Is(200);

        // As though it had been three weeks ago: the platform asks after the check-in that was due after two, and shows a week later that it was missed.
        var agreed = await Host.Services.GetRequiredService<IActors>().Ask("p-1.p-7.story", new SetCheckIns(2), new Context("p-7", TimeProvider.System.GetUtcNow().AddDays(-22)), TestContext.Current.CancellationToken);
        Assert.Null(agreed.Rejection);
        var missed = await Until.Answers(() => chair.Get("/api/v1/mentorships?group=story&overdue=missed"), reply => reply.Is(200).Json.GetArrayLength() > 0);
        Assert.Equal(["p-1.p-7.story"], missed.Json.EnumerateArray().Select(one => one.GetProperty("key").GetString()));
        Assert.Equal(["mentorship.check-in-asked-after", "mentorship.check-in-missed"], await Happened("p-1.p-7.story", agreed.Version));

        (await mentee.Post($"{path}/check-ins")).Is(200);
        (await mentee.Post($"{path}/complete", new { feedback = "I know whom to ask now." })).Is(200);
        var last = (await mentor.Post($"{path}/complete", new { feedback = "So do I." })).Is(200);
        var shown = (await mentee.Get(path, ("Collab-Position", last.Header("Collab-Position")!))).Is(200).Json;
        Assert.Equal("completed", shown.GetProperty("standing").GetString());
        Assert.Equal(["Speak at a meeting"], shown.GetProperty("course").GetProperty("goals").EnumerateArray().Select(goal => goal.GetString()));
        Assert.Equal(["p-7: I know whom to ask now.", "p-1: So do I."],
            shown.GetProperty("feedback").EnumerateArray().Select(said => $"{said.GetProperty("participant")}: {said.GetProperty("feedback")}"));
        Assert.Equal("no", shown.GetProperty("course").GetProperty("checkIns").GetProperty("overdue").GetString());
    }

    [Fact]
    public async Task Why_one_ended_early_is_seen_by_the_coordinator_only_wherever_anybody_looks()
    {
        var path = await Proposed("secret");
        await using var hookOfMentor = await Hook("p-1");
        await using var hookOfStranger = await Hook("p-9");
        await using var ofMentor = await Open("p-1");
        await using var ofStranger = await Open("p-9");
        await using var ofStaff = await Open("staff", Role.Secretariat);
        foreach (var one in new[] { "p-1", "p-7" }) (await Host.As(one).Post($"{path}/accept")).Is(200);
        var ended = (await Host.As("p-7").Post($"{path}/end", new { reason = Secret })).Is(200);
        var joined = (await Host.As("p-9").Post("/api/v1/groups/secret/join")).Is(200);

        var position = ("Collab-Position", joined.Header("Collab-Position")!);
        foreach (var coordinator in new[] { Host.As("p-chair"), Host.Secretariat() })
            Assert.Equal(Secret, (await coordinator.Get($"{path}/ending", position)).Is(200).Json.GetProperty("reason").GetString());
        foreach (var other in new[] { Host.As("p-1"), Host.As("p-7"), Host.As("p-9"), Host.As("p-member") }) (await other.Get($"{path}/ending", position)).IsProblem(404, "not-there");
        foreach (var other in new[] { Host.As("p-9"), Host.As("p-member") }) (await other.Get(path, position)).IsProblem(404, "not-there");
        Assert.Equal(401, (await Host.Anonymous().Get(path)).Status);

        Assert.Equal("ended-early", (await Host.As("p-1").Get(path, position)).Is(200).Json.GetProperty("standing").GetString());
        foreach (var seen in new[]
        {
            ended, await Host.As("p-1").Get(path, position), await Host.As("p-1").Get("/api/v1/mentorships", position), await Host.As("p-chair").Get("/api/v1/mentorships?group=secret", position),
            await Host.Secretariat().Get("/api/v1/groups/secret/history", position), await Host.Secretariat().Get("/api/v1/mentorships?q=reads"),
        })
            Assert.DoesNotContain("reads nothing", seen.Is(200).Text, StringComparison.Ordinal);
        Assert.Equal("[]", (await Host.As("p-9").Get("/api/v1/mentorships?group=secret", position)).Text);
        Assert.DoesNotContain("mentorship", (await Host.Secretariat().Get("/api/v1/groups/secret/history", position)).Text, StringComparison.Ordinal);

        Assert.Equal("group.joined", (await ofStranger.Next())!.Type);
        foreach (var reader in new[] { ofMentor, ofStaff })
        {
            List<Item> items = [];
            while (items is not [.., { Type: "group.joined" }]) items.AddRange(await reader.Next(1));
            Assert.Equal(["mentorship.accepted", "mentorship.accepted", "mentorship.begun", "mentorship.ended-early"],
                items.Select(item => item.Type).Where(type => type.StartsWith("mentorship.", StringComparison.Ordinal)));
            Assert.All(items, item => Assert.DoesNotContain("reads nothing", item.Data, StringComparison.Ordinal));
        }

        foreach (var hook in new[] { hookOfMentor, hookOfStranger }) await Until.True(() => Bodies(hook).Any(body => body.Contains("group.joined", StringComparison.Ordinal)));
        Assert.Contains(Bodies(hookOfMentor), body => body.Contains("mentorship.ended-early", StringComparison.Ordinal));
        Assert.DoesNotContain(Bodies(hookOfMentor), body => body.Contains("reads nothing", StringComparison.Ordinal));
        Assert.DoesNotContain(Bodies(hookOfStranger), body => body.Contains("mentor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pairs_are_proposed_by_those_who_run_the_group()
    {
        var path = await Proposed("made");
        (await Host.As("p-chair").Ask("PUT", path, Terms("made"))).Is(200);
        (await Host.As("p-member").Ask("PUT", "/api/v1/mentorships/p-1.p-7.other", Terms("made"))).IsProblem(403, "not-allowed");
        (await Host.As("p-chair").Ask("PUT", "/api/v1/mentorships/p-1.p-nobody.made", Terms("made"))).IsProblem(409, "not-introduced");
        (await Host.As("p-chair").Ask("PUT", "/api/v1/mentorships/p-1.p-1.made", Terms("made"))).IsProblem(404, "not-there");
        (await Host.As("p-9").Post($"{path}/accept")).IsProblem(404, "not-there");
    }

    private async Task<string> Proposed(string group)
    {
        await Formed(group);
        foreach (var who in new[] { "p-1", "p-7" })
            Assert.True((await Host.As(who).Ask("PUT", $"/api/v1/participants/{who}",
                new { name = "Adaeze Okoro", mail = "a@nic.example", affiliation = new { @is = "cctld", label = "ng" }, timeZone = "Africa/Lagos" })).Status is 200 or 201);
        (await Host.As("p-chair").Ask("PUT", $"/api/v1/mentorships/p-1.p-7.{group}", Terms(group))).Is(201);
        return $"/api/v1/mentorships/p-1.p-7.{group}";
    }

    private static object Terms(string group) => new { group, terms = new { @is = "mentor", months = 6 }, homeRegion = "AF" };

    private async Task<IReadOnlyList<string>> Happened(string key, long after)
    {
        List<string> types = [];
        await foreach (var entry in Host.Services.GetRequiredService<IEventLog>().ReadStream(ActorRef.Of<Mentorship>(key), after, TestContext.Current.CancellationToken)) types.Add(entry.Type);
        return types;
    }

    private static IEnumerable<string> Bodies(Receiver hook) => hook.Taken.Select(message => Encoding.UTF8.GetString(message.Body));

    private async Task<Receiver> Hook(string participant)
    {
        var hook = await Receiver.Start();
        (await Host.As(participant).Post("/api/v1/webhooks", new { url = hook.Url })).Is(201);
        return hook;
    }

    private async Task<LiveReader> Open(string participant, params Role[] roles)
    {
        var token = Host.Services.GetRequiredService<DevelopmentTokens>().Sign(Value.Of<Slug>(participant), roles).Token;
        var reader = await LiveReader.Open(new(new(Host.Url), "/api/v1/live"), token: token);
        Assert.Equal("open", (await reader.Next())?.Type);
        return reader;
    }
}
