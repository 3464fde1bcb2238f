using System.Globalization;
using System.Text.RegularExpressions;
using Ccnso.Collab.Tests.Gateway.Languages;
using Ccnso.Collab.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>
/// One gateway for all tests of the console in a browser: the DASC, whose chair is <c>chair</c>, and Spanish and Arabic communities that follow it: ana leads
/// them, rosa and luis translate, carla reviews. A room's tests take what they need from it:
/// <code>[Collection(nameof(ConsoleHost))] public sealed class ARoomTests(ConsoleHost console) { … await using var page = await console.Open("en/a-room"); … }</code>
/// </summary>
public sealed partial class ConsoleHost(Chromium chromium) : IAsyncLifetime
{
    public LanguageHost Languages { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Languages.InitializeAsync();
        await Languages.Found("ar", "dasc");
        Languages.Last = (await Languages.Ana.Post("/api/v1/languages/es/glossary", new { term = "DNS abuse", translation = "uso indebido del DNS" })).Is(201);
    }

    /// <summary>The address of a page: <c>es/groups/dasc</c>.</summary>
    public string Address(string page) => $"{Languages.Host.Url}/console/{page}";

    /// <summary>A page in a browser of its own, as this participant if one is named, once the views have all that was written.</summary>
    public async Task<Tab> Open(string page, string? @as = null, int width = 1280, bool scripts = true, ColorScheme colors = ColorScheme.Light)
    {
        var visitor = await chromium.Visitor(new()
        {
            BaseURL = Languages.Host.Url,
            ViewportSize = new() { Width = width, Height = 800 },
            JavaScriptEnabled = scripts,
            ColorScheme = colors,
            TimezoneId = "Asia/Tokyo",
        });
        var tab = await Tab.New(visitor);
        if (@as is not null) await SignIn(tab, @as);
        await CaughtUp();
        await tab.Page.GotoAsync(Address(page));
        return tab;
    }

    /// <summary>Waits until the views have the last write.</summary>
    public async Task CaughtUp() => Assert.True(await Languages.Host.Services.GetRequiredService<IViews>()
        .WaitFor(Languages.AsOf, TimeSpan.FromSeconds(30)));

    public ValueTask DisposeAsync() => Languages.DisposeAsync();

    private async Task SignIn(Tab tab, string participant)
    {
        await tab.Page.GotoAsync(Address("en/sign-in"));
        await tab.Page.FillAsync("#id", participant);
        await tab.Page.PressAsync("#id", "Enter");
        await Assertions.Expect(tab.Page).ToHaveURLAsync(AnyLanguage());
    }

    [GeneratedRegex("/console/[a-z-]+$")]
    private static partial Regex AnyLanguage();
}

/// <summary>The tests that share it, one after the other.</summary>
[CollectionDefinition(nameof(ConsoleHost))]
public sealed class ConsoleCollection : ICollectionFixture<ConsoleHost>;
