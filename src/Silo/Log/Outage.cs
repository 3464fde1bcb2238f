using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ccnso.Collab.Log;

/// <summary>Tells a database that cannot be reached, or cannot write now, from a mistake of ours.</summary>
public static class Outage
{
    /// <summary>Whether trying again later may help.</summary>
    public static bool Is(Exception fault) => fault switch
    {
        // Class 08 connection, 25006 read-only after a failover, 25P03 paused for too long, 53 resources, 55P03 lock, 57 operator; the rest is ours.
        PostgresException refused => refused.IsTransient || refused.SqlState is "25006" or "25P03" or "55P03" || refused.SqlState[..2] is "08" or "53" or "57",
        NpgsqlException => true,
        // Busy, locked, read-only, I/O error, full, cannot open.
        SqliteException refused => refused.SqliteErrorCode is 5 or 6 or 8 or 10 or 13 or 14,
        DbException other => other.IsTransient,
        TimeoutException or LogUnreachableException => true,
        _ => false,
    };
}

/// <summary>Another process of the cluster, which had to write or read, could not reach the log.</summary>
public sealed class LogUnreachableException(string sentence) : Exception(sentence);
