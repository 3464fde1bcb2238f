using System.Text.Json;

namespace Ccnso.Collab.Tests.Gateway.Languages;

/// <summary>The translation desk over HTTP: each test with a group and a community of its own.</summary>
public sealed class DeskTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    [Fact]
    public async Task The_next_meeting_comes_first_then_what_has_no_date_and_last_what_is_past()
    {
        await host.Form("urgent");
        await host.Found("fr", "urgent");
        var past = await host.Meeting("Past", "2024-03-05T09:00", "urgent");
        var older = await host.Meeting("Older", "2023-03-05T09:00", "urgent");
        var later = await host.Meeting("Later", "2036-03-05T09:00", "urgent");
        var next = await host.Meeting("Next", "2035-03-05T09:00", "urgent");
        string[] inOrder = [$"meeting/{next} A meeting", "Next", $"meeting/{later} A meeting", "Later", "DNS Abuse Standing Committee", "Works against DNS abuse.", "Past", $"meeting/{past} A meeting", "Older", $"meeting/{older} A meeting"];
        Assert.Equal(inOrder.Select(Source), Sources(await host.Read("/api/v1/languages/fr/desk")));

        List<string> paged = [];
        for (var page = await host.Read("/api/v1/languages/fr/desk?limit=3"); ; page = await host.Read(page.Header("Link")!.Split('<', '>')[1]))
        {
            paged.AddRange(Sources(page));
            if (page.Header("Link") is null) break;
        }
        Assert.Equal(inOrder.Select(Source), paged);

        static string Source(string line) => line.EndsWith("A meeting", StringComparison.Ordinal) ? "A meeting" : line;
    }

    [Fact]
    public async Task It_is_filtered_by_state_group_document_and_translator()
    {
        await host.Form("filtered");
        await host.Form("other");
        await host.Found("ru", "filtered", "other");
        var meeting = await host.Meeting("Filtered", group: "filtered");
        var key = $"ru.meeting.{meeting}.agenda.1";
        await host.Write(host.Rosa, "POST", "/api/v1/translations/ru.group.other/name/take");
        await host.Write(host.Rosa, "PUT", $"/api/v1/translations/{key}/title/draft", new { text = "Отфильтровано" });
        Assert.Equal(["Filtered"], await Desk("state=drafted"));
        Assert.Equal(["DNS Abuse Standing Committee"], await Desk("state=taken"));
        Assert.Equal(4, (await Desk("state=wanted")).Count);
        Assert.Equal(2, (await Desk("group=other")).Count);
        Assert.Equal(["Works against DNS abuse."], await Desk("group=other&state=wanted"));
        Assert.Equal(["Filtered"], await Desk($"document=meeting/{meeting}/agenda/1"));
        Assert.Equal(["Filtered", "DNS Abuse Standing Committee"], await Desk("translator=rosa"));
        Assert.Empty(await Desk("state=reviewed"));

        async Task<List<string>> Desk(string filter) => Sources(await host.Read($"/api/v1/languages/ru/desk?{filter}"));
    }

    [Fact]
    public async Task A_community_that_follows_late_has_what_was_there_and_keeps_what_it_did()
    {
        await host.Form("late");
        await host.Found("ar");
        await host.Meeting("Before", group: "late");
        Assert.Empty(Sources(await host.Read("/api/v1/languages/ar/desk")));
        await host.Write(host.Ana, "PUT", "/api/v1/languages/ar/groups/late");
        Assert.Equal(4, Sources(await host.Read("/api/v1/languages/ar/desk")).Count);
        await host.Write(host.Rosa, "PUT", "/api/v1/translations/ar.group.late/name/draft", new { text = "لجنة" });
        await host.Write(host.Ana, "DELETE", "/api/v1/languages/ar/groups/late");
        Assert.Empty(Sources(await host.Read("/api/v1/languages/ar/desk")));
        await host.Write(host.Ana, "PUT", "/api/v1/languages/ar/groups/late");
        Assert.Equal("لجنة", Assert.Single((await host.Read("/api/v1/languages/ar/desk?state=drafted")).Json.EnumerateArray()).GetProperty("draft").GetString());
    }

    [Fact]
    public async Task What_is_written_in_a_communitys_language_is_not_for_it()
    {
        await host.Form("own");
        await host.Found("en", "own");
        await host.Found("zh", "own");
        var meeting = await host.Meeting("Own", group: "own");
        host.Last = (await host.Chair.Post($"/api/v1/meetings/{meeting}/agenda", new { title = "自己的", kind = "discussion", length = 10, language = "zh" })).Is(201);
        Assert.Equal(["自己的"], Sources(await host.Read("/api/v1/languages/en/desk")));
        Assert.DoesNotContain("自己的", Sources(await host.Read("/api/v1/languages/zh/desk")));
    }

    [Fact]
    public async Task What_is_withdrawn_cancelled_or_emptied_leaves_the_desk()
    {
        await host.Form("gone");
        await host.Found("pt", "gone");
        var meeting = await host.Meeting("Gone", group: "gone");
        Assert.Equal(2, (await Desk(meeting)).Count);
        await host.Write(host.Chair, "DELETE", $"/api/v1/meetings/{meeting}/agenda/1");
        Assert.Single(await Desk(meeting));
        await host.Write(host.Chair, "POST", $"/api/v1/meetings/{meeting}/cancel");
        Assert.Empty(await Desk(meeting));

        async Task<List<JsonElement>> Desk(string of) => [.. (await host.Read("/api/v1/languages/pt/desk")).Json.EnumerateArray()
            .Where(text => text.GetProperty("document").GetString()!.StartsWith($"meeting/{of}", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task Coverage_says_what_is_published_how_fresh_it_is_and_how_soon_it_came()
    {
        await host.Form("covered");
        await host.Found("ja", "covered");
        foreach (var field in (string[])["name", "purpose"]) await host.Publish($"/api/v1/translations/ja.group.covered/{field}", "訳");
        await host.Write(host.Host.Secretariat(), "PUT", "/api/v1/groups/covered/charter",
            new { kind = "committee", name = "DNS Abuse Standing Committee", purpose = "Has another purpose.", languages = (string[])["en"] }, ("If-Match", "*"));
        var coverage = (await host.Read("/api/v1/languages/ja/coverage")).Is(200).Json;
        Assert.Equal((2, 7, 2, 1, 0.5), (coverage.GetProperty("texts").GetInt32(), coverage.GetProperty("words").GetInt32(), coverage.GetProperty("published").GetInt32(),
            coverage.GetProperty("fresh").GetInt32(), coverage.GetProperty("freshShare").GetDouble()));
        Assert.InRange(coverage.GetProperty("medianHours").GetDouble(), 0, 1);
        var group = Assert.Single(coverage.GetProperty("groups").EnumerateArray());
        Assert.Equal(("covered", 1, 1), (group.GetProperty("group").GetString(), group.GetProperty("states").GetProperty("published").GetInt32(), group.GetProperty("states").GetProperty("stale").GetInt32()));
    }

    [Theory]
    [InlineData("/es/desk?state=lost", 400)]
    [InlineData("/es/desk?limit=0", 400)]
    [InlineData("/es/desk?after=x", 400)]
    [InlineData("/es/desk?group=%07", 400)]
    [InlineData("/de/desk", 404)]
    [InlineData("/de/coverage", 404)]
    [InlineData("/nonsense/desk", 404)]
    public async Task What_cannot_be_asked_is_told(string path, int status) => (await host.Reader.Get($"/api/v1/languages{path}")).Is(status);

    private static List<string> Sources(Reply desk) => [.. desk.Is(200).Json.EnumerateArray().Select(text => text.GetProperty("source").GetString()!)];
}
