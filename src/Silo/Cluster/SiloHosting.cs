using System.Net;
using Ccnso.Collab.Cluster.Streams;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Engines.Orleans;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Placement;
using Orleans.Providers;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Serialization;
using Orleans.Storage;

namespace Ccnso.Collab.Cluster;

/// <summary>Puts a silo together.</summary>
public static class SiloHosting
{
    /// <summary>Actors of every kind, placed in their home regions; the record is added with <see cref="Hosting.AddRecord"/> and <see cref="Hosting.AddLog"/>.</summary>
    public static ISiloBuilder HostActors(this ISiloBuilder silo, Region? region)
    {
        ActorTypes.Add(silo.Services);
        silo.Services.AddSingleton<IActors, OrleansActors>().AddSingleton<AwakeHere>().AddHostedService<Homecoming>();
        silo.Services.AddPlacementFilter<AtHome, AtHome.Director>(ServiceLifetime.Transient);
        silo.Services.Configure<GrainCollectionOptions>(grains => grains.CollectionAge = Hosting.Idle);
        return silo.UseSiloMetadata(AtHome.In(region)).AddActivityPropagation();
    }

    /// <summary>Its place in the cluster, which is kept in PostgreSQL.</summary>
    public static void JoinCluster(this ISiloBuilder silo, ClusterSettings settings, IPAddress address)
    {
        var (silos, gateways) = (new HeldPort("Cluster:SiloPort", settings.SiloPort), new HeldPort("Cluster:GatewayPort", settings.GatewayPort));
        silo.Services.AddSingleton(silos).AddSingleton(gateways);
        silo.ConfigureEndpoints(address, silos.Number, gateways.Number, listenOnAnyHostAddress: !IPAddress.IsLoopback(address));
        silo.Configure<SiloOptions>(own => own.SiloName = $"{settings.Region?.ToString() ?? "any"}-{Environment.MachineName}-{Environment.ProcessId}");
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (settings.Id, settings.Id));
        silo.Configure<ClusterMembershipOptions>(membership => Membership.Set(membership, settings.Probe));
        if (settings.Certificate is { } certificate) silo.UseTls(tls => ClusterCertificate.Pin(tls, certificate));
        silo.Configure<SiloMessagingOptions>(messages => (messages.ResponseTimeout, messages.ClientDropTimeout) = (settings.Patience, Membership.GatewayTimeout));
        silo.UseAdoNetClustering(table => (table.Invariant, table.ConnectionString) = (Membership.Npgsql, SiloTable.Telling(settings)));
        silo.Services.AddSingleton(settings).AddSingleton<SiloTable>().AddHostedService<Noting>();
        silo.KeepSubscriptions(settings.Database).AddChangeStreams();
        silo.AddDashboard();
    }

    /// <summary>Who has subscribed to which stream is kept in PostgreSQL. Actors need none of it: their snapshots are the projector's folds, in the same database.</summary>
    internal static ISiloBuilder KeepSubscriptions(this ISiloBuilder silo, string database) =>
        silo.AddAdoNetGrainStorage(ProviderConstants.DEFAULT_PUBSUB_PROVIDER_NAME, storage => storage.Configure<Serializer>((grains, serializer) =>
        {
            (grains.Invariant, grains.ConnectionString) = (Membership.Npgsql, $"{SiloTable.Few(database)}");
            // Fields by number; the JSON that is usual would store the names of Orleans' classes.
            grains.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        }));
}
