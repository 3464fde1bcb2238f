using Npgsql;

namespace Ccnso.Collab.Log;

/// <summary>The database that the log is in: how it is connected to, and made.</summary>
internal static class PostgresDatabase
{
    private const long CreationLock = 0x636F6C6C6162;

    /// <summary>So that seven processes leave room on a server with its usual hundred; more would wait in the database.</summary>
    private const int MostConnections = 8;

    /// <summary>
    /// Connections to it: as many as its "Maximum Pool Size" says, or eight. Nothing here leaves anything behind in its session, so they need no
    /// reset between uses. A process that is paused, or vanishes, in the middle of a transaction holds its locks for five seconds at most.
    /// </summary>
    public static NpgsqlDataSource Connect(string connection)
    {
        var own = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 50, AutoPrepareMinUsages = 2, NoResetOnClose = true };
        own.Options = $"{own.Options} -c idle_in_transaction_session_timeout=5000";
        if (!own.ShouldSerialize("Maximum Pool Size")) own.MaxPoolSize = MostConnections;
        return NpgsqlDataSource.Create(own);
    }

    /// <summary>Creates what is not there yet; answers where the log begins.</summary>
    public static async Task<long> Create(NpgsqlDataSource source, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var creation = new NpgsqlBatch(connection, transaction) { BatchCommands = { new($"select pg_advisory_xact_lock({CreationLock})") } };
        await creation.ExecuteNonQueryAsync(cancel);
        await using var command = new NpgsqlCommand($"""
            {Sql.Schema("PostgresLog.sql")}
            insert into head (origin, position) values ({Sql.NewOrigin()}, 0) on conflict do nothing;
            update head set position = origin where position = 0;
            select origin from head
            """, connection, transaction);
        var origin = (long)(await command.ExecuteScalarAsync(cancel))!;
        await transaction.CommitAsync(cancel);
        return origin;
    }
}
