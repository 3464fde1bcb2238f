using System.Net;
using Microsoft.Playwright;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>The room of mentorships, for both sides and those who coordinate.</summary>
[Collection(nameof(ConsoleHost))]
public sealed class MentoringPageTests(ConsoleHost console)
{
    [Fact]
    public async Task A_round_is_matched_confirmed_and_its_pair_begins_by_keyboard_alone()
    {
        await console.Round("k-round", "k-mentor", "k-one", "k-two");
        await using var rosa = await console.Open("en/rounds/k-round", "rosa");
        await rosa.TabTo("button[value=match]");
        await rosa.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(rosa.Page.GetByText("The pairs are proposed below.")).ToBeVisibleAsync();
        await Assertions.Expect(rosa.Page.GetByText("The mother tongue of both: Kiswahili.")).ToBeVisibleAsync();
        await Assertions.Expect(rosa.Page.GetByText("Would do, but are with others: 1.")).ToBeVisibleAsync();
        await rosa.TabTo("button[value=confirm]");
        await rosa.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(rosa.Page.GetByText("The pairs are being asked.")).ToBeVisibleAsync();
        await console.Proposed("k-mentor.k-one.k-round");

        foreach (var who in new[] { "k-mentor", "k-one" })
        {
            await using var tab = await console.Open("en/mentorships", who);
            await tab.TabTo("main a[href$='/mentorships/k-mentor.k-one.k-round']");
            await tab.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Name of k-mentor");
            await tab.TabTo("button[value=accept]");
            await tab.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(tab.Page.GetByText("You have accepted.")).ToBeVisibleAsync();
        }
        await using var mentee = await console.Open("en/mentorships/k-mentor.k-one.k-round", "k-one");
        await mentee.TabTo("#goals");
        await mentee.Page.Keyboard.TypeAsync("Speak at a meeting\nKnow a ccPDP");
        await mentee.TabTo("button[value=goals]");
        await mentee.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(mentee.Page.Locator("ol > li")).ToHaveTextAsync(["Speak at a meeting", "Know a ccPDP"]);
        await mentee.TabTo("button[value=check-in]");
        await mentee.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(mentee.Page.GetByText("Thank you: it is recorded.")).ToBeVisibleAsync();
        await mentee.TabTo("form:has(#feedback) summary");
        await mentee.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(mentee.Page.Locator("#feedback")).ToBeVisibleAsync();
        await mentee.TabTo("#feedback");
        await mentee.Page.Keyboard.TypeAsync("I know whom to ask now.");
        await mentee.TabTo("button[value=complete]");
        await mentee.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(mentee.Page.GetByText("I know whom to ask now.")).ToBeVisibleAsync();
        Assert.Empty(rosa.Errors.Concat(mentee.Errors));
    }

    [Fact]
    public async Task Somebody_offers_and_another_asks_in_Arabic_and_reads_who_would_fit()
    {
        await console.Introduced("o-mentor", "th");
        await console.Introduced("o-mentee", "th");
        await using var mentor = await console.Open("ar/mentorships", "o-mentor");
        await mentor.Page.GetByRole(AriaRole.Link, new() { Name = "مرشد", Exact = true }).ClickAsync();
        await mentor.Page.FillAsync("#offer-topics", "dnssec، dns-abuse");
        await mentor.Page.GetByRole(AriaRole.Button, new() { Name = "اعرض", Exact = true }).ClickAsync();
        await Assertions.Expect(mentor.Page.GetByText("سُجل عرضك.")).ToBeVisibleAsync();
        await Assertions.Expect(mentor.Page.Locator("#offer-topics")).ToHaveValueAsync("dnssec, dns-abuse");

        await using var mentee = await console.Open("ar/mentoring/mentor", "o-mentee");
        await mentee.Page.FillAsync("#ask-topics", "dnssec");
        await mentee.Page.FillAsync("#ask-from", "18:00");
        await mentee.Page.GetByRole(AriaRole.Checkbox, new() { Name = "أفريقيا" }).CheckAsync();
        await mentee.Page.GetByRole(AriaRole.Button, new() { Name = "اطلب", Exact = true }).ClickAsync();
        await Assertions.Expect(mentee.Page.GetByText("سُجل طلبك.")).ToBeVisibleAsync();
        await Assertions.Expect(mentee.Page.GetByRole(AriaRole.Checkbox, new() { Name = "أفريقيا" })).ToBeCheckedAsync();
        var fits = mentee.Page.Locator("section:has(> #shortlist) ol > li", new() { HasText = "Name of o-mentor" });
        await Assertions.Expect(fits).ToContainTextAsync("ساعات اليوم التي يمكن فيها الوصول إلى كليهما: 2.");
        await mentee.Page.Locator("section:has(> #ask) button[value=withdraw]").ClickAsync();
        await Assertions.Expect(fits).ToHaveCountAsync(0);
        Assert.Empty(mentor.Errors.Concat(mentee.Errors));
    }

