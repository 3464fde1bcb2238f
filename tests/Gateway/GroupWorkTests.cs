namespace Ccnso.Collab.Tests.Gateway;

public sealed class GroupWorkTests(Host host) : GroupClient(host), IClassFixture<Host>
{
    [Fact]
    public async Task Items_of_a_work_plan_have_tags_of_their_own()
    {
        var group = await Formed("plan");
        var chair = Host.As("p-chair");
        Assert.Equal($"{group}/work/1", (await chair.Post($"{group}/work", new { title = "Survey" })).Is(201).Headers.Location?.OriginalString);
        var second = (await chair.Post($"{group}/work", new { title = "Report", due = "2030-01-31" })).Is(201);
        var item = (await Read($"{group}/work/1", second)).Is(200);
        Assert.NotEqual(second.ETag, item.ETag);
        Assert.Equal(item.ETag, $"\"{item.Json.GetProperty("version").GetInt64()}\"");
        (await chair.Ask("PATCH", $"{group}/work/1", new { title = "Poll" })).IsProblem(428, "if-match-missing");
        (await chair.Ask("PATCH", $"{group}/work/1", new { title = "Poll" }, ("If-Match", item.ETag!))).Is(200);
        (await chair.Ask("PATCH", $"{group}/work/1", new { title = "Census" }, ("If-Match", item.ETag!))).IsProblem(412, "stale");
        (await chair.Ask("PATCH", $"{group}/work/1", new { due = "2030-02-28" }, ("If-Match", item.ETag!))).Is(200);
        var emptied = (await chair.Ask("PATCH", $"{group}/work/2", """{"due":null}""", ("If-Match", second.ETag!))).Is(200);
        Assert.False((await Read($"{group}/work/2", emptied)).Json.TryGetProperty("due", out _));
        (await chair.Ask("PATCH", $"{group}/work/9", new { title = "Poll" }, ("If-Match", item.ETag!))).IsProblem(404, "not-there");
        (await Host.Anonymous().Get($"{group}/work/9")).IsProblem(404, "not-there");
        Assert.Equal([1, 2], (await Read($"{group}/work", emptied)).Is(200).Json.EnumerateArray().Select(one => one.GetProperty("item").GetInt32()));
    }

    [Fact]
    public async Task My_work_is_one_list_over_all_groups()
    {
        var (one, other) = (await Formed("work-one"), await Formed("work-other"));
        (await Host.As("p-chair").Post($"{one}/work", new { title = "Survey", owner = "p-member", due = "2030-03-01" })).Is(201);
        (await Host.As("p-chair").Post($"{other}/work", new { title = "Report" })).Is(201);
        var taken = (await Host.As("p-member").Ask("PUT", $"{other}/work/1/owner", new { owner = "p-member" })).Is(200);
        var mine = (await Read("/api/v1/work?owner=p-member&sort=due", taken)).Is(200).Json;
        Assert.Equal([$"{one}/work/1", $"{other}/work/1"], mine.EnumerateArray().Select(work => work.GetProperty("where").GetString()));
        (await Host.As("p-member").Post($"{one}/work/1/start")).Is(200);
        (await Host.As("p-chair").Post($"{other}/work/1/drop")).Is(200);
        var done = (await Host.As("p-member").Post($"{one}/work/1/finish")).Is(200);
        Assert.Equal(0, (await Read("/api/v1/work?owner=p-member", done)).Json.GetArrayLength());
    }

    [Fact]
    public async Task Milestones_and_updates_show_on_the_group()
    {
        var group = await Formed("updates");
        var chair = Host.As("p-chair");
        Assert.Equal($"{group}/milestones/1", (await chair.Post($"{group}/milestones", new { title = "Final report", date = "2030-05-01" })).Is(201).Headers.Location?.OriginalString);
        (await chair.Post($"{group}/status-updates", new { status = "Begun.", nextSteps = "Go on." })).Is(201);
        var update = (await chair.Post($"{group}/status-updates", new { status = "Going on.", @for = "council-203" })).Is(201);
        Assert.Equal([2, 1], (await Read($"{group}/status-updates", update)).Is(200).Json.EnumerateArray().Select(one => one.GetProperty("number").GetInt32()));
        var shown = (await Read(group, update)).Is(200).Json;
        Assert.Equal(("Going on.", "Final report"),
            (shown.GetProperty("latestUpdate").GetProperty("status").GetString(), shown.GetProperty("milestones")[0].GetProperty("title").GetString()));
        var milestone = (await Read($"{group}/milestones/1", update)).Is(200);
        (await chair.Ask("PATCH", $"{group}/milestones/1", new { date = "2030-06-01" }, ("If-Match", milestone.ETag!))).Is(200);
        var reached = (await chair.Post($"{group}/milestones/1/reach", new { on = "2030-05-20" })).Is(200);
        Assert.Equal("2030-05-20", (await Read($"{group}/milestones", reached)).Json[0].GetProperty("reached").GetString());
    }

    [Fact]
    public async Task A_work_item_sent_again_with_its_key_is_one()
    {
        var group = await Formed("again");
        for (var i = 0; i < 2; i++)
            (await Host.As("p-chair").Post($"{group}/work", new { title = "Survey" }, ("Idempotency-Key", "again-survey"))).Is(201);
        var last = await Host.As("p-chair").Post($"{group}/status-updates", new { status = "Begun." });
        Assert.Equal(1, (await Read($"{group}/work", last)).Json.GetArrayLength());
    }
}
