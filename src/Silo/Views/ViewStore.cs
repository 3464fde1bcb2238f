using System.Data.Common;
using Ccnso.Collab.Log;
using Dapper;

namespace Ccnso.Collab.Views;

/// <summary>States, rows and checkpoints in the database: what the projector reads and writes.</summary>
/// <param name="open">Opens a connection.</param>
/// <param name="writing">Held by whoever writes from this process, where the database has writers poll for each other.</param>
/// <param name="dialect">How the database is spoken to.</param>
internal sealed partial class ViewStore(Func<CancellationToken, ValueTask<DbConnection>> open, SemaphoreSlim? writing, Dialect dialect)
{
    public Dialect Dialect => dialect;

    public static string Checkpoint(string shape) => $"views/{shape}";

    public ValueTask<DbConnection> Open(CancellationToken cancel) => open(cancel);

    public async Task CreateTables(CancellationToken cancel)
    {
        using var page = new StreamReader(typeof(ViewStore).Assembly.GetManifestResourceStream(dialect.Schema)!);
        using var desk = new StreamReader(typeof(ViewStore).Assembly.GetManifestResourceStream("Desk.sql")!);
        var tables = await page.ReadToEndAsync(cancel) + (await desk.ReadToEndAsync(cancel)).Replace("{compact}", dialect.Compact, StringComparison.Ordinal);
        await InTransaction(async transaction => await transaction.Connection!.ExecuteAsync(new(tables, null, transaction, cancellationToken: cancel)), cancel);
    }

    /// <summary>Up to where the views of this shape have followed the log; null before they have begun.</summary>
    public Task<long?> Position(string shape, CancellationToken cancel) => PositionOf(Checkpoint(shape), cancel);

    /// <summary>Up to where whoever has this name has followed the log; null before they have begun.</summary>
    public async Task<long?> PositionOf(string name, CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        return await connection.ExecuteScalarAsync<long?>(new("select position from checkpoints where name = @name", new { name }, cancellationToken: cancel));
    }

    /// <summary>How the views of this shape stand; null before they have begun.</summary>
    public async Task<Standing?> Standing(string shape, CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        return await connection.QuerySingleOrDefaultAsync<Standing>(new("""
            select position, (select count(*) from checkpoints where name = @scrub) as scrubs,
                coalesce((select position from checkpoints where name = @rebuilt), 0) as rebuilds
            from checkpoints where name = @name
            """, new { name = Checkpoint(shape), scrub = Scrub(shape), rebuilt = Rebuilt(shape) }, cancellationToken: cancel));
    }

    /// <summary>Notes up to where they have; never back.</summary>
    public Task MoveOn(string name, long position, CancellationToken cancel) => InTransaction(transaction => Run(transaction,
        """
        insert into checkpoints (name, position) values (@name, @position)
        on conflict (name) do update set position = excluded.position where excluded.position > checkpoints.position
        """, new { name, position }, cancel), cancel);

    /// <summary>Tells whoever projects that somebody waits for it.</summary>
    public async Task Want(CancellationToken cancel)
    {
        if (dialect.Wanted == "") return;
        await using var connection = await Open(cancel);
        await connection.ExecuteAsync(new(dialect.Wanted, cancellationToken: cancel));
    }

    /// <summary>The stored states of these actors.</summary>
    public async Task<Dictionary<string, (long Version, string Data)>> States(string shape, IEnumerable<ActorRef> actors, CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        var found = await connection.QueryAsync<(string Stream, long Version, string Data)>(new(
            $"select stream, version, data from states where shape = @shape and stream in ({dialect.Streams})",
            new { shape, streams = Wire.Write(actors.Select(actor => $"{actor}")) }, cancellationToken: cancel));
        return found.ToDictionary(state => state.Stream, state => (state.Version, state.Data));
    }

    private static Task<int> Run(DbTransaction transaction, string sql, object parameters, CancellationToken cancel) =>
        transaction.Connection!.ExecuteAsync(new(sql, parameters, transaction, cancellationToken: cancel));

    private Task<long?> Locked(DbTransaction transaction, string shape) => transaction.Connection!.ExecuteScalarAsync<long?>(
        $"{dialect.OnBegin}select position from checkpoints where name = @name{dialect.Locked}", new { name = Checkpoint(shape) }, transaction);

    /// <summary>Does it all, or nothing, in its turn.</summary>
    public async Task<T> InTransaction<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancel)
    {
        if (writing is not null) await writing.WaitAsync(cancel);
        try
        {
            await using var connection = await Open(cancel);
            if (dialect.OnWrite != "") await connection.ExecuteAsync(dialect.OnWrite);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            var done = await work(transaction);
            await transaction.CommitAsync(cancel);
            return done;
        }
        finally
        {
            writing?.Release();
        }
    }
}

/// <summary>How the views of one shape stand.</summary>
/// <param name="Position">Up to where they have followed the log.</param>
/// <param name="Scrubs">Not 0 while somebody was forgotten in them and the database still has to be scrubbed: until then it is not to be told that they are there.</param>
/// <param name="Rebuilds">How often all rows have been put in anew.</param>
internal sealed record Standing(long Position, long Scrubs, long Rebuilds);
