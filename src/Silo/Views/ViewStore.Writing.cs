using System.Data.Common;
using System.Text.Json;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Views;

internal sealed partial class ViewStore
{
    /// <summary>
    /// Writes what changed between two positions, all of it or nothing. If the views do not stand at the first (any more), nothing is
    /// written: the answer is where they stand.
    /// </summary>
    public Task<long> Write(string shape, long from, long to, Changes changes, long seen, CancellationToken cancel) => InTransaction(async transaction =>
    {
        if (await Locked(transaction, shape) is var stands && stands != from) return stands ?? 0;
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
        await new DeskTables(transaction, shape, dialect, cancel).Write(changes);
        await Forget(transaction, shape, changes, cancel);
        await Run(transaction, $"update checkpoints set position = @to, seen = @seen where name = @name{dialect.Moved}", new { name = Checkpoint(shape), to, seen }, cancel);
        return to;
    }, cancel);

    private static Dictionary<string, string> Sorts(Row row) =>
        row.Fields.Where(field => field.Value.Length > 0).ToDictionary(field => field.Key, field => Words.Folded(field.Value[0]));

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
            await Run(transaction, "insert into checkpoints (name, position) values (@name, @position) on conflict (name) do update set position = excluded.position",
                new { name = Scrub(shape), position = changes.Erased.Values.Max(one => one.Position) }, cancel);
    }
}
