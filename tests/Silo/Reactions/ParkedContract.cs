using Ccnso.Collab.Actors;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Reactions;

/// <summary>What those who park events can count on wherever they are kept.</summary>
public abstract class ParkedContract
{
    private static readonly DateTimeOffset At = new(2024, 3, 2, 14, 0, 0, 250, TimeSpan.Zero);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_parked_stays_in_the_order_of_the_log_until_it_is_dealt_with()
    {
        await using var opened = await Open();
        var parked = opened.Parked;
        Assert.Empty(await parked.List(Cancel));
        var later = One("reactions", 512_000_000_009, "It was refused.");
        var (first, others) = (One("reactions", 512_000_000_003, "A \0 mistake."), One("digests", 512_000_000_009, "Another's."));
        foreach (var one in new[] { later, first, others }) await parked.Park(one, Cancel);
        Assert.Equal([first.Position, others.Position, later.Position], (await parked.List(Cancel)).Select(one => one.Position));

        var again = later with { Error = "It was refused again.", At = At.AddHours(1) };
        await parked.Park(again, Cancel);
        await parked.Unpark("reactions", first.Position, Cancel);
        await parked.Unpark("reactions", first.Position, Cancel);
        Assert.Equal([others, again], await parked.List(Cancel));
    }

    protected abstract Task<Opened> Open();

    private static Parked One(string who, long position, string error) => new(who, position, new("group", "dasc"), "group.status-reported", error, At);

    protected sealed record Opened(IParked Parked, IAsyncDisposable? Log = null) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Log?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

public sealed class InMemoryParkedTests : ParkedContract
{
    protected override Task<Opened> Open() => Task.FromResult(new Opened(new InMemoryParked()));
}

public sealed class SqliteParkedTests : ParkedContract, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collab-parked-");

    public void Dispose() => _folder.Delete(recursive: true);

    protected override async Task<Opened> Open()
    {
        var log = await SqliteLog.Open(Path.Combine(_folder.FullName, "collab.db"), Cancel);
        return new(new SqlParked(await SqlViews.Beside(log, "shape-1", Cancel)), log);
    }
}

public sealed class PostgresParkedTests(PostgresServer server) : ParkedContract
{
    protected override async Task<Opened> Open()
    {
        var log = await PostgresLog.Open(await server.NewDatabase(), Cancel);
        return new(new SqlParked(await SqlViews.Beside(log, "shape-1", Cancel)), log);
    }
}
