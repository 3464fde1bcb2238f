using System.Globalization;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Log;
using Dapper;

namespace Ccnso.Collab.Views;

/// <summary>The views in SQLite or PostgreSQL, beside the log. <see cref="Projector"/> fills them.</summary>
public sealed class SqlViews : IViews
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly Pulse _moved = new();
    private readonly Pulse _wanted = new();
    private volatile string _serving;
    private long _reached = -1;

    private SqlViews(ViewStore store, string shape, string serving) => (Store, Shape, _serving) = (store, shape, serving);

    /// <summary>The shape of this build's views. Until it has made them, those of another build are read.</summary>
    public string Shape { get; }

    internal ViewStore Store { get; }

    internal RowCache Cache { get; } = new(64 << 20);

    internal Task Wanted => _wanted.Next;

    /// <summary>Opens the views beside a log, in its own database; creates the tables where they are missing.</summary>
    /// <param name="log">The log that <see cref="Projector"/> will follow into them.</param>
    /// <param name="shape">This build's <see cref="Views.Shape"/>.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<SqlViews> Beside(IEventLog log, string shape, CancellationToken cancel = default)
    {
        ViewStore store = log switch
        {
            SqliteLog sqlite => new(_ => new(sqlite.File.Open()), sqlite.File.Writing, Dialect.Sqlite),
            PostgresLog postgres => new(async stop => await postgres.Source.OpenConnectionAsync(stop), null, Dialect.Postgres),
            _ => throw new NotSupportedException($"There are no views beside {log}."),
        };
        await store.CreateTables(cancel);
        return new(store, shape, await store.Furthest(shape, cancel));
    }

    /// <inheritdoc/>
    public Task<Shown?> Find(string view, string key, CancellationToken cancel = default) =>
        Cache.Find(view, key) is { } known ? Task.FromResult<Shown?>(known) : Load(view, key, cancel);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(string View, Shown Row)>> FindAll(IEnumerable<(string View, string Key)> places, CancellationToken cancel = default)
    {
        var wanted = Wire.Write(places.Where(place => !place.Key.Contains('\0')).Distinct().Select(place => new[] { place.View, place.Key }));
        await using var connection = await Store.Open(cancel);
        var found = await connection.QueryAsync<(string View, string Key, long Version, long Position, byte[] Json)>(new(
            $"select view, key, version, position, data from {Store.Dialect.Places} join rows on shape = @shape and view = place ->> 0 and key = place ->> 1",
            new { shape = _serving, wanted }, cancellationToken: cancel));
        return [.. found.Select(row => (row.View, new Shown(row.Key, row.Version, row.Position, row.Json)))];
    }

    /// <inheritdoc/>
    public async Task<Page> List(Query query, CancellationToken cancel = default)
    {
        var parameters = new DynamicParameters(new { shape = _serving, name = ViewStore.Checkpoint(_serving), view = query.View, sort = query.Sort?.TrimStart('-'), most = query.Limit + 1 });
        var conditions = Conditions(query, parameters);
        var sort = query.Sort is null ? "null" : Store.Dialect.InOrderOf;
        var order = query.Sort is null ? "key" : $"case when sort is null then 1 else 0 end, sort {(query.Sort.StartsWith('-') ? "desc" : "asc")}, key";

        await using var connection = await Store.Open(cancel);
        await using var found = await connection.QueryMultipleAsync(new($"""
            select position from checkpoints where name = @name;
            select key, version, position, data as json, sort from
                (select key, version, position, data, fields, search, {sort} as sort from rows where shape = @shape and view = @view) as listed
            where {string.Join(" and ", conditions)}
            order by {order} limit @most
            """, parameters, cancellationToken: cancel));
        var position = await found.ReadSingleOrDefaultAsync<long>();
        var rows = (await found.ReadAsync()).AsList();
        var page = rows.Take(query.Limit).Select(row => new Shown(row.key, row.version, row.position, row.json)).ToList();
        Cache.Seen(query.View, page);
        var next = rows.Count > query.Limit ? new Cursor(query.Sort, rows[query.Limit - 1].sort as string, page[^1].Key).ToString() : null;
        return new(page, next, position);
    }

    /// <inheritdoc/>
    public async Task<long> Position(CancellationToken cancel = default) => await Store.Position(_serving, cancel) ?? 0;

    /// <inheritdoc/>
    public async Task<bool> WaitFor(long position, TimeSpan atMost, CancellationToken cancel = default)
    {
        var until = Environment.TickCount64 + atMost.TotalMilliseconds;
        while (true)
        {
            var moved = _moved.Next;
            var reached = Interlocked.Read(ref _reached);
            if ((reached >= 0 ? reached : await Position(cancel)) >= position) return true;
            if (Environment.TickCount64 >= until) return false;
            _wanted.Beat();
            await Task.WhenAny(moved, Task.Delay(Glance, cancel));
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public async Task<Snapshot<TActor>?> Find<TActor>(string key, CancellationToken cancel = default) where TActor : IActor<TActor>
    {
        await using var connection = await Store.Open(cancel);
        var found = await connection.QuerySingleOrDefaultAsync<(long Version, long Position, string? Data)>(new(
            "select version, position, data from states where shape = @shape and stream = @stream",
            new { shape = Shape, stream = $"{ActorRef.Of<TActor>(key)}" }, cancellationToken: cancel));
        return found.Data is null ? null : new(Wire.Read<TActor>(found.Data), found.Version, found.Position);
    }

    /// <summary>From now on this process has a projector, and what it has not followed is not told to be there.</summary>
    internal void Attach() => Interlocked.CompareExchange(ref _reached, 0, -1);

    /// <summary>This build's own views can be read from now on.</summary>
    internal void Serve()
    {
        _serving = Shape;
        Cache.Open();
    }

    /// <summary>The projector of this process has followed to here.</summary>
    internal void Reached(long position)
    {
        Interlocked.Exchange(ref _reached, position);
        _moved.Beat();
    }

    private async Task<Shown?> Load(string view, string key, CancellationToken cancel)
    {
        if (key.Contains('\0')) return null;
        var stamp = Cache.Stamp;
        await using var connection = await Store.Open(cancel);
        var found = await connection.QuerySingleOrDefaultAsync<Found>(new(
            "select key, version, position, data as json, stream from rows where shape = @shape and view = @view and key = @key",
            new { shape = _serving, view, key }, cancellationToken: cancel));
        if (found is null)
        {
            Cache.Missed();
            return null;
        }
        var row = new Shown(found.Key, found.Version, found.Position, found.Json);
        Cache.Keep(view, found.Stream, row, stamp);
        return row;
    }

    private List<string> Conditions(Query query, DynamicParameters parameters)
    {
        List<string> conditions = [query.Where.Any(field => field.Value.Contains('\0')) ? "1 = 0" : "1 = 1"];
        foreach (var (index, (field, value)) in query.Where.Index())
        {
            conditions.Add(string.Format(CultureInfo.InvariantCulture, Store.Dialect.Has, index));
            parameters.AddDynamicParams(new Dictionary<string, object> { [$"field{index}"] = field, [$"value{index}"] = value.Replace("\0", "") });
        }
        if (Words.Of(query.Search) is { Length: > 0 } words)
        {
            conditions.Add(Store.Dialect.HasWords);
            parameters.Add("words", Wire.Write(words));
        }
        if (query.After is not null)
        {
            if (!Cursor.TryParse(query.After, query.Sort, out var after)) throw new ArgumentException("No cursor of this list.", nameof(query));
            parameters.AddDynamicParams(new { after.Value, after.Key });
            conditions.Add(query.Sort is null ? "key > @Key" : after.Value is null ? "sort is null and key > @Key"
                : $"(sort {(query.Sort.StartsWith('-') ? "<" : ">")} @Value or sort = @Value and key > @Key or sort is null)");
        }
        return conditions;
    }

    private sealed record Found(string Key, long Version, long Position, byte[] Json, string Stream);
}
