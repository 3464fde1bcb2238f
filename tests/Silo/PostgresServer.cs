using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
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

    private readonly Lazy<Task<string?>> _server;
    private readonly ConcurrentBag<string> _databases = [];
    private ThrowAwayPostgres? _own;

    public PostgresServer() => _server = new(Start);

    /// <summary>The connection string of a new, empty database. Skips the test where there is no PostgreSQL.</summary>
    public async Task<string> NewDatabase()
    {
        var server = await _server.Value;
        Needs(server);
        var name = $"collab_{Guid.NewGuid():n}";
        await ThrowAwayPostgres.Run(server, $"create database {name}");
        _databases.Add(name);
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    /// <summary>Skips the test where there is no server; with CI=true, fails it.</summary>
    public static void Needs([NotNull] object? server)
    {
        Assert.False(server is null && Environment.GetEnvironmentVariable("CI") == "true", Missing);
        Assert.SkipWhen(server is null, Missing);
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
            await _own.DisposeAsync();
        else if (_server.IsValueCreated && await _server.Value is { } server)
            foreach (var name in _databases)
                await ThrowAwayPostgres.Run(server, $"drop database if exists {name} with (force)");
    }

    private async Task<string?> Start() =>
        Environment.GetEnvironmentVariable("COLLAB_TEST_POSTGRES") is { Length: > 0 } given ? given
        : (_own = await ThrowAwayPostgres.Start())?.ConnectionString;
}
