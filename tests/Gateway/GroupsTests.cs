using Ccnso.Collab.Groups;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>Groups as a client meets them: each test has a group of its own.</summary>
public sealed class GroupsTests(Host host) : IClassFixture<Host>
{
    private static readonly object Charter = new
    {
        kind = "standing-committee",
        name = "Committee on Tests",
        purpose = "Finds out.",
        languages = (string[])["en", "pt-br"],
        homeRegion = "LAC",
    };

    /// <summary>A formed group with a chair, <c>p-chair</c>, and a member, <c>p-member</c>.</summary>
    private async Task<string> Formed(string key)
    {
        var staff = host.Secretariat();
        (await staff.Ask("PUT", $"/api/v1/groups/{key}/charter", Charter)).Is(201);
        (await staff.Post($"/api/v1/groups/{key}/people", new { participant = "p-chair", office = "chair", until = "2999-12-31" })).Is(200);
        (await staff.Post($"/api/v1/groups/{key}/people", new { participant = "p-member", office = "member" })).Is(200);
        return $"/api/v1/groups/{key}";
    }

    private Task<Reply> Read(string path, Reply after) => host.Anonymous().Get(path, ("Collab-Position", after.Header("Collab-Position")!));

    [Fact]
    public async Task A_group_is_formed_found_and_read_without_a_token()
    {
        var formed = (await host.Secretariat().Ask("PUT", "/api/v1/groups/found/charter", Charter)).Is(201);
        Assert.Equal("/api/v1/groups/found", formed.Headers.Location?.OriginalString);
        var group = (await Read("/api/v1/groups/found", formed)).Is(200);
        Assert.Equal(("Committee on Tests", "active", "pt-BR"),
            (group.Json.GetProperty("name").GetString(), group.Json.GetProperty("state").GetString(), group.Json.GetProperty("languages")[1].GetString()));
        Assert.Equal(formed.ETag, group.ETag);
        foreach (var query in (string[])["kind=standing-committee", "state=active", "language=pt-BR", "region=LAC", "q=tests%20finds", "sort=-name"])
            Assert.Contains("\"found\"", (await Read($"/api/v1/groups?limit=500&{query}", formed)).Is(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"found\"", (await Read("/api/v1/groups?region=EU&limit=500", formed)).Is(200).Text, StringComparison.Ordinal);
        (await host.Anonymous().Get("/api/v1/groups/never-formed")).IsProblem(404, "not-there");
        (await host.Anonymous().Get("/api/v1/groups/never-formed/people")).IsProblem(404, "not-there");
    }

    [Fact]
    public async Task A_charter_is_read_changed_and_sent_back_under_its_own_tag()
    {
        var group = await Formed("charter");
        var staff = host.Secretariat();
        var joined = (await host.As("p-new").Post($"{group}/join")).Is(200);
        var charter = (await Read($"{group}/charter", joined)).Is(200);
        Assert.NotEqual(joined.ETag, charter.ETag);
        var changed = charter.Text.Replace("Finds out.", "Finds out more.", StringComparison.Ordinal);
        (await staff.Ask("PUT", $"{group}/charter", changed)).IsProblem(428, "if-match-missing");
        (await host.As("p-chair").Ask("PUT", $"{group}/charter", changed, ("If-Match", charter.ETag!))).IsProblem(403, "not-allowed");
        (await staff.Ask("PUT", $"{group}/charter", changed, ("If-Match", charter.ETag!))).Is(200);
        var stale = await staff.Ask("PUT", $"{group}/charter", charter.Text.Replace("Finds out.", "Gives up.", StringComparison.Ordinal), ("If-Match", charter.ETag!));
        var clash = Assert.Single(stale.IsProblem(412, "stale").Json.GetProperty("clashes").EnumerateArray());
        Assert.Equal(("purpose", "Finds out more.", "Gives up."),
            (clash.GetProperty("field").GetString(), clash.GetProperty("theirs").GetString(), clash.GetProperty("yours").GetString()));
    }

    [Fact]
    public async Task Who_is_in_which_group_is_one_list()
    {
        var group = await Formed("roles");
        var volunteered = (await host.As("p-roles").Post($"{group}/join", new { @as = "member" })).Is(200);
        var waiting = Assert.Single((await Read("/api/v1/roles?participant=p-roles", volunteered)).Is(200).Json.EnumerateArray());
        Assert.Equal(("roles", "observer", true),
            (waiting.GetProperty("group").GetString(), waiting.GetProperty("office").GetString(), waiting.GetProperty("volunteers").GetBoolean()));
        (await host.As("p-roles").Post($"{group}/people", new { participant = "p-roles", office = "member" })).IsProblem(403, "not-allowed");
        var appointed = (await host.As("p-chair").Post($"{group}/people", new { participant = "p-roles", office = "member" })).Is(200);
        Assert.Equal("member", Assert.Single((await Read("/api/v1/roles?participant=p-roles", appointed)).Json.EnumerateArray()).GetProperty("office").GetString());
        Assert.Equal("2999-12-31", Assert.Single((await Read("/api/v1/roles?group=roles&office=chair", appointed)).Json.EnumerateArray()).GetProperty("until").GetString());
        Assert.Equal(3, (await Read($"{group}/people", appointed)).Is(200).Json.GetArrayLength());

        (await host.Secretariat().Post($"{group}/people", new { participant = "p-roles", office = "chair" })).IsProblem(409, "chair-taken");
        (await host.As("p-chair").Ask("DELETE", $"{group}/people/p-member/member")).Is(200);
        (await host.As("p-chair").Ask("DELETE", $"{group}/people/p-chair")).IsProblem(403, "not-allowed");
        (await host.As("p-chair").Post($"{group}/step-down", new { office = "chair" })).Is(200);
        var left = (await host.As("p-roles").Post($"{group}/leave")).Is(200);
        Assert.Equal(0, (await Read($"{group}/people", left)).Json.GetArrayLength());
    }

    [Fact]
    public async Task Items_of_a_work_plan_have_tags_of_their_own()
    {
        var group = await Formed("plan");
        var chair = host.As("p-chair");
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
        (await host.Anonymous().Get($"{group}/work/9")).IsProblem(404, "not-there");
        Assert.Equal([1, 2], (await Read($"{group}/work", emptied)).Is(200).Json.EnumerateArray().Select(one => one.GetProperty("item").GetInt32()));
    }

    [Fact]
    public async Task My_work_is_one_list_over_all_groups()
    {
        var (one, other) = (await Formed("work-one"), await Formed("work-other"));
        (await host.As("p-chair").Post($"{one}/work", new { title = "Survey", owner = "p-member", due = "2030-03-01" })).Is(201);
        (await host.As("p-chair").Post($"{other}/work", new { title = "Report" })).Is(201);
        var taken = (await host.As("p-member").Ask("PUT", $"{other}/work/1/owner", new { owner = "p-member" })).Is(200);
        var mine = (await Read("/api/v1/work?owner=p-member&sort=due", taken)).Is(200).Json;
        Assert.Equal([$"{one}/work/1", $"{other}/work/1"], mine.EnumerateArray().Select(work => work.GetProperty("where").GetString()));
        (await host.As("p-member").Post($"{one}/work/1/start")).Is(200);
        (await host.As("p-chair").Post($"{other}/work/1/drop")).Is(200);
        var done = (await host.As("p-member").Post($"{one}/work/1/finish")).Is(200);
        Assert.Equal(0, (await Read("/api/v1/work?owner=p-member", done)).Json.GetArrayLength());
    }

    [Fact]
    public async Task Milestones_and_updates_show_on_the_group()
    {
        var group = await Formed("updates");
        var chair = host.As("p-chair");
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
    public async Task A_status_update_sent_again_with_its_key_is_one()
    {
        var group = await Formed("again");
        for (var i = 0; i < 2; i++)
            (await host.As("p-chair").Post($"{group}/work", new { title = "Survey" }, ("Idempotency-Key", "again-survey"))).Is(201);
        var last = await host.As("p-chair").Post($"{group}/status-updates", new { status = "Begun." });
        Assert.Equal(1, (await Read($"{group}/work", last)).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_dissolved_group_is_read_and_nothing_else()
    {
        var group = await Formed("dissolved");
        (await host.As("p-chair").Post($"{group}/dissolve")).IsProblem(403, "not-allowed");
        var dissolved = (await host.Secretariat().Post($"{group}/dissolve")).Is(200);
        (await host.As("p-chair").Post($"{group}/work", new { title = "Survey" })).IsProblem(410, "ended");
        (await host.As("p-new").Post($"{group}/join")).IsProblem(410, "ended");
        Assert.Equal("dissolved", (await Read(group, dissolved)).Is(200).Json.GetProperty("state").GetString());
        Assert.Equal(0, (await Read("/api/v1/roles?group=dissolved", dissolved)).Json.GetArrayLength());
    }

    [Theory]
    [InlineData("PUT", "charter", """{"kind":"club","name":"x","purpose":"x","languages":["en"]}""", 400)]
    [InlineData("PUT", "charter", """{"kind":"committee","name":"x","purpose":"x","languages":["xx-nowhere"]}""", 422)]
    [InlineData("PUT", "charter", """{"kind":"committee","name":"x","purpose":"x","languages":[]}""", 422)]
    [InlineData("PUT", "charter", """{"kind":"committee","name":"x","purpose":"x","languages":[null]}""", 400)]
    [InlineData("POST", "people", """{"participant":"../x","office":"member"}""", 422)]
    [InlineData("POST", "people", """{"participant":"p-1","office":"king"}""", 400)]
    [InlineData("POST", "people", """{"participant":"p-1","office":"member","from":"2024-02-30"}""", 400)]
    [InlineData("POST", "people", """{"participant":"p-1","office":"member","from":"2024-03-02","until":"2024-03-01"}""", 422)]
    [InlineData("POST", "join", """{"as":"chair"}""", 400)]
    [InlineData("DELETE", "people/p-1/king", null, 400)]
    [InlineData("POST", "work", """{"title":""}""", 422)]
    [InlineData("POST", "work", """{"name":"x"}""", 400)]
    [InlineData("PUT", "work/99999999999/owner", "{}", 404)]
    [InlineData("POST", "milestones", """{"title":"x"}""", 400)]
    [InlineData("POST", "status-updates", """{"status":"x","for":"A meeting"}""", 422)]
    public async Task What_cannot_be_is_told_and_changes_nothing(string method, string path, string? body, int status)
    {
        var group = "/api/v1/groups/bad-input";
        if ((await host.Anonymous().Get($"{group}/history")).Status == 404) await Formed("bad-input");
        var before = (await host.Anonymous().Get($"{group}/history?limit=500")).Is(200).Text;
        var refused = (await host.Secretariat().Ask(method, $"{group}/{path}", body)).Is(status);
        Assert.Equal("application/problem+json", refused.MediaType);
        Assert.Equal(before, (await host.Anonymous().Get($"{group}/history?limit=500")).Is(200).Text);
    }
}
