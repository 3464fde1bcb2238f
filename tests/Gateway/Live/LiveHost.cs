using System.Security.Claims;
using System.Text.Json;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Live;
using Ccnso.Collab.Log;
using Ccnso.Collab.Tests.Silo.Views;
using Ccnso.Collab.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Tests.Gateway.Live;

/// <summary>The live route on a real socket over a log in memory. Who calls is in the header <c>As: id role exp</c>.</summary>
public sealed class LiveHost : IAsyncDisposable
{
    public const long Origin = 512_000_000;

    private readonly WebApplication _app;
    private readonly Dictionary<ActorRef, long> _versions = [];

    private LiveHost(WebApplication app) => _app = app;

    public IEventLog Log => _app.Services.GetRequiredService<IEventLog>();

    public int Subscribers => _app.Services.GetRequiredService<Subscribers>().Count;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public static Task<LiveHost> Start(params (string Name, string Value)[] settings) => Start(new NoViews(), settings);

    internal static async Task<LiveHost> Start(IViews views, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Live:{setting.Name}", (string?)setting.Value)));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRouting().AddProblemDetails();
        builder.Services.AddSingleton<IEventLog>(new InMemoryLog(Origin)).AddSingleton<Pulse>().AddSingleton<Appender>().AddSingleton(views);
        builder.Services.AddLive(builder.Configuration);
        var app = builder.Build();
        app.Use((http, next) =>
        {
            if (http.Request.Headers["As"].ToString().Split(' ') is [{ Length: > 0 } id, var role, var expires])
                http.User = new(new ClaimsIdentity([new("sub", id), new("role", role), new("exp", expires)], "test"));
            return next(http);
        });
        app.UseRouting();
        app.MapGroup("/api/v1").MapLive();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app) { Address = new(app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    /// <summary>Something happens, and is committed; returns its position.</summary>
    public async Task<long> Happens(string stream, string type, object? data = null, string? group = null, bool erases = false) =>
        await HappensRaw(stream, type, JsonSerializer.Serialize(data ?? new { }), group, erases);

    public async Task<long> HappensRaw(string stream, string type, string data, string? group = null, bool erases = false)
    {
        var actor = ActorRef.Parse(stream);
        var version = _versions.GetValueOrDefault(actor);
        var append = new Append(actor, version, [new(type, data, null, erases)], "p-7", new(2024, 3, 2, 14, 0, 0, TimeSpan.Zero), group);
        var written = await _app.Services.GetRequiredService<Appender>().Append(append);
        _versions[actor] = version + 1;
        return written.Position;
    }

    public Task<LiveReader> Open(string query = "", string? lastId = null, string? @as = null) => LiveReader.Open(new(Address, $"/api/v1/live{query}"), lastId, @as);

    public async Task<LiveReader> Opened(string query = "", string? lastId = null, string? @as = null)
    {
        var reader = await Open(query, lastId, @as);
        Assert.Equal("open", (await reader.Next())?.Type);
        return reader;
    }

    public Task Stop() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
