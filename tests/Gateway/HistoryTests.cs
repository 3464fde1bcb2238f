using System.Text.Json;

namespace Ccnso.Collab.Tests.Gateway;

public sealed class HistoryTests(Host host) : IClassFixture<Host>
{
    private const string Group = "/api/v1/groups/remembered";

    private async Task Happens(int times)
    {
        var staff = host.Secretariat();
        await staff.Ask("PUT", $"{Group}/charter", new { kind = "committee", name = "Remembered", purpose = "Is remembered.", languages = (string[])["en"] });
        for (var i = 0; i < times; i++) (await staff.Post($"{Group}/milestones", new { title = $"Step {i}", date = "2030-01-01" })).Is(201);
    }

    [Fact]
    public async Task It_says_who_did_what_when_the_newest_first_page_by_page()
    {
        await Happens(5);
        var all = (await host.Anonymous().Get($"{Group}/history")).Is(200).Json.EnumerateArray().ToList();
        Assert.Equal(("group.charter-adopted", "group.formed"), (all[^1].GetProperty("type").GetString(), all[^2].GetProperty("type").GetString()));
        Assert.Equal(("staff", "group/remembered", "Step 4"),
            (all[0].GetProperty("by").GetString(), all[0].GetProperty("subject").GetString(), all[0].GetProperty("data").GetProperty("title").GetString()));
        Assert.True(all[0].GetProperty("at").GetDateTimeOffset() >= all[^1].GetProperty("at").GetDateTimeOffset());

        var paged = new List<JsonElement>();
        for (var next = $"{Group}/history?limit=2"; next is not null;)
        {
            var page = (await host.Anonymous().Get(next)).Is(200);
            paged.AddRange(page.Json.EnumerateArray());
            next = page.Header("Link") is { } link ? link[1..link.IndexOf('>', StringComparison.Ordinal)] : null;
        }
        Assert.Equal(all.Select(deed => deed.GetProperty("position").GetInt64()), paged.Select(deed => deed.GetProperty("position").GetInt64()));
    }

    [Fact]
    public async Task It_answers_304_until_something_happens()
    {
        await Happens(1);
        var read = (await host.Anonymous().Get($"{Group}/history")).Is(200);
        (await host.Anonymous().Get($"{Group}/history", ("If-None-Match", read.ETag!))).Is(304);
        await Happens(1);
        (await host.Anonymous().Get($"{Group}/history", ("If-None-Match", read.ETag!))).Is(200);
    }

    [Theory]
    [InlineData("before=x"), InlineData("before=-1"), InlineData("limit=0"), InlineData("limit=501"), InlineData("limit=ten"), InlineData("type=group.formed")]
    public async Task A_wrong_question_is_told(string query)
    {
        var problem = (await host.Anonymous().Get($"{Group}/history?{query}")).IsProblem(400, "malformed");
        Assert.StartsWith(query[..query.IndexOf('=', StringComparison.Ordinal)], problem.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("never-formed"), InlineData("No%20Group"), InlineData("%01")]
    public async Task A_group_that_is_not_there_has_none(string key) =>
        (await host.Anonymous().Get($"/api/v1/groups/{key}/history")).IsProblem(404, "not-there");
}
