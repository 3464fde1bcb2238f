using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(Ccnso.Collab.Tests.Silo.PostgresServer))]

namespace Ccnso.Collab.Tests.Silo;

/// <summary>
/// A throw-away PostgreSQL for all tests of this assembly, from the binaries that are installed, or the server that
/// COLLAB_TEST_POSTGRES names. Starts when the first test wants a database. Where there is none, those tests are skipped; with CI=true they fail.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Missing = "No PostgreSQL here: install its server (postgres and initdb), or set COLLAB_TEST_POSTGRES to a connection string.";

    // The shell outlives a killed test process: when its input ends, it stops the server and cleans up.
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
        as "$bin/postgres" -D "$dir/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 2>"$dir/log" &
        read -r _
        kill -INT $!
        wait $!
        rm -rf "$dir"
        """;

    private readonly Lazy<Task<string?>> _server;
    private readonly ConcurrentBag<string> _databases = [];
    private Process? _shell;

    public PostgresServer() => _server = new(Start);

    /// <summary>The connection string of a new, empty database. Skips the test where there is no PostgreSQL.</summary>
    public async Task<string> NewDatabase()
    {
        var server = await _server.Value;
        Assert.False(server is null && Environment.GetEnvironmentVariable("CI") == "true", Missing);
        Assert.SkipWhen(server is null, Missing);
        var name = $"collab_{Guid.NewGuid():n}";
        await Run(server, $"create database {name}");
        _databases.Add(name);
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_shell is not null)
        {
            _shell.StandardInput.Close();
            await _shell.WaitForExitAsync();
            _shell.Dispose();
        }
        else if (_server.IsValueCreated && await _server.Value is { } server)
            foreach (var name in _databases)
                await Run(server, $"drop database if exists {name} with (force)");
    }

    private async Task<string?> Start()
    {
        if (Environment.GetEnvironmentVariable("COLLAB_TEST_POSTGRES") is { Length: > 0 } given) return given;
        if (Binaries() is not { } binaries) return null;

        var port = FreePort();
        var user = (File.Exists("/etc/passwd") ? File.ReadAllLines("/etc/passwd") : []).Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
        var folder = Directory.CreateTempSubdirectory("collab-postgres-").FullName;
        _shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", binaries, folder, $"{port}", user]) { RedirectStandardInput = true })!;
        var server = $"Host=127.0.0.1;Port={port};Username=collab;Database=postgres";
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                await Run(server, "select 1");
                return server;
            }
            catch (NpgsqlException notUp) when (_shell.HasExited || patience.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw new InvalidOperationException($"PostgreSQL did not start: {File.ReadAllText(Path.Combine(folder, "log"))}", notUp);
            }
            catch (NpgsqlException)
            {
                // Not up yet: the loop asks again.
            }
        }
    }

    private static async Task Run(string server, string sql)
    {
        await using var connection = new NpgsqlConnection($"{server};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string? Binaries()
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
