using Ccnso.Collab.Actors;
using Ccnso.Collab.Cluster;
using Ccnso.Collab.Cluster.Streams;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Streams;
using Orleans.TestingHost;

namespace Ccnso.Collab.Tests.Silo.Cluster.Streams;

/// <summary>Silos and a client in this process, each with connections of its own to one PostgreSQL database, in which the subscriptions are too.</summary>
internal sealed class StreamCluster : IAsyncDisposable
{
    private readonly PostgresLog _log;
    private int _written;

    private StreamCluster(PostgresLog log, InProcessTestCluster silos) => (_log, Silos) = (log, silos);

    public InProcessTestCluster Silos { get; }

    public IEventLog Log => _log;

    public ICheckpoints Checkpoints => Of<ICheckpoints>();

    public IParked Parked => Of<IParked>();

    public IViews Views => Of<IViews>();

    /// <summary>The secretariat, who asks through the first silo that is up.</summary>
    public Reactions.Scene.Secretary Staff => new(Of<IActors>());

    /// <param name="database">One that may have been used by a cluster before.</param>
    /// <param name="silos">How many.</param>
    /// <param name="regions">Their regions, if they have any.</param>
    /// <param name="configure">What else a silo has.</param>
    public static async Task<StreamCluster> Start(string database, short silos = 2, IReadOnlyList<Region>? regions = null, Action<ISiloBuilder>? configure = null)
    {
        var log = await PostgresLog.Open(database, TestContext.Current.CancellationToken);
        await ClusterTables.Create(log.Source);
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ServiceId = "collab";
        builder.ConfigureSilo((own, silo) =>
        {
            var ownLog = PostgresLog.Open(database).GetAwaiter().GetResult();
            silo.Services.AddRecord().AddLog(ownLog, Hosting.OpenViews(ownLog).GetAwaiter().GetResult());
            silo.HostActors(regions?[own.SiloName[^1] - '0']).KeepSubscriptions(database).AddChangeStreams();
            silo.Configure<SiloMessagingOptions>(messages => messages.ResponseTimeout = TimeSpan.FromSeconds(5));
            configure?.Invoke(silo);
        });
        builder.ConfigureClient(client => client.AddChangeStreams());
        var cluster = new StreamCluster(log, builder.Build());
        await cluster.Silos.DeployAsync();
        await Wait.For(() => cluster.Silos.Silos.All(silo => cluster.Knows(silo.ServiceProvider.GetRequiredService<ISiloMetadataCache>(), regions ?? [])), known => known);
        return cluster;
    }

    /// <summary>A stream, as any client gets it.</summary>
    public IAsyncStream<Change> Stream(string space, string key) => Silos.Client.GetStreamProvider(ChangeStreams.Provider).GetStream<Change>(space, key);

    public IAsyncStream<Change> Everything => Stream(ChangeStreams.Everything, ChangeStreams.Everything);

    /// <summary>Writes so many changes on the agenda of each group's meeting, in turn; returns their positions.</summary>
    public async Task<IReadOnlyList<long>> Write(int count, params string[] groups)
    {
        var positions = new List<long>();
        foreach (var chunk in Enumerable.Range(0, count).Chunk(500))
        {
            var written = await Log.Commit([.. from _ in chunk from @group in groups select new Append(
                new("probe", $"{++_written}-{Guid.NewGuid():n}"), 0, [new("agenda.item-finished", """{"item":1}""")], "staff", DateTimeOffset.UnixEpoch, @group)]);
            positions.AddRange(written.Select(one => one.Position));
        }
        return positions;
    }

    /// <summary>What is parked, or null while the database is away.</summary>
    public async Task<IReadOnlyList<Parked>?> ParkedNow()
    {
        try
        {
            return await Parked.List();
        }
        catch (Exception away) when (Outage.Is(away))
        {
            return null;
        }
    }

    /// <summary>Stops all of it; the database stays.</summary>
    public async ValueTask DisposeAsync()
    {
        await Silos.DisposeAsync();
        await _log.DisposeAsync();
    }

    private bool Knows(ISiloMetadataCache cache, IReadOnlyList<Region> regions) =>
        Silos.Silos.Zip(regions).All(one => cache.GetSiloMetadata(one.First.SiloAddress).Metadata.GetValueOrDefault("region") == $"{one.Second}");

    private T Of<T>() where T : notnull => Silos.GetActiveSilos().First().ServiceProvider.GetRequiredService<T>();
}
