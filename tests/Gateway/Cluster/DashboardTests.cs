using Ccnso.Collab.Tests.Silo;
using Ccnso.Collab.Tests.Silo.Cluster;

namespace Ccnso.Collab.Tests.Gateway.Cluster;

/// <summary>What the secretariat sees of a cluster, and nobody else: a silo and a gateway, each a process.</summary>
[Collection(nameof(Processes))]
public sealed class DashboardTests(PostgresServer server) : IAsyncLifetime
{
    private readonly List<IDisposable> _clients = [];
    private ClusterProcess? _silo;
    private ClusterProcess? _gateway;

    [Fact]
    public async Task The_secretariat_sees_silos_their_regions_and_who_is_awake_on_them()
    {
        var staff = await As("staff", "secretariat");
        (await staff.Ask("PUT", "/api/v1/groups/dasc/charter", new { kind = "committee", name = "DASC", purpose = "Works.", languages = (string[])["en"] }, ("If-Match", "*"))).Is(201);
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var shown = (await staff.Get("/api/v1/cluster")).Is(200).Json;
        while (!shown.GetProperty("awake").TryGetProperty("group", out _))
        {
            await Task.Delay(100, bound.Token);
            shown = (await staff.Get("/api/v1/cluster")).Is(200).Json;
        }
        var silo = Assert.Single(shown.GetProperty("silos").EnumerateArray());
        Assert.Equal(("LAC", "active", 1, 0), (silo.GetProperty("region").GetString(), silo.GetProperty("status").GetString(),
            silo.GetProperty("awake").GetProperty("group").GetInt32(), shown.GetProperty("away").GetInt32()));
        Assert.EndsWith($" {_silo!.Id}", shown.GetProperty("projector").GetString(), StringComparison.Ordinal);
        (await (await As("p-1")).Get("/api/v1/cluster")).IsProblem(403, "not-allowed");
        (await With().Get("/api/v1/cluster")).IsProblem(401, "token-missing");
    }

    [Fact]
    public async Task The_dashboard_takes_a_cookie_that_only_the_secretariat_gets_and_that_opens_nothing_else()
    {
        var (staff, other) = (await Token("staff", "secretariat"), await Token("p-1"));
        foreach (var path in new[] { "/dashboard/", "/dashboard/version", "/dashboard/DashboardCounters?exclude=Orleans" })
        {
            (await With().Get(path)).IsProblem(401, "token-missing");
            (await With(("Authorization", $"Bearer {other}")).Get(path)).IsProblem(403, "not-allowed");
            (await With(("Cookie", $"collab-dashboard={other}")).Get(path)).IsProblem(403, "not-allowed");
            (await With(("Cookie", "collab-dashboard=made-up")).Get(path)).Is(401);
        }
        (await With().Post("/dashboard/session")).IsProblem(401, "token-missing");
        (await With(("Authorization", $"Bearer {other}")).Post("/dashboard/session")).IsProblem(403, "not-allowed");

        var signedIn = (await With(("Authorization", $"Bearer {staff}")).Post("/dashboard/session")).Is(204).Header("Set-Cookie")!;
        foreach (var limit in new[] { "max-age=3600", "path=/dashboard", "secure", "samesite=strict", "httponly" })
            Assert.Contains($"; {limit}", signedIn, StringComparison.OrdinalIgnoreCase);
        var browser = With(("Cookie", signedIn.Split(';')[0]));
        Assert.Contains("<title>Orleans Dashboard</title>", (await browser.Get("/dashboard/")).Is(200).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await browser.Get("/dashboard/DashboardCounters?exclude=Orleans")).Is(200).Json.GetProperty("totalActiveHostCount").GetInt32());
        (await browser.Get("/dashboard/Trace")).Is(403);
        (await browser.Get("/api/v1/cluster")).IsProblem(401, "token-missing");
        (await browser.Post("/dashboard/session")).IsProblem(401, "token-missing");
        Assert.Contains("max-age=0", (await With(("Authorization", $"Bearer {staff}")).Ask("DELETE", "/dashboard/session")).Is(204).Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_to_sign_in_is_there_for_everybody()
    {
        Assert.Contains("sign-in.js", (await With().Get("/dashboard/sign-in")).Is(200).Text, StringComparison.Ordinal);
        Assert.Equal("text/javascript", (await With().Get("/dashboard/sign-in.js")).Is(200).MediaType);
    }

    public async ValueTask InitializeAsync()
    {
        var database = await server.NewDatabase();
        _silo = ClusterProcess.Silo(database, "LAC", HostCluster.Patience);
        _gateway = ClusterProcess.Gateway(database, "LAC", HostCluster.Patience);
        await _silo.Start();
        await _gateway.Start();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        if (_gateway is not null) await _gateway.DisposeAsync();
        if (_silo is not null) await _silo.DisposeAsync();
    }

    private async Task<HttpClient> As(string participant, params string[] roles) => With(("Authorization", $"Bearer {await Token(participant, roles)}"));

    private async Task<string> Token(string participant, params string[] roles) =>
        (await With().Post("/api/v1/dev/token", new { @as = participant, roles })).Is(200).Json.GetProperty("token").GetString()!;

    private HttpClient With(params (string Name, string Value)[] headers)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = _gateway!.Url };
        foreach (var (name, value) in headers) client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        _clients.Add(client);
        return client;
    }
}
