using Ccnso.Collab.Actors;
using Ccnso.Collab.Cluster;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Engines.Orleans;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace Ccnso.Collab.Tests.Silo.Engines.Orleans;

public sealed class OrleansActorsTests(PostgresServer server) : ActorsContract
{
    private string? _database;

    protected override bool HearsAtOnce => false;

    protected override async Task<IEngine> Start()
    {
        var engine = new Cluster(await PostgresLog.Open(_database ??= await server.NewDatabase(), Cancel));
        await engine.Deploy();
        return engine;
    }
}

/// <summary>Three silos and a client in this process, over one log.</summary>
internal sealed class Cluster : ActorsContract.IEngine
{
    // Of the machine's coarse clock, and of how long a silo may take to look at its activations.
    private const int Tick = 10;
    private const int Slow = 1_000;

    private readonly HandClock _clock = new();
    private readonly InProcessTestCluster _silos;
    private readonly Appender _appender;
    private readonly EmbeddedActors _readers;
    private long _passed;

    public Cluster(IEventLog log)
    {
        Log = new(log);
        _appender = new(Log, new());
        _readers = new(Log, _appender, new NoSnapshots(), _clock);
        var builder = new InProcessTestClusterBuilder(3);
        builder.ConfigureSilo((_, silo) =>
        {
            AddRecord(silo.Services);
            silo.HostActors(null);
        });
        builder.ConfigureClient(client => AddRecord(client.Services).AddSingleton<IActors, OrleansActors>());
        _silos = builder.Build();
    }

    public IActors Actors => _silos.Client.ServiceProvider.GetRequiredService<IActors>();

    public WatchedLog Log { get; }

    public int Awake => WhoIsAwake().GetAwaiter().GetResult().Count;

    public Task Deploy() => _silos.DeployAsync();

    /// <summary>Orleans measures idleness by the machine's clock: what was not asked since time passed counts as idle.</summary>
    public int Sweep(TimeSpan idle) => SweepAll(idle).GetAwaiter().GetResult();

    public void Pass(TimeSpan time)
    {
        _clock.Pass(time);
        _passed = Environment.TickCount64 + Tick;
        SpinWait.SpinUntil(() => Environment.TickCount64 > _passed + Slow);
    }

    public async ValueTask DisposeAsync()
    {
        Log.Release();
        await _silos.DisposeAsync();
        await _readers.DisposeAsync();
        await _appender.DisposeAsync();
        await Log.DisposeAsync();
    }

    private IManagementGrain Management => _silos.Client.GetGrain<IManagementGrain>(0);

    private IServiceCollection AddRecord(IServiceCollection services) => services
        .AddSingleton<IEventLog>(Log).AddSingleton(_appender).AddSingleton(_readers).AddSingleton<ISnapshots, NoSnapshots>()
        .AddSingleton<IHomes, Nowhere>().AddSingleton(TimeProvider.System);

    private async Task<int> SweepAll(TimeSpan idle)
    {
        var before = await WhoIsAwake();
        await Management.ForceActivationCollection(idle == TimeSpan.Zero ? idle : TimeSpan.FromMilliseconds(Environment.TickCount64 - _passed));
        _readers.Sweep(idle);
        before.ExceptWith(await WhoIsAwake());
        return before.Count;
    }

    private async Task<HashSet<string>> WhoIsAwake() =>
        [.. from one in await Management.GetDetailedGrainStatistics() where Projections.All.ContainsKey(one.GrainId.Type.ToString()!) select one.GrainId.ToString(),
            .. _readers.Awake.Select(actor => $"{actor}")];
}
