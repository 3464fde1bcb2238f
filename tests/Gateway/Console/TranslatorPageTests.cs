using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

[Collection(nameof(ConsoleHost))]
public sealed class TranslatorPageTests(ConsoleHost console)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 30_000 };

    [Fact]
    public async Task A_translator_takes_drafts_and_another_reviews_and_publishes_and_readers_see_it_at_once()
    {
        var meeting = await console.Languages.Meeting("What works against DNS abuse", "2190-01-01T09:00");
        await using var reader = await console.Open("es/groups/dasc");
        await Assertions.Expect(reader.Page.Locator("[data-live-state]")).ToBeVisibleAsync(Soon);

        await using var rosa = await console.Open("en", "rosa");
        await rosa.Page.GetByRole(AriaRole.Link, new() { Name = "Translation desks" }).ClickAsync();
        await rosa.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Español" }).ClickAsync();
        await rosa.Page.GetByRole(AriaRole.Link, new() { Name = "What works against DNS abuse" }).First.ClickAsync();
        await Assertions.Expect(rosa.Page.GetByRole(AriaRole.Link, new() { Name = "DNS abuse", Exact = true })).ToBeVisibleAsync();
        await rosa.Page.GetByLabel("Your translation").FillAsync("Qué funciona contra el uso indebido del DNS");
        await rosa.Page.GetByRole(AriaRole.Button, new() { Name = "Take it" }).ClickAsync();
        await Assertions.Expect(rosa.Page.GetByText("It is yours for two days.")).ToBeVisibleAsync();
        await Assertions.Expect(rosa.Page.GetByLabel("Your translation")).ToHaveValueAsync("Qué funciona contra el uso indebido del DNS");
        await rosa.Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Assertions.Expect(rosa.Page.GetByText("The draft is saved.")).ToBeVisibleAsync();
        await rosa.Page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Assertions.Expect(rosa.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("approved by a reviewer");

        await using var carla = await console.Open($"en/texts/es.meeting.{meeting}.agenda.1/title", "carla");
        await carla.Page.GetByLabel("Your translation").FillAsync("Qué sirve contra el uso indebido del DNS");
        await carla.Page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Assertions.Expect(carla.Page.GetByText("It is approved and can be published.")).ToBeVisibleAsync();
        await carla.Page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Assertions.Expect(carla.Page.GetByText("readers get it from now on")).ToBeVisibleAsync();

        var published = reader.Page.Locator("bdi[lang=es]", new() { HasText = "Qué sirve contra el uso indebido del DNS" });
        await Assertions.Expect(published).ToBeVisibleAsync(Soon);
        await console.Languages.Write(console.Languages.Chair, "PATCH", $"/api/v1/meetings/{meeting}/agenda/1", new { title = "What really works against DNS abuse" }, ("If-Match", "*"));
        await Assertions.Expect(reader.Page.Locator("[data-came=stale]").First).ToHaveTextAsync("traducción de una versión anterior", new() { Timeout = 30_000 });
        await rosa.Page.ReloadAsync();
        await Assertions.Expect(rosa.Page.Locator("ins")).ToHaveTextAsync("really ");
        await rosa.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(rosa.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();
        Assert.Empty(reader.Errors.Concat(rosa.Errors).Concat(carla.Errors));
    }

    [Fact]
    public async Task Whoever_saves_second_keeps_what_they_typed_beside_what_the_other_wrote()
    {
        var meeting = await console.Languages.Meeting("Report of the working group", "2190-01-21T09:00");
        var text = $"/api/v1/translations/es.meeting.{meeting}.agenda.1/title";
        await using var luis = await console.Open($"en/texts/es.meeting.{meeting}.agenda.1/title", "luis");
        await luis.Page.GetByLabel("Your translation").FillAsync("Informe\nde luis");
        await console.Languages.Write(console.Languages.Rosa, "PUT", $"{text}/draft", new { text = "Informe de rosa" });
        await console.Languages.Write(console.Languages.Rosa, "POST", $"{text}/give-back");

        await luis.Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Assertions.Expect(luis.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("one line");
        await Assertions.Expect(luis.Page.GetByLabel("Your translation")).ToHaveValueAsync("Informe\nde luis");

        await luis.Page.GetByLabel("Your translation").FillAsync("Informe de luis");
        await luis.Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Assertions.Expect(luis.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody has changed this since you read it");
        await Assertions.Expect(luis.Page.Locator("[data-theirs]")).ToHaveTextAsync("Informe de rosa");
        await Assertions.Expect(luis.Page.GetByLabel("Your translation")).ToHaveValueAsync("Informe de luis");

        await luis.Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Assertions.Expect(luis.Page.GetByText("The draft is saved.")).ToBeVisibleAsync();
        Assert.Equal("Informe de luis", (await console.Languages.Reader.Get(text)).Json.GetProperty("draft").GetString());
    }

    [Fact]
    public async Task All_of_it_works_without_a_script()
    {
        var meeting = await console.Languages.Meeting("Closing", "2190-01-22T09:00");
        await using var tab = await console.Open($"es/meetings/{meeting}", scripts: false);
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Closing" })).ToBeVisibleAsync();
        await console.Languages.Write(console.Languages.Chair, "PATCH", $"/api/v1/meetings/{meeting}/agenda/1", new { title = "Closing words" }, ("If-Match", "*"));
        await console.CaughtUp();
        await tab.Page.ReloadAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Closing words" })).ToBeVisibleAsync();

        await tab.Page.GotoAsync(console.Address($"es/texts/es.meeting.{meeting}.agenda.1/title"));
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Iniciar sesión" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "rosa" }).ClickAsync();
        await tab.Page.GetByLabel("Su traducción").FillAsync("Palabras de cierre");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Guardar borrador" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByText("El borrador está guardado.")).ToBeVisibleAsync();
        await tab.Page.GotoAsync(console.Address("es/desk/es?state=drafted&translator=rosa"));
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "Closing words" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task All_of_it_works_by_keyboard_alone()
    {
        var meeting = await console.Languages.Meeting("By keyboard", "2190-01-02T09:00");
        await using var tab = await console.Open("en/sign-in");
        await tab.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeInViewportAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.TabTo("#id");
        await tab.Page.Keyboard.TypeAsync("rosa");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Arrived(tab, "/en");
        await Follow(tab, "a[href$='/en/desk']", "/en/desk");
        await Follow(tab, "main a[href$='/desk/es']", "/en/desk/es");
        await Follow(tab, $"main a[href*='{meeting}.agenda.1/title']", $"/texts/es.meeting.{meeting}.agenda.1/title");
        await tab.TabTo("textarea");
        await tab.Page.Keyboard.TypeAsync("Con el teclado");
        await tab.TabTo("button[value=draft]");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page.GetByText("The draft is saved.")).ToBeVisibleAsync();
    }

    /// <summary>As a person does: where a list has just changed under their hands, they try again.</summary>
    private static async Task Follow(Tab tab, string link, string to)
    {
        for (var tries = 3; ; tries--)
            try
            {
                await tab.TabTo(link);
                await tab.Page.Keyboard.PressAsync("Enter");
                await Arrived(tab, to);
                return;
            }
            catch (PlaywrightException) when (tries > 1)
            {
                // Its link is there still, and was not what had the focus.
            }
    }

    private static async Task Arrived(Tab tab, string end)
    {
        await Assertions.Expect(tab.Page).ToHaveURLAsync(new Regex($"{Regex.Escape(end)}$"), new() { Timeout = 15_000 });
        await Assertions.Expect(tab.Page.Locator("main h1")).ToBeVisibleAsync();
    }
}
