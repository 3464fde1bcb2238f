using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Newcomers;

/// <summary>From the first visit to the first assignment, as a newcomer, their buddy and the chair see it.</summary>
public sealed class StoryTests(Host host) : GroupClient(host), IClassFixture<Host>
{
    private const string Own = "/api/v1/newcomers/s-new/paths/story";

    [Fact]
    public async Task A_newcomer_goes_their_path_with_a_buddy_of_their_mother_tongue_as_far_as_the_first_assignment()
    {
        await Formed("story");
        var (chair, self, buddy) = (Host.As("p-chair"), Host.As("s-new"), Host.As("s-buddy"));
        (await chair.Ask("PUT", "/api/v1/paths/story", new
        {
            steps = new[] { ("conduct", "code-of-conduct"), ("statement", "statement-of-interest"), ("buddy", "buddy"), ("meeting", "first-meeting"), ("summary", "summary"), ("assignment", "first-assignment") }
                .Select(step => new { id = step.Item1, kind = step.Item2 }),
        })).Is(200);
        (await self.Ask("PUT", Own)).IsProblem(409, "not-introduced");
        foreach (var (who, tongue) in new[] { ("s-new", "sw"), ("s-buddy", "sw"), ("s-other", "fr") }) await Introduced(who, tongue);

        // They began long ago, and then nothing came of it: just thrown in.
        var begun = await Host.Services.GetRequiredService<IActors>().Ask("s-new", new BeginPath(Value.Of<Slug>("story")), new Context("s-new", DateTimeOffset.UtcNow.AddDays(-60)), TestContext.Current.CancellationToken);
        Assert.Null(begun.Rejection);
        var stuck = await Until.Answers(() => chair.Get("/api/v1/paths/story/newcomers?stuck=true"), reply => reply.Status == 200 && reply.Json.GetArrayLength() == 1);
        Assert.Equal(("s-new", 0, 6), (stuck.Json[0].GetProperty("participant").GetString(), stuck.Json[0].GetProperty("done").GetInt32(), stuck.Json[0].GetProperty("of").GetInt32()));
        await Next("conduct");
        (await self.Ask("PUT", $"{Own}/steps/conduct")).Is(200);
        await Next("statement");
        Assert.Equal("[]", (await chair.Get("/api/v1/paths/story/newcomers?stuck=true")).Is(200).Text);
        (await self.Post("/api/v1/participants/s-new/statements", new { statement = "I work for the registry of .tz." })).Is(200);
        await Next("buddy");

        (await chair.Ask("PUT", "/api/v1/rounds/story", new { group = "story", terms = new { @is = "buddy", meeting = "story-1" } })).Is(201);
        foreach (var who in (string[])["s-other", "s-buddy"]) (await Host.As(who).Ask("PUT", $"/api/v1/mentorings/{who}/offers/buddy", new { round = "story" })).Is(200);
        (await self.Ask("PUT", "/api/v1/mentorings/s-new/asks/buddy", new { round = "story" })).Is(200);
        (await chair.Post("/api/v1/rounds/story/match", new { })).Is(200);
        (await chair.Post("/api/v1/rounds/story/confirm", new { })).Is(200);
        const string Pair = "/api/v1/mentorships/s-buddy.s-new.story";
        await Until.Answers(() => self.Get(Pair), reply => reply.Status == 200);
        foreach (var one in new[] { buddy, self }) (await one.Post($"{Pair}/accept")).Is(200);
        await Next("meeting");
        (await buddy.Get(Own)).Is(200);

        (await chair.Ask("PUT", "/api/v1/meetings/story-1", new { group = "story", title = "A meeting", start = "2024-03-09T09:00", zone = "UTC", length = 60 })).Is(201);
        (await self.Ask("PUT", "/api/v1/meetings/story-1/attendance/s-new", new { attendance = "going" })).Is(200);
        await Next("summary");
        Assert.Contains("Committee on Tests", (await self.Get("/api/v1/groups/story/summary")).Is(200).Text, StringComparison.Ordinal);
        (await self.Ask("PUT", $"{Own}/steps/summary")).Is(200);
        await Next("assignment");

        (await chair.Ask("PUT", "/api/v1/calls/story", new { group = "story", title = "A member", description = "Come.", @for = new { @is = "seats" }, seats = 1, closesAt = DateTimeOffset.UtcNow.AddHours(1) })).Is(201);
        (await self.Ask("PUT", "/api/v1/volunteers/s-new/interests/story", new { statement = "I would." })).Is(201);
        (await chair.Post("/api/v1/calls/story/close")).Is(200);
        await Until.True(async () => (await chair.Get("/api/v1/calls/story/proposal")).Status == 200);
        (await chair.Post("/api/v1/calls/story/decisions", new { participants = (string[])["s-new"] })).Is(201);
        (await self.Post("/api/v1/calls/story/assignments/1/accept")).Is(200);
        var complete = await Until.Answers(() => self.Get(Own), reply => reply.Json.GetProperty("standing").GetString() == "completed");
        Assert.Equal(["said", "shown", "shown", "shown", "said", "shown"], complete.Json.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("way").GetString()));
        Assert.Equal("All of it is done: welcome among us.", complete.Json.GetProperty("next").GetProperty("sentence").GetString());

        Task Next(string step) => Until.Answers(() => self.Get(Own), reply => reply.Status == 200 && reply.Json.GetProperty("next").TryGetProperty("step", out var next) && next.GetString() == step);
    }

    private async Task Introduced(string who, string tongue) => (await Host.As(who).Ask("PUT", $"/api/v1/participants/{who}", new
    {
        name = who,
        mail = "a@nic.example",
        affiliation = new { @is = "other", name = $"Registry of {who}" },
        timeZone = "Africa/Nairobi",
        languages = new[] { new { language = tongue, level = "mother-tongue" }, new { language = "en", level = "fluent" } },
    })).Is(201);
}
