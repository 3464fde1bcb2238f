using Microsoft.Playwright;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>How seats are shared out, in plots that everybody can read.</summary>
[Collection(nameof(ConsoleHost))]
public sealed class FairnessPageTests(ConsoleHost console)
{
    [Theory]
    [InlineData("en"), InlineData("ar")]
    public async Task A_plot_says_the_same_as_its_table_and_the_API_and_begins_where_the_script_does(string language)
    {
        await Seats();
        await using var tab = await console.Open($"{language}/groups/outreach/fairness");
        var regions = (await console.Languages.Read("/api/v1/groups/outreach/fairness")).Is(200).Json.GetProperty("regions").EnumerateArray()
            .Select(one => one.GetProperty("seats").GetInt32()).ToList();
        var plot = tab.Page.Locator("section:has(> #regions)");
        Assert.Equal(regions, await Numbers(plot.Locator("td.number")));
        Assert.Equal(regions, await Numbers(plot.Locator("svg g > text:last-of-type")));
        var widths = await Numbers(plot.Locator("rect"), "width");
        Assert.Equal(regions.Select(seats => seats * 205 / regions.Max()), widths);

        var box = await plot.Locator("svg").BoundingBoxAsync();
        var (label, bar) = (await plot.Locator("svg text").First.BoundingBoxAsync(), await plot.Locator("rect").First.BoundingBoxAsync());
        if (language == "ar") Assert.True(label!.X >= bar!.X + bar.Width && Math.Abs(label.X + label.Width - box!.X - box.Width) < 8, $"{label.X} {bar.X} {box!.X}");
        else Assert.True(label!.X + label.Width <= bar!.X && Math.Abs(label.X - box!.X) < 8, $"{label.X} {bar.X} {box!.X}");
        var times = await Numbers(tab.Page.Locator("section:has(> #trend) circle"), "cx");
        Assert.Equal(8, times.Count);
        Assert.Equal(language == "ar" ? times.OrderDescending() : times.Order(), times);

        foreach (var image in await tab.Page.GetByRole(AriaRole.Img).AllAsync())
        {
            Assert.NotEmpty((await image.Locator("title").TextContentAsync())!);
            Assert.NotEmpty((await image.Locator("desc").TextContentAsync())!);
        }
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task A_group_without_seats_has_a_page_and_one_that_is_not_there_has_none()
    {
        await using var tab = await console.Open("fr/fairness");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Comment les places sont réparties");
        await tab.Page.GotoAsync(console.Address("fr/groups/nowhere/fairness"));
        await Assertions.Expect(tab.Page.Locator("svg")).ToHaveCountAsync(0);
        using var client = Forms.Client(console.Languages.Host);
        (await client.Get("/console/fr/groups/nowhere/fairness")).Is(404);
    }

    /// <summary>Seats of two regions in the outreach committee, beside its chair's.</summary>
    private async Task Seats()
    {
        var (languages, staff) = (console.Languages, console.Languages.Host.Secretariat());
        await console.Call();
        foreach (var (label, code, region) in new[] { ("ke", "KE", "AF"), ("cr", "CR", "LAC") })
            Made(await staff.Ask("PUT", $"/api/v1/members/{label}", new { territory = label, code, region, manager = $"The registry of .{label}", languages = (string[])["en"] }));
        foreach (var (who, label) in new[] { ("f-1", "ke"), ("f-2", "ke"), ("f-3", "cr") })
        {
            Made(await languages.Host.As(who).Ask("PUT", $"/api/v1/participants/{who}", new
            {
                name = who,
                mail = $"{who}@nic.example",
                affiliation = new { @is = "cctld", label },
                timeZone = "UTC",
                languages = (object[])[new { language = "es", level = "fluent" }],
            }));
            languages.Last = (await staff.Post("/api/v1/groups/outreach/people", new { participant = who, office = "member" })).Is(200);
        }
    }

    private static void Made(Reply reply) => Assert.True(reply.Status is 200 or 201, reply.Text);

    private static async Task<List<int>> Numbers(ILocator all, string? attribute = null) =>
        [.. (await Task.WhenAll((await all.AllAsync()).Select(one => attribute is null ? one.TextContentAsync() : one.GetAttributeAsync(attribute)))).Select(text => int.Parse(text!, System.Globalization.CultureInfo.InvariantCulture))];
}
