using System.Net.Http.Headers;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>
/// The real gateway in this process, on a port and a database of its own. As a class fixture, or for one test:
/// <code>await using var host = await Host.Start("RateLimit:PerSecond=0");</code>
/// </summary>
public class Host : IAsyncLifetime
{
    /// <summary>The targets of the tests' webhooks are on this machine.</summary>
    private const string Inward = "Webhooks:AllowPrivateTargets=true";

    private readonly string _folder = Directory.CreateTempSubdirectory("collab-").FullName;
    private readonly List<HttpClient> _clients = [];
    private readonly string[] _settings;
    private WebApplication? _app;

    public Host() : this([])
    {
    }

    protected Host(string[] settings) => _settings = settings;

    /// <summary>The services of the running gateway.</summary>
    public IServiceProvider Services => App.Services;

    /// <summary>Its address, such as <c>http://127.0.0.1:40123</c>.</summary>
    public string Url => App.Urls.First();

    /// <summary>Where its database and key are.</summary>
    public string Folder => _folder;

    private WebApplication App => _app ?? throw new InvalidOperationException("The host is not started.");

    /// <summary>A host with these settings, each <c>name=value</c>.</summary>
    public static async Task<Host> Start(params string[] settings)
    {
        var host = new Host(settings);
        await host.InitializeAsync();
        return host;
    }

    public async ValueTask InitializeAsync()
    {
        _app = await Collab.Gateway.App.Build(["--environment=Development", .. await Engine(), "--urls=http://127.0.0.1:0", $"--Folder={_folder}",
            "--RateLimit:PerSecond=0", $"--{Inward}", "--Logging:LogLevel:Default=Critical", .. _settings.Select(setting => $"--{setting}")]);
        await _app.StartAsync();
    }

    /// <summary>Stops it and starts it again on the same database. Clients made before no longer reach it.</summary>
    public async Task Restart()
    {
        await Stop();
        await InitializeAsync();
    }

    /// <summary>Stops it as Ctrl+C does.</summary>
    public async Task Stop()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        _app = null;
    }

    /// <summary>Whoever has no token.</summary>
    public HttpClient Anonymous() => Bearing(null);

    /// <summary>A participant, with these roles on the platform.</summary>
    public HttpClient As(string participant, params Role[] roles) =>
        Bearing(Services.GetRequiredService<DevelopmentTokens>().Sign(Value.Of<Slug>(participant), roles).Token);

    /// <summary>The secretariat.</summary>
    public HttpClient Secretariat() => As("staff", Role.Secretariat);

    /// <summary>Whoever holds this token, right or wrong.</summary>
    public HttpClient Bearing(string? token)
    {
        var client = NewClient();
        client.BaseAddress = new(Url);
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _clients.Add(client);
        return client;
    }

#if ORLEANS
    private Cluster.HostCluster? _cluster;

    /// <summary>Unless a test is about the embedded engine or brings its own database, this is one of two gateways of a cluster.</summary>
    private async Task<string[]> Engine()
    {
        if (_settings.Any(setting => setting == "Engine=embedded" || setting.StartsWith("ConnectionStrings:", StringComparison.Ordinal))) return ["--Engine=embedded"];
        _cluster ??= await Cluster.HostCluster.Start(_folder, [Inward, .. _settings]);
        return ["--Engine=orleans", $"--{Cluster.HostCluster.Patience}", "--Cluster:Region=LAC", $"--ConnectionStrings:Collab={_cluster.Database}"];
    }

    private HttpClient NewClient() => _cluster is null ? new() : new(new Cluster.HostCluster.InTurns(new(Url), _cluster.Second.Url));
#else
    private static Task<string[]> Engine() => Task.FromResult<string[]>([]);

    private static HttpClient NewClient() => new();
#endif

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        if (_app is not null) await Stop();
#if ORLEANS
        if (_cluster is not null) await _cluster.DisposeAsync();
#endif
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A host with the embedded engine on SQLite, for what is about that, in every flavour.</summary>
public sealed class EmbeddedHost() : Host(["Engine=embedded"]);
