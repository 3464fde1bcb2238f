using System.Data;
using Ccnso.Collab.Log;
using Npgsql;

namespace Ccnso.Collab.Tests.Silo.Log;

public sealed class PostgresLogTests(PostgresServer server) : EventLogContract
{
    private readonly Dictionary<string, string> _databases = [];

    protected override async Task<IEventLog> Open(string name = "first")
    {
        if (!_databases.TryGetValue(name, out var database)) _databases[name] = database = await server.NewDatabase();
        return await PostgresLog.Open(database, Cancel);
    }

    protected override async Task<IReadOnlyList<string>> Leftovers()
    {
        await Run("analyze; checkpoint");
        return await Run("""
            select file from pg_database db, lateral (select 'base/' || db.oid || '/' || name as file from pg_ls_dir('base/' || db.oid) as name) files
            where datname = current_database() and position(convert_to(@secret, 'UTF8') in pg_read_binary_file(file)) > 0
            """);
    }

    [Fact]
    public async Task Ten_that_start_on_an_empty_database_at_the_same_moment_all_come_up_with_one_log()
    {
        var database = await server.NewDatabase();
        var logs = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => PostgresLog.Open(database, Cancel))));

        Assert.Single(logs.Select(log => log.Origin).Distinct());
        await Task.WhenAll(logs.Select((log, i) => log.Commit([One(new("meeting", $"m-{i}"), 0)], Cancel)));
        Assert.Equal(10, (await logs[0].Read(0, 100, Cancel)).Count);
        foreach (var log in logs) await log.DisposeAsync();
    }

    [Fact]
    public async Task A_transaction_that_takes_long_is_neither_passed_nor_skipped()
    {
        await Commit(One(Meeting, 0));
        await using var slow = new NpgsqlConnection(_databases["first"]);
        await slow.OpenAsync(Cancel);
        await using var transaction = await slow.BeginTransactionAsync(Cancel);
        await Execute(slow, """
            update head set position = position + 1;
            insert into events (position, stream, version, type, data, by, at, step) select position, 'meeting/slow', 1, 'slow', '{}', 'p-1', now(), 0 from head
            """);
        var behind = Log.Commit([One(new("meeting", "fast"), 0)], Cancel);
        await Until(async () => (await Run("select pid::text from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).Count == 1);

        Assert.Equal([Log.Origin + 1], (await Log.Read(0, 10, Cancel)).Select(entry => entry.Position));
        Assert.False(behind.IsCompleted);
        await transaction.CommitAsync(Cancel);
        Assert.Equal(Log.Origin + 3, (await behind)[0].Position);
        Assert.Equal([1, 2, 3], (await Log.Read(0, 10, Cancel)).Select(entry => entry.Position - Log.Origin));
    }

    [Fact]
    public async Task What_an_old_transaction_might_still_see_is_erased_too()
    {
        await Commit(new(Meeting, 0, [new("a", "{}", Secret)], "p-1", At));
        await using var old = new NpgsqlConnection(_databases["first"]);
        await old.OpenAsync(Cancel);
        await using var transaction = await old.BeginTransactionAsync(IsolationLevel.RepeatableRead, Cancel);
        await Execute(old, "select * from head");
        await Commit(new(Meeting, 1, [new("b", "{}", Erases: true)], "p-1", At));
        Assert.NotEmpty(await Leftovers());
        await Log.Scrub(Cancel);

        Assert.Empty(await Leftovers());
    }

    [Fact]
    public async Task Whoever_wrote_past_the_lock_was_first()
    {
        await Commit(One(Meeting, 0));
        await Run("insert into events (position, stream, version, type, data, by, at, step) select position + 1, 'meeting/rogue', 1, 'rogue', '{}', 'p-1', now(), 0 from head");

        Assert.Equal(Fate.Conflict, (await Commit(One(Meeting, 1))).Fate);
        await Run("update head set position = position + 1");
        Assert.Equal(Fate.Written, (await Commit(One(Meeting, 1))).Fate);
    }

    [Fact]
    public async Task What_one_process_writes_wakes_another_also_after_its_line_was_cut()
    {
        var pulse = new Pulse();
        await using var other = (await PostgresLog.Open(_databases["first"], Cancel)).Listen(pulse);
        const string Listeners = "from pg_stat_activity where datname = current_database() and query = 'listen collab_log'";
        await Until(async () => (await Run($"select pid::text {Listeners}")).Count == 1);
        var (first, _) = (pulse.Next, await Commit(One(Meeting, 0)));
        await first.WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        await Run($"select pg_terminate_backend(pid)::text {Listeners}");
        await Until(async () => (await Run($"select pid::text {Listeners}")).Count == 1);
        var (second, _) = (pulse.Next, await Commit(One(Meeting, 1)));
        await second.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    [Fact]
    public async Task A_lost_connection_fails_what_it_carried_and_nothing_after_it()
    {
        await Commit(One(Meeting, 0));
        await Run("select pg_terminate_backend(pid)::text from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Commit(One(Meeting, 1)));
        Assert.Equal(Fate.Written, (await Commit(One(Meeting, 1))).Fate);
        Assert.Equal(2, (await Stream(Meeting)).Count);
    }

    [Fact]
    public async Task A_process_that_is_paused_in_the_middle_of_a_transaction_holds_the_others_up_for_a_while_only()
    {
        await Commit(One(Meeting, 0));
        await using var paused = await ((PostgresLog)Log).Source.OpenConnectionAsync(Cancel);
        await using var transaction = await paused.BeginTransactionAsync(Cancel);
        await Execute(paused, "select position from head for update");

        Assert.Equal(Fate.Written, (await Commit(One(Meeting, 1))).Fate);
        var late = await Assert.ThrowsAnyAsync<NpgsqlException>(() => Execute(paused, "update head set position = position + 1"));
        Assert.True(Outage.Is(late), $"{late}");
    }

    [Theory]
    [InlineData("", 8)]
    [InlineData(";Maximum Pool Size=3", 3)]
    [InlineData(";MaxPoolSize=12", 12)]
    public async Task However_many_ask_at_once_it_opens_eight_connections_or_as_many_as_it_is_told(string setting, int most)
    {
        var database = await server.NewDatabase();
        await using var log = await PostgresLog.Open(database + setting, Cancel);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            await using var command = log.Source.CreateCommand("select pg_sleep(0.05)");
            await command.ExecuteNonQueryAsync(Cancel);
        }));

        await using var look = log.Source.CreateCommand("select count(*) from pg_stat_activity where datname = current_database()");
        Assert.Equal((long)most, await look.ExecuteScalarAsync(Cancel));
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await holds()) await Task.Delay(20, patience.Token);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private async Task<List<string>> Run(string sql)
    {
        await using var connection = new NpgsqlConnection(_databases["first"] + ";Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0, Parameters = { new("secret", Secret) } };
        var found = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        while (await rows.ReadAsync(Cancel)) found.Add(rows.GetString(0));
        return found;
    }
}
