using Ccnso.Collab.Engines;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Tests.Silo.Engines;

public sealed class EmbeddedActorsOnSqlite : ActorsContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collab-engine-");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected override async Task<IEngine> Start() => new Embedded(await SqliteLog.Open(Path.Combine(_folder.FullName, "collab.db"), Cancel));
}

public sealed class EmbeddedActorsOnPostgres(PostgresServer server) : ActorsContract
{
    private string? _database;

    protected override async Task<IEngine> Start() => new Embedded(await PostgresLog.Open(_database ??= await server.NewDatabase(), Cancel));
}

internal sealed class Embedded : ActorsContract.IEngine
{
    private readonly HandClock _clock = new();
    private readonly Appender _appender;
    private readonly EmbeddedActors _actors;

    public Embedded(IEventLog log)
    {
        Log = new(log);
        _appender = new(Log, new Pulse());
        _actors = new(Log, _appender, new NoSnapshots(), _clock);
    }

    public IActors Actors => _actors;

    public WatchedLog Log { get; }

    public int Awake => _actors.Awake.Count;

    public int Sweep(TimeSpan idle) => _actors.Sweep(idle);

    public void Pass(TimeSpan time) => _clock.Pass(time);

    public async ValueTask DisposeAsync()
    {
        Log.Release();
        await _actors.DisposeAsync();
        await _appender.DisposeAsync();
        await Log.DisposeAsync();
    }
}
