using Ccnso.Collab.Cluster.Streams;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Engines.Orleans;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Messaging;

namespace Ccnso.Collab.Cluster;

/// <summary>Puts a client of the cluster together: a gateway.</summary>
public static class ClientHosting
{
    /// <summary>Asks actors where they live; the record is added with <see cref="Hosting.AddRecord"/> and <see cref="Hosting.AddLog"/>.</summary>
    public static IServiceCollection AddClusterClient(this IServiceCollection services, ClusterSettings settings) => services
        .AddSingleton<IActors, OrleansActors>()
        .AddSingleton(settings).AddSingleton<SiloTable>().AddSingleton<ICluster, OrleansCluster>()
        .AddSingleton<NearFirst>()
        .AddSingleton<IGatewayListProvider>(all => all.GetRequiredService<NearFirst>())
        .AddSingleton<IClusterConnectionStatusObserver>(all => all.GetRequiredService<NearFirst>())
        .AddOrleansClient(client => Secure(client, settings)
            .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (settings.Id, settings.Id))
            .Configure<ClientMessagingOptions>(messages => messages.ResponseTimeout = settings.Patience)
            .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5))
            .UseConnectionRetryFilter(async (_, cancel) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1), cancel);
                return true;
            })
            .AddChangeStreams()
            // What the log says is for those who run the gateway.
            .AddDashboard(dashboard => dashboard.HideTrace = true)
            .AddActivityPropagation());

    private static IClientBuilder Secure(IClientBuilder client, ClusterSettings settings) =>
        settings.Certificate is { } certificate ? client.UseTls(tls => ClusterCertificate.Pin(tls, certificate)) : client;
}
