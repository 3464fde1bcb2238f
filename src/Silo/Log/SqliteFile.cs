using Microsoft.Data.Sqlite;

namespace Ccnso.Collab.Log;

/// <summary>One SQLite database file: every connection is set up alike, and whoever writes takes turns.</summary>
public sealed class SqliteFile : IDisposable
{
    private readonly string _connection;

    /// <summary>A file by its path, or by a connection string (<c>Data Source=…</c>).</summary>
    public SqliteFile(string pathOrConnection)
    {
        var parts = new SqliteConnectionStringBuilder(pathOrConnection.Contains('=', StringComparison.Ordinal) ? pathOrConnection : $"Data Source={pathOrConnection}");
        _connection = parts.ConnectionString;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(parts.DataSource))!);
    }

    /// <summary>Held by whoever writes from this process: in turn, where SQLite alone would have them poll for its lock.</summary>
    public SemaphoreSlim Writing { get; } = new(1, 1);

    /// <summary>
    /// A pooled connection: commits are on the disk when they return (synchronous=FULL), and what is deleted is overwritten
    /// (secure_delete). Another process that writes is waited for.
    /// </summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        Run(connection, "pragma busy_timeout = 10000; pragma synchronous = full; pragma secure_delete = on");
        return connection;
    }

    /// <summary>Runs statements that answer nothing.</summary>
    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Closes pooled connections, so that the file can be moved or deleted.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
        Writing.Dispose();
    }
}
