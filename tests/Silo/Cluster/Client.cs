using System.Diagnostics;
using System.Net.NetworkInformation;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Cluster;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Tests.Silo.Cluster;

/// <summary>A client of a cluster in this process, as a gateway of this region is.</summary>
internal sealed class Client : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    private readonly IHost _host;

    private Client(IHost host) => _host = host;

    public IActors Actors => _host.Services.GetRequiredService<IActors>();

    public IViews Views => _host.Services.GetRequiredService<IViews>();

    public IEventLog Log => _host.Services.GetRequiredService<IEventLog>();

    public ICluster Cluster => _host.Services.GetRequiredService<ICluster>();

    private SiloTable Silos => _host.Services.GetRequiredService<SiloTable>();

    public static async Task<Client> Start(string database, string? region = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.None);
        var log = await PostgresLog.Open(database);
        builder.Services.AddRecord(project: false).AddClusterClient(new() { Database = database, Region = region is null ? null : Value.Of<Region>(region) })
            .AddLog(log, await Hosting.OpenViews(log));
        var client = new Client(builder.Build());
        await client._host.StartAsync();
        return client;
    }

    /// <summary>Asks for the secretariat until it is answered, always with the same idempotency key, and is not refused.</summary>
    public async Task<Answer> Ask<TActor>(string key, ICommand<TActor> command) where TActor : IActor<TActor>
    {
        var context = new Context("staff", TimeProvider.System.GetUtcNow()) { Roles = [Role.Secretariat], IdempotencyKey = $"{Guid.NewGuid()}" };
        for (var patience = Stopwatch.StartNew(); ;)
        {
            try
            {
                var answer = await Actors.Ask(key, command, context);
                Assert.Null(answer.Rejection);
                return answer;
            }
            catch (ActorUnavailableException) when (patience.Elapsed < Bound)
            {
                // A slow machine: what a client does is to ask again.
            }
        }
    }

    /// <summary>Who is awake, as <c>group/dasc@LAC</c>, on a silo of which region; one who moves at this moment may be there twice.</summary>
    public async Task<IReadOnlyList<(string Actor, string? Region)>> Where()
    {
        var regions = (await Silos.Gateways()).ToDictionary(silo => silo.Silo, silo => silo.Region);
        var awake = await _host.Services.GetRequiredService<IClusterClient>().GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        return [.. from one in awake
                   where Projections.All.ContainsKey(one.GrainId.Type.ToString()!)
                   select (one.GrainId.ToString(), regions.GetValueOrDefault(one.SiloAddress))];
    }

    /// <summary>The regions of the silos that somebody on this machine is connected to as a gateway is.</summary>
    public async Task<IReadOnlyList<string?>> Connected()
    {
        var ports = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Where(connection => connection.State == TcpState.Established).Select(connection => connection.RemoteEndPoint.Port).ToHashSet();
        return [.. (await Silos.Gateways()).Where(silo => ports.Contains(silo.Gateway.Port)).Select(silo => silo.Region).Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}
