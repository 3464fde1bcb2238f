namespace Ccnso.Collab.Tests.Gateway;

public sealed class GroupsTests(Host host) : GroupClient(host), IClassFixture<Host>
{
    [Fact]
    public async Task A_group_is_formed_found_and_read_without_a_token()
    {
        var formed = (await Host.Secretariat().Ask("PUT", "/api/v1/groups/found/charter", Charter)).Is(201);
        Assert.Equal("/api/v1/groups/found", formed.Headers.Location?.OriginalString);
        var group = (await Read("/api/v1/groups/found", formed)).Is(200);
        Assert.Equal(("Committee on Tests", "active", "pt-BR"),
            (group.Json.GetProperty("name").GetString(), group.Json.GetProperty("state").GetString(), group.Json.GetProperty("languages")[1].GetString()));
        Assert.Equal(formed.ETag, group.ETag);
        foreach (var query in (string[])["kind=standing-committee", "state=active", "language=pt-BR", "region=LAC", "q=tests%20finds", "sort=-name"])
            Assert.Contains("\"found\"", (await Read($"/api/v1/groups?limit=500&{query}", formed)).Is(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"found\"", (await Read("/api/v1/groups?region=EU&limit=500", formed)).Is(200).Text, StringComparison.Ordinal);
        (await Host.Anonymous().Get("/api/v1/groups/never-formed")).IsProblem(404, "not-there");
        (await Host.Anonymous().Get("/api/v1/groups/never-formed/people")).IsProblem(404, "not-there");
    }

    [Fact]
    public async Task A_charter_is_read_changed_and_sent_back_under_its_own_tag()
    {
        var group = await Formed("charter");
        var staff = Host.Secretariat();
        var joined = (await Host.As("p-new").Post($"{group}/join")).Is(200);
        var charter = (await Read($"{group}/charter", joined)).Is(200);
        Assert.NotEqual(joined.ETag, charter.ETag);
        var changed = charter.Text.Replace("Finds out.", "Finds out more.", StringComparison.Ordinal);
        (await staff.Ask("PUT", $"{group}/charter", changed)).IsProblem(428, "if-match-missing");
        (await Host.As("p-chair").Ask("PUT", $"{group}/charter", changed, ("If-Match", charter.ETag!))).IsProblem(403, "not-allowed");
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
        var volunteered = (await Host.As("p-roles").Post($"{group}/join", new { @as = "member" })).Is(200);
        var waiting = Assert.Single((await Read("/api/v1/roles?participant=p-roles", volunteered)).Is(200).Json.EnumerateArray());
        Assert.Equal(("roles", "observer", true),
            (waiting.GetProperty("group").GetString(), waiting.GetProperty("office").GetString(), waiting.GetProperty("volunteers").GetBoolean()));
        (await Host.As("p-roles").Post($"{group}/people", new { participant = "p-roles", office = "member" })).IsProblem(403, "not-allowed");
        var appointed = (await Host.As("p-chair").Post($"{group}/people", new { participant = "p-roles", office = "member" })).Is(200);
        Assert.Equal("member", Assert.Single((await Read("/api/v1/roles?participant=p-roles", appointed)).Json.EnumerateArray()).GetProperty("office").GetString());
        Assert.Equal("2999-12-31", Assert.Single((await Read("/api/v1/roles?group=roles&office=chair", appointed)).Json.EnumerateArray()).GetProperty("until").GetString());
        Assert.Equal(3, (await Read($"{group}/people", appointed)).Is(200).Json.GetArrayLength());

        (await Host.Secretariat().Post($"{group}/people", new { participant = "p-roles", office = "chair" })).IsProblem(409, "chair-taken");
        (await Host.As("p-chair").Ask("DELETE", $"{group}/people/p-member/member")).Is(200);
        (await Host.As("p-chair").Ask("DELETE", $"{group}/people/p-chair")).IsProblem(403, "not-allowed");
        (await Host.As("p-chair").Post($"{group}/step-down", new { office = "chair" })).Is(200);
        var left = (await Host.As("p-roles").Post($"{group}/leave")).Is(200);
        Assert.Equal(0, (await Read($"{group}/people", left)).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_dissolved_group_is_read_and_nothing_else()
    {
        var group = await Formed("dissolved");
        (await Host.As("p-chair").Post($"{group}/dissolve")).IsProblem(403, "not-allowed");
        var dissolved = (await Host.Secretariat().Post($"{group}/dissolve")).Is(200);
        (await Host.As("p-chair").Post($"{group}/work", new { title = "Survey" })).IsProblem(410, "ended");
        (await Host.As("p-new").Post($"{group}/join")).IsProblem(410, "ended");
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
        if ((await Host.Anonymous().Get($"{group}/history")).Status == 404) await Formed("bad-input");
        var before = (await Host.Anonymous().Get($"{group}/history?limit=500")).Is(200).Text;
        var refused = (await Host.Secretariat().Ask(method, $"{group}/{path}", body)).Is(status);
        Assert.Equal("application/problem+json", refused.MediaType);
        Assert.Equal(before, (await Host.Anonymous().Get($"{group}/history?limit=500")).Is(200).Text);
    }
}
