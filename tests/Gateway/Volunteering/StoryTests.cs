using System.Text.Json;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Gateway.Volunteering;

/// <summary>A call from its opening to its last replacement, as those see it who take part.</summary>
public sealed class StoryTests(Host host) : GroupClient(host), IClassFixture<Host>
{
    [Fact]
    public async Task A_call_is_opened_closed_proposed_decided_declined_and_filled_from_the_reserve()
    {
        await Formed("story");
        var chair = Host.As("p-chair");
        await Registry("ke", "KE", "AF");
        await Registry("cr", "CR", "LAC");
        await Introduced("p-ana", "cr", "es", "en");
        await Introduced("p-ben", "ke", "sw", "en");
        await Introduced("p-cleo", "cr", "es");
        var begun = (await chair.Ask("PUT", "/api/v1/calls/story", new
        {
            group = "story",
            title = "Two members",
            description = "Four hours a month.",
            @for = new { @is = "seats" },
            seats = 2,
            closesAt = DateTimeOffset.UtcNow.AddHours(1),
            until = "2999-12-31",
            needs = new { languages = (string[])["en"] },
            limits = new { mostPerRegion = 1 },
        })).Is(201);
        await using var live = await LiveReader.Open(new(new(Host.Url), "/api/v1/live?groups=story&types=volunteer-assignment.*"), begun.Header("Collab-Position"));
        foreach (var who in (string[])["p-cleo", "p-ana", "p-ben", "p-dan"])
            (await Host.As(who).Ask("PUT", $"/api/v1/volunteers/{who}/interests/story", new { statement = $"I, {who}, would." })).Is(201);
        (await chair.Post("/api/v1/calls/story/close")).Is(200);

        await Until.True(async () => (await chair.Get("/api/v1/calls/story/proposal")).Status == 200);
        (await Host.As("p-ana").Get("/api/v1/calls/story/proposal")).IsProblem(403, "not-allowed");
        var proposal = (await chair.Get("/api/v1/calls/story/proposal")).Is(200).Json;
        Assert.Equal((["p-ana", "p-ben"], ["p-cleo", "p-dan"]), (Ids(proposal, "seats"), Ids(proposal, "reserve")), Comparer);
        Assert.Contains("Speaks what is needed: en.", Sentences(proposal, "p-ana"));
        Assert.Contains("Nobody else is from AF.", Sentences(proposal, "p-ben"));
        Assert.Contains("It is not known from which region they are.", Sentences(proposal, "p-dan"));
        Assert.Contains("Habla lo que se necesita: en.", Sentences((await chair.Get("/api/v1/calls/story/proposal?lang=es")).Is(200).Json, "p-ana"));
        Assert.Equal(4, (await chair.Get("/api/v1/calls/story/candidates")).Is(200).Json.GetArrayLength());

        (await chair.Post("/api/v1/calls/story/decisions", new { participants = (string[])["p-ana", "p-dan"] })).IsProblem(409, "reason-missing");
        Assert.Equal("/api/v1/calls/story/decisions/1", (await chair.Post("/api/v1/calls/story/decisions", new { participants = (string[])["p-ana", "p-dan"], reason = "Dan wrote the charter." })).Is(201).Headers.Location?.OriginalString);
        (await Host.As("p-ana").Post("/api/v1/calls/story/assignments/1/accept")).Is(200);
        (await Host.As("p-dan").Post("/api/v1/calls/story/assignments/1/accept")).IsProblem(403, "not-allowed");
        (await Host.As("p-dan").Post("/api/v1/calls/story/assignments/2/decline")).Is(200);
        await Until.Answers(() => chair.Get("/api/v1/calls/story/proposal"), reply => reply.Json.TryGetProperty("next", out var next) && next.GetString() == "p-ben");
        (await chair.Post("/api/v1/calls/story/assignments/2/replace", new { participant = "p-ben" })).Is(201);
        var filled = (await Host.As("p-ben").Post("/api/v1/calls/story/assignments/3/accept")).Is(200);
        Assert.Equal("filled", (await Read("/api/v1/calls/story", filled)).Json.GetProperty("state").GetString());
        await Until.True(async () => (await Members()).SetEquals(["p-ana", "p-ben", "p-member"]));

        Assert.Equal(["offered 1 p-ana", "offered 2 p-dan", "accepted 1 p-ana", "declined 2 p-dan", "offered 3 p-ben", "accepted 3 p-ben"], (await live.Next(7)).Skip(1)
            .Select(item => item.Json.GetProperty("data")).Zip(["offered", "offered", "accepted", "declined", "offered", "accepted"], (data, what) => $"{what} {data.GetProperty("assignment")} {data.GetProperty("participant")}"));
        var history = (await Host.Anonymous().Get("/api/v1/groups/story/history?limit=50")).Text;
        Assert.DoesNotContain("p-cleo, would", history, StringComparison.Ordinal);
        Assert.DoesNotContain("shortfalls", history, StringComparison.Ordinal);
        Assert.Contains("Dan wrote the charter.", history, StringComparison.Ordinal);

        var fairness = (await Host.Anonymous().Get("/api/v1/groups/story/fairness")).Is(200).Json;
        Assert.Equal((4, 4), (fairness.GetProperty("seats").GetInt32(), fairness.GetProperty("newcomers").GetInt32()));
        Assert.Contains(fairness.GetProperty("regions").EnumerateArray(), one => one.GetProperty("what").GetString() == "AF" && one.GetProperty("seats").GetInt32() == 1);
        Assert.InRange((await Host.Anonymous().Get("/api/v1/fairness")).Is(200).Json.GetProperty("seats").GetInt32(), 4, int.MaxValue);
        (await Host.Anonymous().Get("/api/v1/groups/nowhere/fairness")).IsProblem(404, "not-there");
        Assert.Equal(1, (await Host.Anonymous().Get("/api/v1/volunteers/p-ben/load")).Is(200).Json.GetProperty("carries").GetInt32());

        (await Host.As("p-ben").Post("/api/v1/calls/story/assignments/3/step-down")).Is(200);
        await Until.True(async () => (await Members()).SetEquals(["p-ana", "p-member"]));
    }

    private static IEqualityComparer<(string[], string[])> Comparer { get; } =
        EqualityComparer<(string[], string[])>.Create((one, other) => one.Item1.SequenceEqual(other.Item1) && one.Item2.SequenceEqual(other.Item2), _ => 0);

    private async Task<HashSet<string?>> Members() => [.. (await Host.Anonymous().Get("/api/v1/groups/story/people?office=member")).Json.EnumerateArray().Select(role => role.GetProperty("participant").GetString())];

    private static string[] Ids(JsonElement proposal, string name) => [.. proposal.GetProperty(name).EnumerateArray().Select(id => id.GetString()!)];

    private static IEnumerable<string?> Sentences(JsonElement proposal, string who) => proposal.GetProperty("weighed").EnumerateArray()
        .Single(one => one.GetProperty("candidate").GetProperty("participant").GetString() == who).GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("sentence").GetString());

    private async Task Registry(string label, string code, string region) => (await Host.Secretariat().Ask("PUT", $"/api/v1/members/{label}",
        new { territory = label, code, region, manager = $"The registry of .{label}", languages = (string[])["en"] })).Is(201);

    private async Task Introduced(string id, string label, params string[] languages) => (await Host.As(id).Ask("PUT", $"/api/v1/participants/{id}", new
    {
        name = id,
        mail = $"{id}@nic.example",
        affiliation = new { @is = "cctld", label },
        timeZone = "UTC",
        languages = languages.Select(language => new { language, level = "fluent" }),
    })).Is(201);
}
