using Ccnso.Collab.Engines;
using Ccnso.Collab.Log;
using Dapper;

namespace Ccnso.Collab.Views;

/// <summary>The views in SQLite or PostgreSQL, beside the log. <see cref="Projector"/> fills them, in this process or another; <see cref="Watch"/> tells how far.</summary>
public sealed class SqlViews : IViews
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly Pulse _reaching = new();
    private volatile string _serving;
    private volatile bool _projecting;
    private long _reached = -1;

    private SqlViews(ViewStore store, string shape, string serving, Func<string, Pulse> on) =>
        (Store, Shape, _serving, Moved, Wanted) = (store, shape, serving, on(Dialect.MovedChannel), on(Dialect.WantedChannel));

    /// <summary>The shape of this build's views. Until they have been made, those of another build are read.</summary>
    public string Shape { get; }

    /// <summary>The name of the lease that their projector holds.</summary>
    public string Lease => ViewStore.Checkpoint(Shape);

    internal ViewStore Store { get; }

    /// <summary>The shape whose rows are read.</summary>
    internal string Serving => _serving;

    internal RowCache Cache { get; } = new(64 << 20);

    /// <summary>Beats when the projector, here or elsewhere, has moved the views on.</summary>
    internal Pulse Moved { get; }

    /// <summary>Beats when somebody, here or elsewhere, waits for the projector of this process.</summary>
    internal Pulse Wanted { get; }

    /// <summary>Beats when somebody here waits for a projector that is elsewhere.</summary>
    internal Pulse Asked { get; } = new();

    /// <summary>Whether this build's own views are read.</summary>
    internal bool Serves => _serving == Shape;

    /// <summary>Whether the projector is in this process at this moment.</summary>
    internal bool Projecting { get => _projecting; set => _projecting = value; }

    /// <summary>Opens the views beside a log, in its own database; creates the tables where they are missing.</summary>
    /// <param name="log">The log that <see cref="Projector"/> will follow into them; it does not listen yet.</param>
    /// <param name="shape">This build's <see cref="Views.Shape"/>.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<SqlViews> Beside(IEventLog log, string shape, CancellationToken cancel = default)
    {
        var (store, on) = log switch
        {
            SqliteLog sqlite => (new ViewStore(_ => new(sqlite.File.Open()), sqlite.File.Writing, Dialect.Sqlite), _ => new Pulse()),
            PostgresLog postgres => (new ViewStore(async stop => await postgres.Source.OpenConnectionAsync(stop), null, Dialect.Postgres), (Func<string, Pulse>)postgres.On),
            _ => throw new NotSupportedException($"There are no views beside {log}."),
        };
        await store.CreateTables(cancel);
        return new(store, shape, await store.Furthest(shape, cancel), on);
    }

    /// <inheritdoc/>
    public object? Wording => Cache.Wording;

    /// <inheritdoc/>
    public Task<Shown?> Find(string view, string key, CancellationToken cancel = default) =>
        Cache.Find(view, key) is { } known ? Task.FromResult<Shown?>(known) : Load(view, key, cancel);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(string View, Shown Row)>> FindAll(IEnumerable<(string View, string Key)> places, CancellationToken cancel = default)
    {
        var (rows, stood) = await Listing.Read(Store, _serving, places, cancel);
        Cache.Show(stood);
        return rows;
    }

    /// <inheritdoc/>
    public async Task<Page> List(Query query, CancellationToken cancel = default)
    {
        var page = await Listing.Read(Store, _serving, query, cancel);
        Cache.Show(page.Position);
        return page;
    }

    /// <inheritdoc/>
    public async Task<long> Position(CancellationToken cancel = default) => await Store.Position(_serving, cancel) ?? 0;

    /// <inheritdoc/>
    public async Task<bool> WaitFor(long position, TimeSpan atMost, CancellationToken cancel = default)
    {
        var until = Environment.TickCount64 + atMost.TotalMilliseconds;
        while (true)
        {
            var reaching = _reaching.Next;
            var reached = Interlocked.Read(ref _reached);
            if ((reached >= 0 ? reached : await Position(cancel)) >= position) return true;
            if (Environment.TickCount64 >= until) return false;
            (Projecting ? Wanted : Asked).Beat();
            await Task.WhenAny(reaching, Task.Delay(Glance, cancel));
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

    /// <summary>From now on this process watches the views, and what it has not heard of is not told to be there.</summary>
    internal void Attach() => Interlocked.CompareExchange(ref _reached, 0, -1);

    /// <summary>This build's own views are read from now on, and rows kept; the cache is told of all entries after this position.</summary>
    internal void Serve(long position)
    {
        _serving = Shape;
        Cache.Open(position);
    }

    /// <summary>The views have followed to here, and the cache has been told so.</summary>
    internal void Reached(long position)
    {
        Interlocked.Exchange(ref _reached, position);
        _reaching.Beat();
    }

    private async Task<Shown?> Load(string view, string key, CancellationToken cancel)
    {
        if (key.Contains('\0')) return null;
        var shape = _serving;
        await using var connection = await Store.Open(cancel);
        // One statement, so that the row and where the views stand are of the same moment.
        var found = await connection.QuerySingleOrDefaultAsync<Found>(new("""
            select checkpoints.position as stood, stream, version, rows.position, data as json, coalesce(fields -> 'writtenIn' ->> 0, '') as language from checkpoints
                left join rows on shape = @shape and view = @view and key = @key where name = @name
            """, new { shape, view, key, name = ViewStore.Checkpoint(shape) }, cancellationToken: cancel));
        if (found is null) return null;
        Cache.Show(found.Stood);
        if (found.Stream is null) return null;
        var row = new Shown(key, found.Version, found.Position, found.Json!) { Actor = found.Stream, Language = found.Language };
        if (shape == Shape) Cache.Keep(view, ActorRef.Parse(found.Stream), row, found.Stood);
        return row;
    }

    private sealed record Found(long Stood, string? Stream, long Version, long Position, byte[]? Json, string Language);
}
