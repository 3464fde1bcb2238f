using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>The room of newcomers, for them and for those who look after them; and the summary of a group.</summary>
[Collection(nameof(ConsoleHost))]
public sealed class NewcomerPageTests(ConsoleHost console)
{
    [Fact]
    public async Task A_newcomer_begins_a_path_and_says_what_is_done_by_keyboard_alone()
    {
        var path = await console.Path();
        await console.Introduced("n-key");
        await using var tab = await console.Open("en/newcomers", "n-key");
        await tab.TabTo($"button[value={path}]");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page).ToHaveURLAsync(new Regex($"/newcomers/n-key/{path}$"));
        await Assertions.Expect(tab.Page.GetByText("Next: read the code of conduct, and say that you have.")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator("#step-statement")).ToContainTextAsync("Done by itself as soon as the record shows it");
        await Assertions.Expect(tab.Page.Locator("button[value=statement]")).ToHaveCountAsync(0);
        await tab.TabTo("button[value=conduct]");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator("#step-conduct")).ToContainTextAsync("Said to be done on");
        await Assertions.Expect(tab.Page.GetByText("1 of 4 done")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.GetByText("Next: declare your interests, so that others know for whom you speak.")).ToBeVisibleAsync();
        await tab.Page.GotoAsync(console.Address("ar/newcomers"));
        await Assertions.Expect(tab.Page.GetByText("الخطوة التالية: أعلن عن مصالحك")).ToBeVisibleAsync();
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task The_coordinator_sees_who_is_stuck_and_confirms_a_step_and_others_see_nothing()
    {
        var path = await console.Path();
        await console.Stuck(path, "n-slow");
        await console.Begun(path, "n-quick");
        await console.CaughtUp();
        using var rosa = Forms.Client(console.Languages.Host);
        await rosa.Fill("/console/en/sign-in", "pick", ("Who", "rosa"));
        var page = (await rosa.Get($"/console/en/paths/{path}")).Is(200).Text;
        Assert.InRange(page.IndexOf("The newcomer n-slow", StringComparison.Ordinal), page.IndexOf("Who is stuck", StringComparison.Ordinal), page.IndexOf("The others", StringComparison.Ordinal));
        Assert.True(page.IndexOf("The newcomer n-quick", StringComparison.Ordinal) > page.IndexOf("The others", StringComparison.Ordinal));
        var confirmed = await rosa.Fill($"/console/en/newcomers/n-slow/{path}", "step", ("Step", "statement"));
        Assert.Equal((302, $"/console/en/newcomers/n-slow/{path}"), (confirmed.Status, confirmed.Header("Location")));
        Assert.Contains("Confirmed on", (await rosa.Get($"/console/en/newcomers/n-slow/{path}")).Is(200).Text, StringComparison.Ordinal);
        Assert.Contains("Nobody is stuck.", (await rosa.Get($"/console/en/paths/{path}")).Is(200).Text, StringComparison.Ordinal);

        using var other = Forms.Client(console.Languages.Host);
        foreach (var signedIn in new[] { false, true })
        {
            if (signedIn) await other.Fill("/console/en/sign-in", "pick", ("Who", "luis"));
            foreach (var hidden in (string[])[$"/console/en/paths/{path}", $"/console/en/newcomers/n-slow/{path}"]) (await other.Get(hidden)).Is(404);
            Assert.DoesNotContain("n-slow", (await other.Get("/console/en/newcomers")).Is(200).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_has_not_been_introduced_is_told_so_and_a_path_is_left_where_it_was_begun()
    {
        var path = await console.Path();
        await console.CaughtUp();
        using var client = Forms.Client(console.Languages.Host);
        await client.Fill("/console/en/sign-in", "pick", ("Who", "n-unknown"));
        Assert.Contains("Introduce yourself first", (await client.Fill("/console/en/newcomers", "begin", ("Path", path))).Is(409).Text, StringComparison.Ordinal);
        await console.Begun(path, "n-unknown");
        await console.CaughtUp();
        (await client.Fill($"/console/en/newcomers/n-unknown/{path}", "leave")).Is(302);
        var left = (await client.Get($"/console/en/newcomers/n-unknown/{path}")).Is(200).Text;
        Assert.DoesNotContain("name=\"Step\"", left, StringComparison.Ordinal);
        Assert.Contains($"value=\"{path}\"", (await client.Get("/console/en/newcomers")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_of_a_group_is_a_link_away_in_the_visitor_s_language_and_what_people_wrote_stays_text()
    {
        var path = await console.Path();
        console.Languages.Last = (await console.Languages.Rosa.Post($"/api/v1/groups/{path}/work", new { title = "<b>Report</b>" })).Is(201);
        var group = (await console.Languages.Read($"/console/es/groups/{path}")).Is(200).Text;
        Assert.Contains($"<a href=\"/console/es/groups/{path}/summary\">En una página</a>", WebUtility.HtmlDecode(group), StringComparison.Ordinal);
        var page = (await console.Languages.Read($"/console/es/groups/{path}/summary")).Is(200).Text;
        Assert.Contains("<bdi lang=\"en\" dir=\"ltr\">&lt;b&gt;Report&lt;/b&gt;</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("Qué está abierto", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        (await console.Languages.Read("/console/es/groups/nobody/summary")).Is(404);
    }
}
