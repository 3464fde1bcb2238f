using System.Data.Common;
using System.Text.Json;
using Ccnso.Collab.Log;
using Dapper;

namespace Ccnso.Collab.Views;

/// <summary>States, rows and checkpoints in the database: what the projector reads and writes.</summary>
/// <param name="open">Opens a connection.</param>
/// <param name="writing">Held by whoever writes from this process, where the database has writers poll for each other.</param>
/// <param name="dialect">How the database is spoken to.</param>
internal sealed class ViewStore(Func<CancellationToken, ValueTask<DbConnection>> open, SemaphoreSlim? writing, Dialect dialect)
{
    public Dialect Dialect => dialect;

    public static string Checkpoint(string shape) => $"views/{shape}";

    public ValueTask<DbConnection> Open(CancellationToken cancel) => open(cancel);

    public async Task CreateTables(CancellationToken cancel)
    {
        using var page = new StreamReader(typeof(ViewStore).Assembly.GetManifestResourceStream(dialect.Schema)!);
        var tables = await page.ReadToEndAsync(cancel);
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

    /// <summary>Notes up to where they have; never back.</summary>
    public Task MoveOn(string name, long position, CancellationToken cancel) => InTransaction(transaction => Run(transaction,
        """
        insert into checkpoints (name, position) values (@name, @position)
        on conflict (name) do update set position = excluded.position where excluded.position > checkpoints.position
        """, new { name, position }, cancel), cancel);

    /// <summary>The shape whose views are furthest; this one where there is none, or none further.</summary>
    public async Task<string> Furthest(string shape, CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        var name = await connection.ExecuteScalarAsync<string?>(new(
            "select name from checkpoints where name like 'views/%' and name not like '%~' order by position desc, case name when @own then 0 else 1 end limit 1",
            new { own = Checkpoint(shape) }, cancellationToken: cancel));
        return name?["views/".Length..] ?? shape;
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

    /// <summary>
    /// Writes what changed between two positions, all of it or nothing. If the views do not stand at the first (any more), nothing is
    /// written: the answer is where they stand.
    /// </summary>
    public Task<long> Write(string shape, long from, long to, Changes changes, long seen, CancellationToken cancel) => InTransaction(async transaction =>
    {
        if (await Stands(transaction, shape) is var stands && stands != from) return stands ?? 0;
        await transaction.ForEach("delete from rows where shape = @shape and view = @view and key = @key and stream = @stream", ["shape", "view", "key", "stream"],
            from change in changes.Rows
            where change.Value.Row is null
            select new object[] { shape, change.Key.View, change.Key.Key, $"{change.Value.Stream}" }, cancel);
        await transaction.ForEach($"""
            insert into rows (shape, view, key, stream, version, position, fields, sorts, search, data)
            values (@shape, @view, @key, @stream, @version, @position, @fields{dialect.AsJson}, @sorts{dialect.AsJson}, @search, @data)
            on conflict (shape, view, key) do update set stream = excluded.stream, version = excluded.version, position = excluded.position,
                fields = excluded.fields, sorts = excluded.sorts, search = excluded.search, data = excluded.data
            """, ["shape", "view", "key", "stream", "version", "position", "fields", "sorts", "search", "data"],
            from change in changes.Rows
            let row = change.Value.Row
            where row is not null
            select new object[]
            {
                shape, row.View, row.Key, $"{change.Value.Stream}", row.Version, change.Value.Position,
                Wire.Write(row.Fields), Wire.Write(Sorts(row)), Words.Folded(row.Search),
                JsonSerializer.SerializeToUtf8Bytes(row.Shown, row.Shown.GetType(), Wire.Tolerant),
            }, cancel);
        await transaction.ForEach("""
            insert into states (shape, stream, version, position, data) values (@shape, @stream, @version, @position, @data)
            on conflict (shape, stream) do update set version = excluded.version, position = excluded.position, data = excluded.data
            """, ["shape", "stream", "version", "position", "data"],
            from state in changes.States
            select new object[] { shape, $"{state.Key}", state.Value.Fold.Version, state.Value.Position, state.Value.Fold.Write() }, cancel);
        await Forget(transaction, shape, changes, cancel);
        await Run(transaction, "update checkpoints set position = @to, seen = @seen where name = @name", new { name = Checkpoint(shape), to, seen }, cancel);
        return to;
    }, cancel);

    /// <summary>Begins to follow the log from here, unless that has begun; answers where it stands.</summary>
    public Task<long> Begin(string shape, long origin, long seen, CancellationToken cancel) => InTransaction(async transaction =>
    {
        await Run(transaction, """
            insert into checkpoints (name, position, seen) values (@name, @origin, @seen)
            on conflict (name) do update set seen = excluded.seen
            """, new { name = Checkpoint(shape), origin, seen }, cancel);
        return (await Stands(transaction, shape))!.Value;
    }, cancel);

    /// <summary>Puts the rows and states of one shape into the place of another's. False if those are further by now.</summary>
    public Task<bool> Replace(string shape, string by, CancellationToken cancel) => InTransaction(async transaction =>
    {
        if (await Stands(transaction, shape) > await Stands(transaction, by)) return false;
        await Run(transaction, """
            delete from rows where shape = @shape;
            delete from states where shape = @shape;
            delete from checkpoints where name = @name;
            update rows set shape = @shape where shape = @by;
            update states set shape = @shape where shape = @by;
            update checkpoints set name = @name where name = @byName
            """, new { shape, by, name = Checkpoint(shape), byName = Checkpoint(by) }, cancel);
        return true;
    }, cancel);

    /// <summary>Takes out shapes that nobody has followed the log for since then, and this one if asked to.</summary>
    public Task Drop(string? shape, long seenBefore, CancellationToken cancel) => InTransaction(transaction => Run(transaction, """
        delete from checkpoints where name like 'views/%' and (seen < @seenBefore or name = @name);
        delete from rows where not exists (select 1 from checkpoints where name = 'views/' || shape);
        delete from states where not exists (select 1 from checkpoints where name = 'views/' || shape)
        """, new { seenBefore, name = Checkpoint(shape ?? "") }, cancel), cancel);

    /// <summary>Whether somebody was forgotten and the database still has to be scrubbed.</summary>
    public async Task<bool> ScrubDue(CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        return await connection.ExecuteScalarAsync<long?>(new("select position from checkpoints where name = 'scrub'", cancellationToken: cancel)) is not null;
    }

    /// <summary>The database has been scrubbed of whoever was forgotten up to here.</summary>
    public Task Scrubbed(long position, CancellationToken cancel) =>
        InTransaction(transaction => Run(transaction, "delete from checkpoints where name = 'scrub' and position <= @position", new { position }, cancel), cancel);

    private static Dictionary<string, string> Sorts(Row row) =>
        row.Fields.Where(field => field.Value.Length > 0).ToDictionary(field => field.Key, field => Words.Folded(field.Value[0]));

    private static Task<int> Run(DbTransaction transaction, string sql, object parameters, CancellationToken cancel) =>
        transaction.Connection!.ExecuteAsync(new(sql, parameters, transaction, cancellationToken: cancel));

    private Task<long?> Stands(DbTransaction transaction, string shape) => transaction.Connection!.ExecuteScalarAsync<long?>(
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

    // What other builds have folded of a forgotten person goes at once; where such a build still runs, it folds the actor again.
    private static async Task Forget(DbTransaction transaction, string shape, Changes changes, CancellationToken cancel)
    {
        var erased = changes.Erased.Select(actor => new object[] { shape, $"{actor.Key}", actor.Value.Position, !actor.Value.Folded }).ToList();
        foreach (var sql in new[]
        {
            """
            delete from rows where stream = @stream and (@whole or shape <> @shape and not exists
                (select 1 from states where states.shape = rows.shape and states.stream = rows.stream and states.position >= @position))
            """,
            "delete from states where stream = @stream and (@whole or shape <> @shape and position < @position)",
        })
            await transaction.ForEach(sql, ["shape", "stream", "position", "whole"], erased, cancel);
        if (erased.Count > 0)
            await Run(transaction, "insert into checkpoints (name, position) values ('scrub', @position) on conflict (name) do update set position = excluded.position",
                new { position = changes.Erased.Values.Max(one => one.Position) }, cancel);
    }
}
