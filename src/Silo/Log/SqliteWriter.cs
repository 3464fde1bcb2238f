using Microsoft.Data.Sqlite;

namespace Ccnso.Collab.Log;

/// <summary>The one connection that appends to a <see cref="SqliteLog"/>, with its statements prepared.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _head, _version, _request, _event, _personal, _forget, _move;

    public SqliteWriter(SqliteConnection connection)
    {
        _connection = connection;
        _head = Prepare("select position from head");
        _version = Prepare("select max(version) from events where stream = @stream", "@stream");
        _request = Prepare("select 1 from events where request = @request and step = 0", "@request");
        _event = Prepare("""
            insert into events (position, stream, version, type, data, by, at, grp, request, step, digest)
            values (@position, @stream, @version, @type, @data, @by, @at, @grp, @request, @step, @digest)
            """, "@position", "@stream", "@version", "@type", "@data", "@by", "@at", "@grp", "@request", "@step", "@digest");
        _personal = Prepare("insert into personal (stream, version, data) values (@stream, @version, @data)", "@stream", "@version", "@data");
        _forget = Prepare("delete from personal where stream = @stream", "@stream");
        _move = Prepare("update head set position = @position", "@position");
        using var origin = connection.CreateCommand();
        origin.CommandText = "select origin from head";
        Origin = (long)origin.ExecuteScalar()!;
    }

    public long Origin { get; }

    public IReadOnlyList<Appended> Commit(IReadOnlyList<Append> appends)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        var versions = new Dictionary<ActorRef, long>();
        foreach (var stream in Settlement.Streams(appends))
            if (Ask(_version, stream.ToString()) is long version) versions[stream] = version;
        var requests = appends.Select(append => append.Request).OfType<string>().Where(request => Ask(_request, request) is not null).ToHashSet();
        var (fates, entries) = Settlement.Settle(appends, versions, requests, (long)Ask(_head)!);

        foreach (var (entry, fact, step) in entries)
        {
            var stream = entry.Stream.ToString();
            Run(_event, entry.Position, stream, entry.Version, entry.Type, entry.Data, entry.By, entry.At, entry.Group, entry.Request, step, entry.Digest);
            if (entry.Personal is not null) Run(_personal, stream, entry.Version, entry.Personal);
            if (fact.Erases) Run(_forget, stream);
        }
        if (entries.Count > 0) Run(_move, entries[^1].Entry.Position);
        transaction.Commit();
        return fates;

        object? Ask(SqliteCommand command, params object?[] values) => Bind(command, values).ExecuteScalar() is var found and not DBNull ? found : null;

        void Run(SqliteCommand command, params object?[] values) => Bind(command, values).ExecuteNonQuery();

        SqliteCommand Bind(SqliteCommand command, object?[] values)
        {
            command.Transaction = transaction;
            for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
            return command;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in new[] { _head, _version, _request, _event, _personal, _forget, _move }) await command.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new() { ParameterName = name });
        return command;
    }
}
