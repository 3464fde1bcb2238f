using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Ccnso.Collab.Tests.Silo;

/// <summary>A PostgreSQL of our own, from the binaries that are installed, on a free loopback port. Gone when it is disposed of, or when its process dies.</summary>
public sealed class ThrowAwayPostgres : IAsyncDisposable
{
    // The shell outlives a killed test process: when its input ends, it stops the server and cleans up. A line starts the server anew.
    private const string Script = """
        trap '' INT
        bin=$1 dir=$2 port=$3 user=$4
        as() { exec "$@"; }
        if [ "$(id -u)" = 0 ]; then
            chown "$user" "$dir"
            as() { exec setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups "$@"; }
        fi
        cd "$dir"
        (as "$bin/initdb" -D "$dir/data" -U collab -A trust -E UTF8 --locale=C --no-sync >"$dir/log" 2>&1) || exit 1
        while
            as "$bin/postgres" -D "$dir/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 2>"$dir/log" &
            read -r _
            more=$?
            kill -INT $!
            wait $!
            [ "$more" = 0 ]
        do :; done
        rm -rf "$dir"
        """;

    private readonly Process _shell;
    private readonly string _folder;

    private ThrowAwayPostgres(Process shell, string folder, int port) =>
        (_shell, _folder, ConnectionString) = (shell, folder, $"Host=127.0.0.1;Port={port};Username=collab;Database=postgres");

    /// <summary>Of its first database.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts one; null where no server is installed.</summary>
    public static async Task<ThrowAwayPostgres?> Start()
    {
        if (Binaries() is not { } binaries) return null;
        var port = FreePort();
        var user = (File.Exists("/etc/passwd") ? File.ReadAllLines("/etc/passwd") : []).Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
        var folder = Directory.CreateTempSubdirectory("collab-postgres-").FullName;
        var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", binaries, folder, $"{port}", user]) { RedirectStandardInput = true })!;
        var server = new ThrowAwayPostgres(shell, folder, port);
        await server.Answers();
        return server;
    }

    /// <summary>Stops it, which breaks all connections, and starts it again.</summary>
    public async Task Restart()
    {
        var first = await StartedAt();
        await _shell.StandardInput.WriteLineAsync();
        await _shell.StandardInput.FlushAsync();
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(50))
        {
            try
            {
                if (await StartedAt() != first) return;
            }
            catch (NpgsqlException)
            {
                // Down, or coming up: the loop asks again.
            }
        }
        throw new InvalidOperationException($"PostgreSQL did not start again: {File.ReadAllText(Path.Combine(_folder, "log"))}");
    }

    private async Task<DateTime> StartedAt()
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select pg_postmaster_start_time()", connection);
        return (DateTime)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Stops it and removes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    /// <summary>Runs a statement outside any pool.</summary>
    public static async Task Run(string server, string sql)
    {
        await using var connection = new NpgsqlConnection($"{server};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task Answers()
    {
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                await Run(ConnectionString, "select 1");
                return;
            }
            catch (NpgsqlException notUp) when (_shell.HasExited || patience.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw new InvalidOperationException($"PostgreSQL did not start: {File.ReadAllText(Path.Combine(_folder, "log"))}", notUp);
            }
            catch (NpgsqlException)
            {
                // Not up yet: the loop asks again.
            }
        }
    }

    /// <summary>The folder of the server's programs; null where none is installed.</summary>
    internal static string? Binaries()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(version => version, StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        return path.Concat(debian).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
