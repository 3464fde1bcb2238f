using System.Runtime.CompilerServices;
using Npgsql;

namespace Ccnso.Collab.Log;

/// <summary>The log in a PostgreSQL database (15 or newer), for any number of processes.</summary>
public sealed class PostgresLog : IEventLog, IAsyncDisposable
{
    private const int PageSize = 500;

    private readonly string _connection;
    private readonly NpgsqlDataSource _source;
    private readonly Dictionary<string, Pulse> _pulses = [];
    private PostgresBell? _bell;

    private PostgresLog(string connection, NpgsqlDataSource source, long origin) => (_connection, _source, Origin) = (connection, source, origin);

    /// <inheritdoc/>
    public long Origin { get; }

    /// <summary>The database; views of the log live in it too.</summary>
    public NpgsqlDataSource Source => _source;

    /// <summary>
    /// Opens the log in this database and creates what is not there yet; processes that start at the same moment wait for each
    /// other.
    /// </summary>
    public static async Task<PostgresLog> Open(string connection, CancellationToken cancel = default)
    {
        var source = PostgresDatabase.Connect(connection);
        try
        {
            return new(connection, source, await PostgresDatabase.Create(source, cancel));
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>From now on the pulse beats when any process has written, and those of <see cref="On"/> do when they are told to.</summary>
    public PostgresLog Listen(Pulse pulse)
    {
        _pulses[PostgresCommit.Channel] = pulse;
        _bell ??= new(_connection, _pulses);
        return this;
    }

    /// <summary>Beats when any process notifies this channel; to be asked for before <see cref="Listen"/>.</summary>
    public Pulse On(string channel)
    {
        if (_pulses.TryGetValue(channel, out var pulse)) return pulse;
        if (_bell is not null) throw new InvalidOperationException($"The log listens already; \"{channel}\" would not be heard.");
        return _pulses[channel] = new();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Appended>> Commit(IReadOnlyList<Append> appends, CancellationToken cancel = default)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancel);
            return await PostgresCommit.Run(connection, appends, cancel);
        }
        catch (PostgresException clash) when (clash.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // The head's lock rules this out for writers of this build; whoever wrote past it was first.
            return [.. appends.Select(_ => new Appended(Fate.Conflict))];
        }
        catch (NpgsqlException lost) when (Outage.Is(lost))
        {
            // What broke one connection has probably broken the idle ones.
            _source.Clear();
            throw;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ReadStream(ActorRef stream, long afterVersion, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        IReadOnlyList<Entry> page;
        do
        {
            page = await Query(Sql.OfStream, cancel, new("stream", stream.ToString()), new("after", afterVersion), new("most", PageSize));
            foreach (var entry in page)
            {
                yield return entry;
                afterVersion = entry.Version;
            }
        }
        while (page.Count == PageSize);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> Read(long afterPosition, int most, CancellationToken cancel = default) =>
        Query(Sql.After, cancel, new("after", afterPosition), new("most", most));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> ReadGroup(string group, long beforePosition, int most, CancellationToken cancel = default) =>
        Query(Sql.OfGroup, cancel, new("group", group), new("before", beforePosition), new("most", most));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> FindRequest(string request, CancellationToken cancel = default) =>
        Query(Sql.OfRequest, cancel, new NpgsqlParameter("request", request));

    /// <inheritdoc/>
    public async Task<long> Head(CancellationToken cancel = default)
    {
        await using var command = _source.CreateCommand("select position from head");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <inheritdoc/>
    public async Task Scrub(CancellationToken cancel = default)
    {
        // VACUUM would keep dead rows that some old transaction might still see, in any database of the server; changing a type
        // writes the table anew from what stands now. (PostgreSQL does so because of the USING, although the type is the same.)
        foreach (var table in new[] { "personal", "states", "rows" })
        {
            await using var rewrite = _source.CreateCommand($"alter table if exists {table} alter column version type bigint using version + 0");
            rewrite.CommandTimeout = 0;
            await rewrite.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Closes all connections. Whoever still writes has to have been stopped before.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_bell is not null) await _bell.DisposeAsync();
        await _source.DisposeAsync();
    }

    private async Task<IReadOnlyList<Entry>> Query(string sql, CancellationToken cancel, params NpgsqlParameter[] parameters)
    {
        await using var command = _source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        var entries = new List<Entry>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel)) entries.Add(Sql.Entry(rows));
        return entries;
    }
}
