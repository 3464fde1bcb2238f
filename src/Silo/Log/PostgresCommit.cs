using System.Data;
using Npgsql;

namespace Ccnso.Collab.Log;

/// <summary>One batch of appends in one transaction and two round trips: lock and look, then write and commit.</summary>
internal static class PostgresCommit
{
    /// <summary>What a commit notifies, to wake those who follow the log in other processes.</summary>
    public const string Channel = "collab_log";

    public static async Task<IReadOnlyList<Appended>> Run(NpgsqlConnection connection, IReadOnlyList<Append> appends, CancellationToken cancel)
    {
        // Each statement has to see what was committed before it got its lock: read committed, whatever the database's default is.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        var (head, versions, requests) = await Look(connection, appends, cancel);
        var (fates, entries) = Settlement.Settle(appends, versions, requests, head);
        if (entries.Count > 0) await Write(connection, entries, cancel);
        return fates;
    }

    private static async Task<(long Head, Dictionary<ActorRef, long> Versions, HashSet<string> Requests)> Look(
        NpgsqlConnection connection, IReadOnlyList<Append> appends, CancellationToken cancel)
    {
        var versions = new Dictionary<ActorRef, long>();
        var requests = new HashSet<string>();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("select position from head for update"),
                Command("select stream, (select max(version) from events e where e.stream = s.stream) from unnest($1) as s(stream)",
                    Column(Settlement.Streams(appends), stream => stream.ToString())),
                Command("select request from events where request = any($1) and step = 0",
                    Column(appends.Where(append => append.Request is not null), append => append.Request)),
            },
        };
        await using var rows = await batch.ExecuteReaderAsync(cancel);
        await rows.ReadAsync(cancel);
        var head = rows.GetInt64(0);
        await rows.NextResultAsync(cancel);
        while (await rows.ReadAsync(cancel))
            if (!rows.IsDBNull(1)) versions[ActorRef.Parse(rows.GetString(0))] = rows.GetInt64(1);
        await rows.NextResultAsync(cancel);
        while (await rows.ReadAsync(cancel)) requests.Add(rows.GetString(0));
        return (head, versions, requests);
    }

    private static async Task Write(NpgsqlConnection connection, List<(Entry Entry, Fact Fact, int Step)> lines, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command("insert into events (position, stream, version, type, data, by, at, grp, request, step, digest) select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                    All(line => line.Entry.Position), All(line => line.Entry.Stream.ToString()), All(line => line.Entry.Version),
                    All(line => line.Entry.Type), All(line => line.Entry.Data), All(line => line.Entry.By), All(line => line.Entry.At),
                    All(line => line.Entry.Group), All(line => line.Entry.Request), All(line => line.Step), All(line => line.Entry.Digest)),
                Command("update head set position = $1", new NpgsqlParameter<long> { TypedValue = lines[^1].Entry.Position }),
            },
        };
        if (lines.Where(line => line.Entry.Personal is not null).Select(line => line.Entry).ToList() is { Count: > 0 } personal)
            batch.BatchCommands.Add(Command("insert into personal (stream, version, data) select * from unnest($1, $2, $3)",
                Column(personal, entry => entry.Stream.ToString()), Column(personal, entry => entry.Version), Column(personal, entry => entry.Personal)));
        if (lines.Where(line => line.Fact.Erases).Select(line => line.Entry).ToList() is { Count: > 0 } erasing)
            batch.BatchCommands.Add(Command("delete from personal p using unnest($1, $2) as e(stream, version) where p.stream = e.stream and p.version <= e.version",
                Column(erasing, entry => entry.Stream.ToString()), Column(erasing, entry => entry.Version)));
        batch.BatchCommands.Add(new($"notify {Channel}"));
        batch.BatchCommands.Add(new("commit"));
        await batch.ExecuteNonQueryAsync(cancel);

        NpgsqlParameter All<T>(Func<(Entry Entry, Fact Fact, int Step), T> part) => Column(lines, part);
    }

    private static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    private static NpgsqlParameter<T[]> Column<TLine, T>(IEnumerable<TLine> lines, Func<TLine, T> part) => new() { TypedValue = [.. lines.Select(part)] };
}
