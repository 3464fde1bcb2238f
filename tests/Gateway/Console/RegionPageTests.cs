using System.Net;
using Microsoft.Playwright;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>The regional organisations' lists, for everybody and for those who keep them.</summary>
[Collection(nameof(ConsoleHost))]
public sealed class RegionPageTests(ConsoleHost console)
{
    private const string Page = "/console/en/regional-organizations/centr";

    [Fact]
    public async Task Who_keeps_a_list_sees_when_it_was_last_sent_and_what_disagrees_and_others_see_the_members()
    {
        await console.ListSent();
        await using var keeper = await console.Open("en/regional-organizations", "p-keeper");
        await keeper.TabTo("main a[href$='/regional-organizations/centr']");
        await keeper.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(keeper.Page.GetByRole(AriaRole.Row, new() { Name = ".ישראל" })).ToContainTextAsync("full");
        await Assertions.Expect(keeper.Page.Locator("#imports ~ ul > li").First).ToContainTextAsync("refused 0");
        await Assertions.Expect(keeper.Page.Locator("#disagreements ~ ul")).ToContainTextAsync("The list names another manager than the record.");
        await keeper.TabTo("#q");
        await keeper.Page.Keyboard.TypeAsync("denic");
        await keeper.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(keeper.Page.Locator("#q")).ToHaveValueAsync("denic");
        await Assertions.Expect(keeper.Page.Locator("tbody tr")).ToHaveCountAsync(1);

        await using var anybody = await console.Open("ar/regional-organizations/centr");
        await Assertions.Expect(anybody.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(anybody.Page.Locator("main")).ToContainTextAsync("الأعضاء");
        await Assertions.Expect(anybody.Page.Locator("#imports, #disagreements")).ToHaveCountAsync(0);
        Assert.Empty(keeper.Errors.Concat(anybody.Errors));
    }

    [Fact]
    public async Task Imports_and_disagreements_are_for_its_own_keepers()
    {
        await console.ListSent();
        foreach (var (who, sees) in new[] { ("p-keeper", true), ("staff", true), ("p-other", false), ("r-nobody", false) })
        {
            using var client = Forms.Client(console.Languages.Host);
            (await client.Fill("/console/en/sign-in", "pick", ("Who", who))).Is(302);
            var page = WebUtility.HtmlDecode((await client.Get(Page)).Is(200).Text);
            Assert.Contains("DENIC", page, StringComparison.Ordinal);
            Assert.Equal((who, sees, sees), (who, page.Contains("Last sync", StringComparison.Ordinal), page.Contains("What disagrees", StringComparison.Ordinal)));
        }
        using var anybody = Forms.Client(console.Languages.Host);
        (await anybody.Get("/console/en/regional-organizations/nowhere")).Is(404);
    }
}
