using System.Net;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>Signing in to the console with an OpenID Connect provider, as in production.</summary>
public sealed class ProviderSignInTests : IAsyncLifetime
{
    private const string Desk = "/console/es/sign-in?back=/console/es/desk";

    private readonly CookieContainer _cookies = new();
    private Provider? _provider;
    private Host? _host;
    private HttpClient? _browser;

    private Provider Idp => _provider!;

    private HttpClient Browser => _browser!;

    public async ValueTask InitializeAsync()
    {
        _provider = await Provider.Start();
        _host = await Start(Idp.Issuer);
        _browser = Follower(_host);
    }

    [Fact]
    public async Task Whoever_the_provider_knows_comes_back_to_the_page_that_they_were_on_signed_in_there_only()
    {
        Assert.Contains("href=\"/console/es/sign-in?back=", (await Browser.Get("/console/es/desk")).Is(200).Text, StringComparison.Ordinal);
        var (page, address) = await Open(Desk);
        Assert.EndsWith("/console/es/desk", address, StringComparison.Ordinal);
        Assert.Contains("<bdi>rosa</bdi>", page, StringComparison.Ordinal);
        var kept = Assert.Single(_cookies.GetCookies(new Uri($"{_host!.Url}/console/es")), cookie => cookie.Name == "collab-console");
        Assert.Equal((true, "/console"), (kept.HttpOnly, kept.Path));
        Assert.Equal("token-missing", (await Browser.Get("/api/v1/webhooks")).Is(401).Reason);
        await Browser.Fill("/console/es/desk", "sign-out");
        Assert.DoesNotContain("<bdi>rosa</bdi>", (await Browser.Get("/console/es/desk")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_token_is_kept_whole()
    {
        Idp.Padding = 6_000;
        Assert.Contains("<bdi>rosa</bdi>", (await Open(Desk)).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_led_elsewhere()
    {
        foreach (var back in (string[])["https://evil.example/", "//evil.example/", "/console/\\evil.example", "/api/v1/groups"])
            Assert.EndsWith("/console/es", (await Open($"/console/es/sign-in?back={Uri.EscapeDataString(back)}")).Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_changes_their_mind_reads_so_and_can_try_again()
    {
        Idp.Who = null;
        var (page, address) = await Open(Desk);
        Assert.EndsWith("sign-in?problem=refused", address, StringComparison.Ordinal);
        Assert.Contains("El proveedor de identidad no le ha dado acceso.", page, StringComparison.Ordinal);
        Idp.Who = "rosa";
        Assert.Contains("<bdi>rosa</bdi>", (await Open("/console/es/sign-in")).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_for_another_installation_opens_nothing()
    {
        Idp.Audience = "another";
        Assert.Contains("pero no a esta instalaci", (await Open(Desk)).Page, StringComparison.Ordinal);
        Assert.DoesNotContain(_cookies.GetCookies(new Uri($"{_host!.Url}/console/es")), cookie => cookie.Name == "collab-console");
    }

    [Theory]
    [InlineData("?code=made-up&state=made-up"), InlineData("?code=made-up"), InlineData("")]
    public async Task Nobody_comes_back_who_was_not_sent(string query)
    {
        Assert.Contains("no le ha dado acceso", (await Open($"/console/signed-in{query}")).Page, StringComparison.Ordinal);
        Assert.DoesNotContain(_cookies.GetCookies(new Uri($"{_host!.Url}/console/es")), cookie => cookie.Name == "collab-console");
    }

    [Fact]
    public async Task While_the_provider_cannot_be_reached_one_is_told_to_wait()
    {
        await using var alone = await Start("http://127.0.0.1:1");
        using var browser = Follower(alone);
        Assert.Contains("Vuelva a intentarlo", (await browser.Get(Desk)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_open_over_a_restart_can_still_be_sent()
    {
        await Open(Desk);
        var secret = await Browser.Secret("/console/es/desk");
        await _host!.Restart();
        using var later = Follower(_host);
        (await later.Send("/console/es/desk", secret, "sign-out")).Is(200);
        Assert.DoesNotContain("<bdi>rosa</bdi>", (await later.Get("/console/es/desk")).Text, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        _browser?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        if (_provider is not null) await _provider.DisposeAsync();
    }

    private static Task<Host> Start(string authority) =>
        Host.Start("Engine=embedded", $"Authentication:Authority={authority}", "Authentication:Audience=collab", $"Authentication:ClientId={Provider.ClientId}", $"Authentication:ClientSecret={Provider.ClientSecret}");

    private HttpClient Follower(Host host)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = _cookies }) { BaseAddress = new(host.Url) };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("es");
        return client;
    }

    private async Task<(string Page, string Address)> Open(string path)
    {
        using var answer = await Browser.GetAsync(path, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), $"{answer.RequestMessage!.RequestUri}");
    }
}
