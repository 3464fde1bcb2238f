using Ccnso.Collab.Deliveries;
using Ccnso.Collab.Log;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Deliveries;

/// <summary>What is noted of deliveries, wherever it is.</summary>
public abstract class DeliveriesContract : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2024, 3, 2, 14, 0, 0, 123, TimeSpan.Zero);

    private IEventLog? _log;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract Task<IEventLog> Open();

    public async ValueTask InitializeAsync() => _log = await Open();

    public virtual async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_log!).DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_noted_is_there_for_whoever_comes_next()
    {
        var progress = new Progress(2, 512_000_000_007, 5, 3, At, At.AddSeconds(20));
        var failed = Delivery(512_000_000_008) with { Status = 503, Problem = "The target answered 503.", Excerpt = "Down", NextTry = At.AddSeconds(20) };
        await (await Deliveries()).Note("p-1.1", failed, progress, Cancel);
        Assert.Equal(progress, await (await Deliveries()).Find("p-1.1", Cancel));
        Assert.Equal(failed, Assert.Single(await (await Deliveries()).Latest("p-1.1", 10, Cancel)));
        Assert.Null(await (await Deliveries()).Find("p-1.2", Cancel));
    }

    [Fact]
    public async Task Progress_does_not_go_back_but_to_begin_anew()
    {
        var deliveries = await Deliveries();
        await deliveries.Note("p-1.1", new Progress(1, 20, 1), Cancel);
        await deliveries.Note("p-1.1", new Progress(1, 10, 1), Cancel);
        Assert.Equal(20, (await deliveries.Find("p-1.1", Cancel))!.Position);
        await deliveries.Note("p-1.1", new Progress(2, 10, 2), Cancel);
        await deliveries.Note("p-1.1", new Progress(1, 30, 1), Cancel);
        Assert.Equal(new(2, 10, 2), await deliveries.Find("p-1.1", Cancel));
    }

    [Fact]
    public async Task Of_each_webhook_the_latest_are_kept_the_last_one_first()
    {
        var deliveries = await Deliveries();
        await deliveries.Note("p-2.1", Delivery(1), null, Cancel);
        for (var position = 1; position <= IDeliveries.Kept + 20; position++) await deliveries.Note("p-1.1", Delivery(position), new(1, position, 1), Cancel);
        Assert.Equal(Enumerable.Range(21, IDeliveries.Kept).Reverse().Select(position => (long?)position), (await deliveries.Latest("p-1.1", 1_000, Cancel)).Select(one => one.Position));
        Assert.Equal(3, (await deliveries.Latest("p-1.1", 3, Cancel)).Count);
        Assert.Single(await deliveries.Latest("p-2.1", 10, Cancel));
    }

    [Fact]
    public async Task A_test_is_noted_and_moves_nothing()
    {
        var deliveries = await Deliveries();
        await deliveries.Note("p-1.1", Delivery(null), null, Cancel);
        Assert.Null(await deliveries.Find("p-1.1", Cancel));
        Assert.Null(Assert.Single(await deliveries.Latest("p-1.1", 10, Cancel)).Position);
    }

    [Fact]
    public async Task Of_a_webhook_that_is_gone_nothing_is_left()
    {
        var deliveries = await Deliveries();
        foreach (var key in (string[])["p-1.1", "p-1.11"]) await deliveries.Note(key, Delivery(1), new(1, 1, 1), Cancel);
        await deliveries.Forget("p-1.1", Cancel);
        Assert.Null(await deliveries.Find("p-1.1", Cancel));
        Assert.Empty(await deliveries.Latest("p-1.1", 10, Cancel));
        Assert.Single(await deliveries.Latest("p-1.11", 10, Cancel));
        Assert.NotNull(await deliveries.Find("p-1.11", Cancel));
    }

    private static Delivery Delivery(long? position) => new(At, position, $"{position}", "agenda.item-added", 204, 17, null, null, null);

    private async Task<IDeliveries> Deliveries() => new SqlDeliveries(await SqlViews.Beside(_log!, "shape-1", Cancel));
}

public sealed class SqliteDeliveriesTests : DeliveriesContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collab-deliveries-");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected override async Task<IEventLog> Open() => await SqliteLog.Open(Path.Combine(_folder.FullName, "collab.db"), Cancel);
}

public sealed class PostgresDeliveriesTests(PostgresServer server) : DeliveriesContract
{
    protected override async Task<IEventLog> Open() => await PostgresLog.Open(await server.NewDatabase(), Cancel);
}