    [Fact]
    public async Task Why_a_mentorship_ended_early_is_on_the_coordinators_page_only_and_others_see_none_of_it()
    {
        var key = await console.Paired("e-mentor", "e-mentee");
        await console.CaughtUp();
        using var mentee = await As("e-mentee");
        var page = $"/console/en/mentorships/{key}";
        (await mentee.Fill(page, "end", ("What", "end"), ("Text", ""))).Is(422);
        (await mentee.Fill(page, "end", ("What", "pause"))).Is(302);
        Assert.Contains("It rests: resume it first.", (await mentee.Fill(page, "goals", ("What", "check-in"))).Is(409).Text, StringComparison.Ordinal);
        (await mentee.Fill(page, "end", ("What", "resume"))).Is(302);
        (await mentee.Fill(page, "check-in", ("What", "check-ins"), ("Weeks", "three"))).Is(422);
        (await mentee.Fill(page, "check-in", ("What", "check-ins"), ("Weeks", "2"))).Is(302);
        (await mentee.Fill(page, "end", ("What", "end"), ("Text", "They never answer."))).Is(302);
        Assert.DoesNotContain("never answer", (await mentee.Get(page)).Is(200).Text, StringComparison.Ordinal);

        using var coordinator = await As("rosa");
        Assert.Contains("They never answer.", (await coordinator.Get(page)).Is(200).Text, StringComparison.Ordinal);
        Assert.Contains("Name of e-mentee", WebUtility.HtmlDecode((await coordinator.Get("/console/en/groups/outreach/mentorships")).Is(200).Text), StringComparison.Ordinal);
        using var stranger = await As("e-stranger");
        foreach (var theirs in new[] { page, "/console/en/groups/outreach/mentorships" })
        {
            (await stranger.Get(theirs)).Is(404);
            (await console.Languages.Reader.Get(theirs)).Is(404);
        }
    }

    [Fact]
    public async Task Only_who_runs_a_round_sees_its_pairs_before_it_is_confirmed_and_can_set_one_aside()
    {
        await console.Round("s-round", "s-mentor", "s-mentee");
        await console.CaughtUp();
        using var mentee = await As("s-mentee");
        using var coordinator = await As("rosa");
        const string Page = "/console/en/rounds/s-round";
        Assert.Contains("run by whoever runs the group", (await mentee.Fill(Page, "round", ("What", "match"))).Is(403).Text, StringComparison.Ordinal);
        (await coordinator.Fill(Page, "round", ("What", "match"))).Is(302);
        Assert.Contains("Name of s-mentor", (await coordinator.Get(Page)).Is(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("s-mentor", (await mentee.Get(Page)).Is(200).Text, StringComparison.Ordinal);
        (await coordinator.Fill(Page, "round", ("What", "confirm"), ("Without", "s-nobody"))).Is(422);
        (await coordinator.Fill(Page, "round", ("What", "confirm"), ("Without", "s-mentee"))).Is(302);
        Assert.Contains("The coordinator has set the pair aside.", (await mentee.Get(Page)).Is(200).Text, StringComparison.Ordinal);
    }

    private async Task<HttpClient> As(string who)
    {
        var client = Forms.Client(console.Languages.Host);
        (await client.Fill("/console/en/sign-in", "pick", ("Who", who))).Is(302);
        return client;
    }
}
