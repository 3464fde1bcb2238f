using Dapper;

namespace Ccnso.Collab.Views;

internal sealed partial class ViewStore
{
    /// <summary>The shape whose views are furthest; this one where there is none, or none further.</summary>
    public async Task<string> Furthest(string shape, CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        var name = await connection.ExecuteScalarAsync<string?>(new(
            "select name from checkpoints where name like 'views/%' and name not like '%~' order by position desc, case name when @own then 0 else 1 end limit 1",
            new { own = Checkpoint(shape) }, cancellationToken: cancel));
        return name?["views/".Length..] ?? shape;
    }

    /// <summary>Begins to follow the log from here, unless that has begun; answers where it stands.</summary>
    public Task<long> Begin(string shape, long origin, long seen, CancellationToken cancel) => InTransaction(async transaction =>
    {
        await Run(transaction, """
            insert into checkpoints (name, position, seen) values (@name, @origin, @seen)
            on conflict (name) do update set seen = excluded.seen
            """, new { name = Checkpoint(shape), origin, seen }, cancel);
        return (await Locked(transaction, shape))!.Value;
    }, cancel);

    /// <summary>Notes that somebody follows the log for this shape, also where nothing happens.</summary>
    public Task Touch(string shape, long seen, CancellationToken cancel) => InTransaction(transaction =>
        Run(transaction, "update checkpoints set seen = @seen where name = @name", new { name = Checkpoint(shape), seen }, cancel), cancel);

    /// <summary>Puts the rows and states of one shape into the place of another's. False if those are further by now.</summary>
    public Task<bool> Replace(string shape, string by, CancellationToken cancel) => InTransaction(async transaction =>
    {
        if (await Locked(transaction, shape) > await Locked(transaction, by)) return false;
        await Run(transaction, $"""
            delete from rows where shape = @shape;
            delete from states where shape = @shape;
            delete from checkpoints where name = @name;
            update rows set shape = @shape where shape = @by;
            update states set shape = @shape where shape = @by;
            {DeskTables.Each("delete from {0} where shape = @shape; update {0} set shape = @shape where shape = @by")}
            update checkpoints set name = @name where name = @byName;
            insert into checkpoints (name, position) values (@rebuilt, 1) on conflict (name) do update set position = checkpoints.position + 1
            {dialect.Moved}
            """, new { shape, by, name = Checkpoint(shape), byName = Checkpoint(by), rebuilt = Rebuilt(shape) }, cancel);
        return true;
    }, cancel);

    /// <summary>Many rows have come or gone at once: has the database take note.</summary>
    public async Task Count(CancellationToken cancel)
    {
        if (dialect.Count == "") return;
        await using var connection = await Open(cancel);
        await connection.ExecuteAsync(new(dialect.Count, cancellationToken: cancel));
    }

    /// <summary>Takes out shapes that nobody has followed the log for since then, and this one if asked to.</summary>
    public Task Drop(string? shape, long seenBefore, CancellationToken cancel) => InTransaction(transaction => Run(transaction, $"""
        delete from checkpoints where name like 'views/%' and (seen < @seenBefore or name = @name);
        delete from checkpoints where (name like 'scrub/%' or name like 'rebuilt/%')
            and not exists (select 1 from checkpoints own where own.name = replace(replace(checkpoints.name, 'scrub/', 'views/'), 'rebuilt/', 'views/'));
        delete from rows where not exists (select 1 from checkpoints where name = 'views/' || shape);
        delete from states where not exists (select 1 from checkpoints where name = 'views/' || shape);
        {DeskTables.Each("delete from {0} where not exists (select 1 from checkpoints where name = 'views/' || shape)")}
        """, new { seenBefore, name = Checkpoint(shape ?? "") }, cancel), cancel);

    /// <summary>Whether somebody was forgotten, in the views of whichever shape, and the database still has to be scrubbed.</summary>
    public async Task<bool> ScrubDue(CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        return await connection.ExecuteScalarAsync<long>(new("select count(*) from checkpoints where name like 'scrub/%'", cancellationToken: cancel)) > 0;
    }

    /// <summary>The database has been scrubbed of whoever was forgotten up to here.</summary>
    public Task Scrubbed(string shape, long position, CancellationToken cancel) => InTransaction(transaction => Run(transaction,
        $"delete from checkpoints where name = @name and position <= @position{dialect.Moved}", new { name = Scrub(shape), position }, cancel), cancel);

    private static string Scrub(string shape) => $"scrub/{shape}";

    private static string Rebuilt(string shape) => $"rebuilt/{shape}";
}
