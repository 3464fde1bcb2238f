using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Ccnso.Collab.Tests.Gateway.Rooms.Chromium))]

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>
/// A real browser for the tests of the console: the Chromium that is installed, or the one that COLLAB_TEST_CHROMIUM names. It starts when the first test wants
/// it. Where there is none, those tests are skipped; with CI=true they fail.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Missing = "No Chromium here: install it (apt-get install chromium), or set COLLAB_TEST_CHROMIUM to the path of one.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    // It shall do nothing but what tests ask it to; a sandbox needs rights that containers do not give.
    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"];

    private readonly Lazy<Task<IBrowser?>> _browser;
    private IPlaywright? _driver;

    public Chromium() => _browser = new(Start);

    /// <summary>A visitor of their own, who shares nothing with others: cookies, language, size of the window.</summary>
    public async Task<IBrowserContext> Visitor(BrowserNewContextOptions options)
    {
        var browser = await _browser.Value;
        Assert.False(browser is null && Environment.GetEnvironmentVariable("CI") == "true", Missing);
        Assert.SkipWhen(browser is null, Missing);
        return await browser.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated && await _browser.Value is { } browser) await browser.DisposeAsync();
        _driver?.Dispose();
    }

    private async Task<IBrowser?> Start()
    {
        if (Find() is not { } program) return null;
        _driver = await Playwright.CreateAsync();
        return await _driver.Chromium.LaunchAsync(new() { ExecutablePath = program, Headless = true, Args = Quiet });
    }

    private static string? Find() => Environment.GetEnvironmentVariable("COLLAB_TEST_CHROMIUM") is { Length: > 0 } given ? given
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(_ => Names, Path.Combine).FirstOrDefault(File.Exists);
}
