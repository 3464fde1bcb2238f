using System.Text.Json;
using Microsoft.Playwright;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>What holds for every page of the console; a new one gets a line in <see cref="Pages"/>.</summary>
[Collection(nameof(ConsoleHost))]
public sealed class EveryPageTests(ConsoleHost console, ForeignReader reader)
{
    [Theory]
    [InlineData("en", ColorScheme.Light), InlineData("en", ColorScheme.Dark), InlineData("ar", ColorScheme.Light), InlineData("ar", ColorScheme.Dark)]
    public async Task Nothing_serious_stands_in_the_way_of_anybody(string language, ColorScheme colors)
    {
        var axe = await reader.Script("axe-core/axe.min.js");
        await using var tab = await console.Open(language, "rosa", colors: colors);
        foreach (var page in await Pages())
        {
            await tab.Page.GotoAsync(console.Address($"{language}/{page}"));
            // Evaluated by the browser's driver, to which the page's policy does not apply.
            await tab.Page.EvaluateAsync(axe);
            var found = (await tab.Page.EvaluateAsync("() => axe.run()"))!.Value.GetProperty("violations").EnumerateArray()
                .Where(one => one.GetProperty("impact").GetString() is "serious" or "critical").Select(Tell).ToList();
            Assert.True(found.Count == 0, $"{tab.Page.Url}\n{string.Join('\n', found)}");
        }
        Assert.Empty(tab.Errors);
    }

    [Theory]
    [InlineData("en"), InlineData("ar"), InlineData("ru"), InlineData("fr")]
    public async Task Each_fits_a_window_of_360_pixels(string language)
    {
        await using var tab = await console.Open(language, "rosa", width: 360);
        foreach (var page in await Pages())
        {
            await tab.Page.GotoAsync(console.Address($"{language}/{page}"));
            Assert.True(await tab.Overflow() <= 0, $"{tab.Page.Url} has to be scrolled sideways.");
        }
    }

    [Fact]
    public async Task Each_has_one_heading_of_the_first_level_and_none_leaves_out_a_level()
    {
        await using var tab = await console.Open("en", "rosa");
        foreach (var page in await Pages())
        {
            await tab.Page.GotoAsync(console.Address($"en/{page}"));
            var levels = await tab.Page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(one => +one.tagName[1])");
            Assert.True(levels[0] == 1 && levels.Count(level => level == 1) == 1, $"{tab.Page.Url}: {string.Join(' ', levels)}");
            Assert.True(levels.Zip(levels.Skip(1)).All(pair => pair.Second <= pair.First + 1), $"{tab.Page.Url}: {string.Join(' ', levels)}");
            Assert.NotEmpty(await tab.Page.TitleAsync());
        }
    }

    private async Task<IReadOnlyList<string>> Pages()
    {
        var meeting = await console.Languages.Meeting("What works against DNS abuse", "2190-01-23T09:00");
        await console.Languages.Write(console.Languages.Rosa, "PUT", $"/api/v1/translations/es.meeting.{meeting}.agenda.1/title/draft", new { text = "Qué funciona" });
        var (call, decided) = (await console.Call(), await console.Call());
        await console.Interested(decided, "rosa", "luis", "carla");
        await console.Closed(decided);
        await console.Decided(decided, "rosa");
        await console.ListSent();
        var pair = await console.Paired("rosa", "luis");
        await console.Round("every-round", "carla", "luis");
        Assert.Equal(200, (await console.Languages.Rosa.Post("/api/v1/rounds/every-round/match", new { })).Status);
        var welcome = await console.Path();
        await console.Stuck(welcome, "n-every");
        await console.Begun(welcome, "rosa");
        await console.CaughtUp();
        return ["regional-organizations", "regional-organizations/centr", "mentorships", "mentoring/mentor", $"mentorships/{pair}", "rounds/every-round", "groups/outreach/mentorships", "newcomers", $"newcomers/rosa/{welcome}", $"newcomers/n-every/{welcome}", $"paths/{welcome}", "groups/dasc/summary", $"groups/{welcome}/summary", "calls", $"calls/{call}", $"calls/{decided}", "assignments", "fairness", "groups/outreach/fairness", "", "groups/dasc", $"meetings/{meeting}", "desk", "desk/es", "desk/es?state=published", $"texts/es.meeting.{meeting}.agenda.1/title", "texts/ar.group.dasc/purpose", "sign-in", "nowhere"];
    }

    private static string Tell(JsonElement violation) => $"{violation.GetProperty("id")}: {violation.GetProperty("help")}\n"
        + string.Join('\n', violation.GetProperty("nodes").EnumerateArray().Select(node => $"    {node.GetProperty("html")}  {node.GetProperty("failureSummary")}"));
}
