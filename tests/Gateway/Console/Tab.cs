using Microsoft.Playwright;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>A page that is open, and what went wrong in it: errors of scripts, and what the page's own policy has refused.</summary>
public sealed class Tab : IAsyncDisposable
{
    private readonly IBrowserContext _visitor;

    private Tab(IBrowserContext visitor, IPage page) => (_visitor, Page) = (visitor, page);

    public IPage Page { get; }

    public List<string> Errors { get; } = [];

    public static async Task<Tab> New(IBrowserContext visitor)
    {
        var tab = new Tab(visitor, await visitor.NewPageAsync());
        tab.Page.SetDefaultTimeout(30_000);
        tab.Page.PageError += (_, error) => tab.Errors.Add(error);
        tab.Page.Console += (_, said) =>
        {
            // A page that says that nothing is there is no error of its.
            if (said.Type == "error" && !said.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) tab.Errors.Add(said.Text);
        };
        return tab;
    }

    /// <summary>By how many pixels the page is wider than the window.</summary>
    public Task<int> Overflow() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Presses Tab until this has the focus, which shows; fails where it cannot be reached.</summary>
    public async Task TabTo(string selector)
    {
        for (var presses = 0; presses < 100; presses++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (!await Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) continue;
            Assert.NotEqual("none", await Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
            return;
        }
        Assert.Fail($"{selector} cannot be reached with the Tab key on {Page.Url}.");
    }

    public ValueTask DisposeAsync() => _visitor.DisposeAsync();
}
