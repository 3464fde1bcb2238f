using System.Net;
using System.Text.RegularExpressions;
using Ccnso.Collab.Tests.Gateway.Live;
using Microsoft.Playwright;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>The room of calls, for those who volunteer and those who appoint.</summary>
[Collection(nameof(ConsoleHost))]
public sealed class VolunteerPageTests(ConsoleHost console)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 30_000 };

    [Fact]
    public async Task People_volunteer_and_the_chair_decides_otherwise_than_proposed_and_says_why_by_keyboard_alone()
    {
        var call = await console.Call("Members who speak Spanish");
        await console.Interested(call, "v-early");
        await using var volunteer = await console.Open("en/calls", "v-key");
        await volunteer.TabTo($"main a[href$='/calls/{call}']");
        await volunteer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(volunteer.Page.GetByText("Seats kept for newcomers: 1.")).ToBeVisibleAsync();
        await volunteer.TabTo("#statement");
        await volunteer.Page.Keyboard.TypeAsync("I would like to learn.");
        await volunteer.TabTo("#skills");
        await volunteer.Page.Keyboard.TypeAsync("policy-drafting, dnssec");
        await volunteer.TabTo("button[value=express]");
        await volunteer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(volunteer.Page.GetByText("Your interest is recorded.")).ToBeVisibleAsync();
        await Assertions.Expect(volunteer.Page.Locator("#of-v-key")).ToBeVisibleAsync();
        await Assertions.Expect(volunteer.Page.Locator("#appoint")).ToHaveCountAsync(0);
        await console.Interested(call, "v-third");
        await Assertions.Expect(volunteer.Page.Locator("#of-v-third")).ToBeVisibleAsync(Soon);

        await console.Closed(call);
        await using var rosa = await console.Open($"en/calls/{call}", "rosa");
        await Assertions.Expect(rosa.Page.GetByText("Is good at what is needed: policy-drafting.")).ToBeVisibleAsync();
        await Assertions.Expect(rosa.Page.Locator("input:checked")).ToHaveCountAsync(2);
        await Assertions.Expect(rosa.Page.Locator("#whom-v-key")).ToBeCheckedAsync();
        await Assertions.Expect(rosa.Page.Locator("#whom-v-early")).ToBeCheckedAsync();
        await rosa.TabTo("#whom-v-early");
        await rosa.Page.Keyboard.PressAsync("Space");
        await rosa.TabTo("#whom-v-third");
        await rosa.Page.Keyboard.PressAsync("Space");
        await rosa.TabTo("#appoint ~ form button");
        await rosa.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(rosa.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say why, for the record.");
        await Assertions.Expect(rosa.Page.Locator("#whom-v-third")).ToBeCheckedAsync();
        await rosa.TabTo("#reason");
        await rosa.Page.Keyboard.TypeAsync("They wrote the plan.");
        await rosa.TabTo("#appoint ~ form button");
        await rosa.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(rosa.Page.GetByText("It is decided: each is offered a seat.")).ToBeVisibleAsync();
        await Assertions.Expect(rosa.Page.Locator("#decision-1")).ToContainTextAsync("They wrote the plan.");

        await volunteer.TabTo("a[href$='/assignments']");
        await volunteer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(volunteer.Page).ToHaveURLAsync(new Regex("/assignments$"));
        await Assertions.Expect(volunteer.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("My assignments");
        await volunteer.TabTo("button[value=accept]");
        await volunteer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(volunteer.Page.GetByText("You have accepted. Thank you.")).ToBeVisibleAsync();
        Assert.Empty(volunteer.Errors.Concat(rosa.Errors));
    }

    [Fact]
    public async Task Who_is_offered_a_seat_declines_in_Arabic_and_the_next_of_the_reserve_is_offered_it()
    {
        var call = await console.Call("Reserve");
        await console.Interested(call, "w-1", "w-2", "w-3");
        await console.Closed(call);
        await console.Decided(call, "w-1", "w-2");
        await using var tab = await console.Open("ar/assignments", "w-1");
        await Assertions.Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync("معروض");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "أعتذر" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByText("لقد اعتذرت.")).ToBeVisibleAsync();

        await using var rosa = await console.Open($"en/calls/{call}", "rosa");
        await Assertions.Expect(rosa.Page.Locator("#instead-1")).ToHaveValueAsync("w-3");
        await rosa.Page.GetByRole(AriaRole.Button, new() { Name = "Offer the seat" }).ClickAsync();
        await Assertions.Expect(rosa.Page.GetByText("The seat is offered.")).ToBeVisibleAsync();
        await Assertions.Expect(rosa.Page.Locator("#assignment-3")).ToContainTextAsync("Offered");
        Assert.Empty(tab.Errors.Concat(rosa.Errors));
    }

    [Fact]
    public async Task A_form_does_what_its_sender_may_do_and_no_more()
    {
        var call = await console.Call("Forms");
        await console.CaughtUp();
        using var client = Forms.Client(console.Languages.Host);
        var page = $"/console/en/calls/{call}";
        Assert.DoesNotContain("name=\"Text\"", (await client.Get(page)).Is(200).Text, StringComparison.Ordinal);
        await client.Fill("/console/en/sign-in", "pick", ("Who", "x-1"));
        Assert.Contains("Statement: must not be empty", (await client.Fill(page, "interest", ("What", "express"), ("Text", " "))).Is(422).Text, StringComparison.Ordinal);
        var refused = (await client.Fill(page, "interest", ("What", "express"), ("Text", "Kept"), ("Skills", "Not a slug"))).Is(422);
        Assert.Contains("Kept</textarea>", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Not a slug\"", refused.Text, StringComparison.Ordinal);
        (await client.Fill(page, "interest", ("What", "express"), ("Text", "For my mother tongue"), ("Skills", "policy-drafting،dnssec"))).Is(302);
        var said = (await console.Languages.Host.As("x-1").Get($"/api/v1/volunteers/x-1/interests/{call}")).Is(200).Json;
        Assert.Equal(["policy-drafting", "dnssec"], said.GetProperty("skills").EnumerateArray().Select(skill => skill.GetString()));
        Assert.DoesNotContain("mother tongue", (await console.Languages.Reader.Get($"/console/en/calls/{call}")).Text, StringComparison.Ordinal);

        await console.Closed(call);
        var secret = await client.Secret(page);
        // The form is on nobody's page who may not decide, so nothing takes it.
        Assert.NotEqual(302, (await client.Send(page, secret, "appoint", ("Whom", "x-1"))).Status);
        Assert.Empty((await console.Languages.Reader.Get($"/api/v1/calls/{call}/decisions")).Json.EnumerateArray());
        using var chair = Forms.Client(console.Languages.Host);
        await chair.Fill("/console/en/sign-in", "pick", ("Who", "rosa"));
        Assert.Contains("For my mother tongue", (await chair.Get(page)).Is(200).Text, StringComparison.Ordinal);
        (await chair.Fill(page, "appoint", ("Whom", "x-1"))).Is(302);
        (await client.Fill("/console/en/assignments", $"{call}-1", ("What", "accept"))).Is(302);
        await Until.True(async () => (await console.Languages.Reader.Get("/api/v1/groups/outreach/people?participant=x-1")).Text.Contains("member", StringComparison.Ordinal));
        Assert.Contains("Outreach Committee", WebUtility.HtmlDecode((await client.Get("/console/en/assignments")).Is(200).Text), StringComparison.Ordinal);
        (await client.Fill("/console/en/assignments", $"{call}-1", ("What", "step-down"))).Is(302);
        Assert.Equal("stepped-down", (await console.Languages.Reader.Get($"/api/v1/calls/{call}/assignments/1")).Json.GetProperty("standing").GetString());
    }
}
