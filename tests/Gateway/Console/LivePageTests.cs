using Microsoft.Playwright;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

[Collection(nameof(ConsoleHost))]
public sealed class LivePageTests(ConsoleHost console)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 30_000 };

    [Fact]
    public async Task What_the_chair_does_appears_on_open_pages_without_a_reload_and_nothing_else_moves()
    {
        var meeting = await console.Languages.Meeting("Welcome", "2190-02-12T09:00");
        await using var tab = await console.Open($"en/meetings/{meeting}");
        await Assertions.Expect(tab.Page.Locator("[data-live-state]")).ToBeVisibleAsync(Soon);
        await tab.Page.EvaluateAsync("document.body.dataset.same = 'yes'");
        await tab.Page.FocusAsync("#live .kind a");

        var chair = console.Languages.Chair;
        await console.Languages.Write(chair, "PATCH", $"/api/v1/meetings/{meeting}/agenda/1", new { title = "Welcome to all" }, ("If-Match", "*"));
        (await chair.Post($"/api/v1/meetings/{meeting}/agenda", new { title = "A <b>new</b> item", kind = "decision", length = 15 })).Is(201);

        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Welcome to all" })).ToBeVisibleAsync(Soon);
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "A <b>new</b> item" })).ToBeVisibleAsync(Soon);
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The page has just changed.");
        Assert.Equal("yes", await tab.Page.EvaluateAsync<string>("document.body.dataset.same"));
        Assert.True(await tab.Page.EvaluateAsync<bool>("document.activeElement.matches('#live .kind a')"));

        await console.Languages.Write(chair, "DELETE", $"/api/v1/meetings/{meeting}/agenda/1", null, ("If-Match", "*"));
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Welcome to all" })).ToHaveCountAsync(0);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task What_happened_between_the_page_and_its_stream_is_not_lost()
    {
        var meeting = await console.Languages.Meeting("Before", "2190-02-13T09:00");
        await using var tab = await console.Open("en");
        var script = new TaskCompletionSource<IRoute>(TaskCreationOptions.RunContinuationsAsynchronously);
        await tab.Page.RouteAsync("**/assets/console.js", script.SetResult);
        var opening = tab.Page.GotoAsync(console.Address($"en/meetings/{meeting}"));
        var held = await script.Task.WaitAsync(TestContext.Current.CancellationToken);
        await console.Languages.Write(console.Languages.Chair, "PATCH", $"/api/v1/meetings/{meeting}/agenda/1", new { title = "Meanwhile" }, ("If-Match", "*"));
        await held.ContinueAsync();
        await opening;
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Meanwhile" })).ToBeVisibleAsync(Soon);
    }

    [Fact]
    public async Task A_meeting_is_told_by_the_clock_of_its_place_and_by_the_readers_own()
    {
        var meeting = await console.Languages.Meeting("Welcome", "2190-02-14T09:00");
        await using var tab = await console.Open($"en/meetings/{meeting}");
        var when = tab.Page.Locator(".facts time").First;
        await Assertions.Expect(when).ToHaveAttributeAsync("datetime", "2190-02-14T09:00:00Z");
        await Assertions.Expect(when).ToContainTextAsync("9:00");
        await Assertions.Expect(tab.Page.Locator(".facts .zone").First).ToHaveTextAsync("UTC");
        await Assertions.Expect(tab.Page.Locator(".facts .yours").First).ToContainTextAsync("6:00");
    }

    [Fact]
    public async Task Arabic_runs_from_right_to_left_and_what_is_not_translated_says_so_in_its_own_direction()
    {
        var meeting = await console.Languages.Meeting("Not yet translated", "2190-02-15T09:00");
        await using var tab = await console.Open($"ar/meetings/{meeting}");
        await Assertions.Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", "ar");
        await Assertions.Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        var name = await tab.Page.Locator(".top .name").BoundingBoxAsync();
        var agenda = await tab.Page.Locator("#item-1 .when").BoundingBoxAsync();
        var title = await tab.Page.Locator("#item-1 .what").BoundingBoxAsync();
        Assert.True(name!.X > 640, "The name of the platform stands on the right.");
        Assert.True(agenda!.X > title!.X, "The time stands to the right of the item.");
        var text = tab.Page.Locator("#item-1 h3 bdi");
        await Assertions.Expect(text).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(text).ToHaveAttributeAsync("dir", "ltr");
        await Assertions.Expect(tab.Page.Locator("#item-1 [data-came=source]")).ToContainTextAsync("لم يُترجم بعد");
    }

    [Fact]
    public async Task The_same_page_is_a_link_away_in_each_of_the_seven_languages()
    {
        await using var tab = await console.Open("en/groups/dasc?from=there");
        foreach (var (name, language) in new[] { ("Français", "fr"), ("Русский", "ru"), ("中文", "zh"), ("العربية", "ar"), ("Português", "pt"), ("Español", "es"), ("English", "en") })
        {
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
            await Assertions.Expect(tab.Page).ToHaveURLAsync(console.Address($"{language}/groups/dasc?from=there"));
            await Assertions.Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        }
    }
}
