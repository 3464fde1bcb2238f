using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Reactions;

/// <summary>What checkpoints keep to wherever they are.</summary>
public abstract class CheckpointsContract
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_checkpoint_moves_on_and_never_back()
    {
        await using var opened = await Open();
        var checkpoints = opened.Checkpoints;
        Assert.Null(await checkpoints.Get("reactions", Cancel));
        await checkpoints.Set("reactions", 512_000_000_007, Cancel);
        await checkpoints.Set("reactions", 512_000_000_005, Cancel);
        Assert.Equal(512_000_000_007, await checkpoints.Get("reactions", Cancel));
        await checkpoints.Set("reactions", 512_000_000_009, Cancel);
        await checkpoints.Set("digests", 512_000_000_008, Cancel);
        Assert.Equal(512_000_000_009, await checkpoints.Get("reactions", Cancel));
    }

    protected abstract Task<Opened> Open();

    protected sealed record Opened(ICheckpoints Checkpoints, IAsyncDisposable? Log = null) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Log?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

public sealed class InMemoryCheckpointsTests : CheckpointsContract
{
    protected override Task<Opened> Open() => Task.FromResult(new Opened(new InMemoryCheckpoints()));
}

public sealed class SqliteCheckpointsTests : CheckpointsContract, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collab-checkpoints-");

    public void Dispose() => _folder.Delete(recursive: true);

    protected override async Task<Opened> Open()
    {
        var log = await SqliteLog.Open(Path.Combine(_folder.FullName, "collab.db"), Cancel);
        return new(new SqlCheckpoints(await SqlViews.Beside(log, "shape-1", Cancel)), log);
    }
}

public sealed class PostgresCheckpointsTests(PostgresServer server) : CheckpointsContract
{
    protected override async Task<Opened> Open()
    {
        var log = await PostgresLog.Open(await server.NewDatabase(), Cancel);
        return new(new SqlCheckpoints(await SqlViews.Beside(log, "shape-1", Cancel)), log);
    }
}
