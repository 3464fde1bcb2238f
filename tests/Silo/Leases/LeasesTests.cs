using Ccnso.Collab.Leases;
using Ccnso.Collab.Log;
using Ccnso.Collab.Views;
using Npgsql;

namespace Ccnso.Collab.Tests.Silo.Leases;

public sealed class LeasesTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<PostgresLog> _logs = [];
    private string _database = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await server.NewDatabase();

    public async ValueTask DisposeAsync()
    {
        foreach (var log in _logs) await log.DisposeAsync();
    }

    [Fact]
    public async Task One_process_has_a_lease_until_it_gives_it_back()
    {
        var (one, other) = (await Process(), await Process());
        Assert.True(await one.Try("a", Cancel));
        Assert.True(await one.Try("a", Cancel));
        Assert.False(await other.Try("a", Cancel));
        Assert.False(await other.Renew("a", Cancel));
        Assert.True(await other.Try("b", Cancel));
        await other.Release("a", Cancel);
        Assert.True(await one.Renew("a", Cancel));
        Assert.Equal($"{Environment.MachineName} {Environment.ProcessId}", await other.Holder("a", Cancel));

        await one.Release("a", Cancel);
        Assert.Null(await other.Holder("a", Cancel));
        Assert.True(await other.Try("a", Cancel));
        Assert.False(await one.Try("a", Cancel));
    }

    [Fact]
    public async Task A_lease_that_is_not_renewed_runs_out_and_who_had_it_cannot_renew_it_any_more()
    {
        var (one, other) = (await Process(), await Process());
        Assert.True(await one.Try("a", Cancel));
        await RunOut();
        Assert.False(await one.Renew("a", Cancel));
        Assert.True(await other.Try("a", Cancel));
        Assert.False(await one.Try("a", Cancel));
    }

    [Fact]
    public async Task Of_many_who_try_at_once_one_gets_it()
    {
        var processes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Process()));
        Assert.Single(await Task.WhenAll(processes.Select(process => process.Try("a", Cancel))), got => got);
        await RunOut();
        Assert.Single(await Task.WhenAll(processes.Select(process => process.Try("a", Cancel))), got => got);
    }

    [Fact]
    public async Task Whoever_waits_works_when_the_other_is_done_and_not_before()
    {
        var (one, other) = (await Process(), await Process());
        var (began, end, second) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var first = one.Hold("a", _ => { began.SetResult(); return end.Task; }, TimeProvider.System, Cancel);
        await began.Task.WaitAsync(Patience, Cancel);
        var waiting = other.Hold("a", _ => { second.SetResult(); return Task.CompletedTask; }, TimeProvider.System, Cancel);
        Assert.False(await one.Renew("a", Cancel) && await other.Try("a", Cancel));
        Assert.False(second.Task.IsCompleted);

        end.SetResult();
        await first;
        await waiting.WaitAsync(Patience, Cancel);
        Assert.True(second.Task.IsCompleted);
        Assert.True(await one.Try("a", Cancel));
    }

    [Fact]
    public async Task Work_under_a_lease_that_is_renewed_goes_on_and_ends_when_the_lease_is_lost()
    {
        var brief = TimeSpan.FromSeconds(2);
        var (one, other) = (await Process(brief), await Process(brief));
        var working = new TaskCompletionSource<CancellationToken>();
        var holding = one.Hold("a", async held =>
        {
            working.SetResult(held);
            await Task.Delay(Timeout.Infinite, held);
        }, TimeProvider.System, Cancel);
        var held = await working.Task.WaitAsync(Patience, Cancel);
        var until = await Until();
        while (await Until() == until) await Task.Delay(20, Cancel);
        Assert.False(await other.Try("a", Cancel));
        Assert.False(held.IsCancellationRequested);

        await RunOut();
        await holding.WaitAsync(Patience, Cancel);
        Assert.True(held.IsCancellationRequested);
    }

    [Fact]
    public async Task What_the_work_throws_is_thrown_and_the_lease_is_given_back()
    {
        var (one, other) = (await Process(), await Process());
        await Assert.ThrowsAsync<InvalidOperationException>(() => one.Hold("a", _ => throw new InvalidOperationException("broken"), TimeProvider.System, Cancel));
        Assert.True(await other.Try("a", Cancel));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var waiting = one.Hold("a", _ => Task.CompletedTask, TimeProvider.System, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True(await other.Renew("a", Cancel));
    }

    private Task RunOut() => Run("update leases set until = clock_timestamp() - interval '1 second'");

    private async Task<DateTime> Until() => (DateTime)(await Run("select until from leases"))!;

    private async Task<object?> Run(string sql)
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }

    private async Task<PostgresLeases> Process(TimeSpan? lasts = null)
    {
        var log = await PostgresLog.Open(_database, Cancel);
        lock (_logs) _logs.Add(log);
        await SqlViews.Beside(log, "shape-1", Cancel);
        var leases = new PostgresLeases(log, lasts);
        log.Listen(new());
        return leases;
    }
}
