using System.Data;
using Ccnso.Collab.Log;
using Npgsql;

namespace Ccnso.Collab.Cluster;

/// <summary>What silos and gateways find each other by, in the database of the record.</summary>
public static class ClusterTables
{
    /// <summary>
    /// Creates what is not there yet, and brings the rest up to date. Any number of processes may do so at the same moment, and while
    /// others of the cluster are at work: it takes its lock first, and touches no table of the log.
    /// </summary>
    public static async Task Create(NpgsqlDataSource database, CancellationToken cancel = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        await using var creation = new NpgsqlCommand(Sql.Schema("Cluster.Postgres.sql"), connection, transaction);
        await creation.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
