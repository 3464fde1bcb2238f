using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Ccnso.Collab.Log;

/// <summary>The log in one SQLite file (WAL), for one process: nothing to install, nothing to run.</summary>
public sealed class SqliteLog : IEventLog, IAsyncDisposable
{
    private const int PageSize = 500;

    private readonly SqliteWriter _writer;

    private SqliteLog(SqliteFile file) => (File, _writer) = (file, new(file.Open()));

    /// <summary>The file; views of the log live in it too.</summary>
    public SqliteFile File { get; }

    /// <inheritdoc/>
    public long Origin => _writer.Origin;

    /// <summary>Opens the log in this file, by its path or a connection string (<c>Data Source=…</c>); creates what is not there yet.</summary>
    public static async Task<SqliteLog> Open(string pathOrConnection, CancellationToken cancel = default)
    {
        var file = new SqliteFile(pathOrConnection);
        await using var connection = file.Open();
        SqliteFile.Run(connection, "pragma journal_mode = wal");
        await using var creation = connection.BeginTransaction(deferred: false);
        SqliteFile.Run(connection, Sql.Schema("SqliteLog.sql"));
        SqliteFile.Run(connection, $"insert or ignore into head (one, origin, position) select 1, origin, origin from (select {Sql.NewOrigin()} as origin)");
        await creation.CommitAsync(cancel);
        return new(file);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Appended>> Commit(IReadOnlyList<Append> appends, CancellationToken cancel = default)
    {
        await File.Writing.WaitAsync(cancel);
        try
        {
            return _writer.Commit(appends);
        }
        finally
        {
            File.Writing.Release();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ReadStream(ActorRef stream, long afterVersion, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        IReadOnlyList<Entry> page;
        do
        {
            page = await Query(Sql.OfStream, cancel, ("@stream", stream.ToString()), ("@after", afterVersion), ("@most", PageSize));
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
        Query(Sql.After, cancel, ("@after", afterPosition), ("@most", most));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> ReadGroup(string group, long beforePosition, int most, CancellationToken cancel = default) =>
        Query(Sql.OfGroup, cancel, ("@group", group), ("@before", beforePosition), ("@most", most));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> FindRequest(string request, CancellationToken cancel = default) =>
        Query(Sql.OfRequest, cancel, ("@request", request));

    /// <inheritdoc/>
    public async Task<long> Head(CancellationToken cancel = default)
    {
        await using var connection = File.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "select position from head";
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <inheritdoc/>
    public async Task Scrub(CancellationToken cancel = default)
    {
        await File.Writing.WaitAsync(cancel);
        try
        {
            // secure_delete clears deleted rows, but a page that was split before may hold a copy: only a rewritten file has none.
            await using var connection = File.Open();
            SqliteFile.Run(connection, "vacuum");
            while (!Truncated(connection)) await Task.Delay(20, cancel);
        }
        finally
        {
            File.Writing.Release();
        }
    }

    /// <summary>Closes the file. Whoever still writes has to have been stopped before.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        File.Dispose();
    }

    /// <summary>Moves everything out of the write-ahead log and empties it; false while somebody still reads from it.</summary>
    private static bool Truncated(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate)";
        return (long)command.ExecuteScalar()! == 0;
    }

    private async Task<IReadOnlyList<Entry>> Query(string sql, CancellationToken cancel, params (string Name, object Value)[] parameters)
    {
        await using var connection = File.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        var entries = new List<Entry>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel)) entries.Add(Sql.Entry(rows));
        return entries;
    }
}
