using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;

namespace Ccnso.Collab.Tests.Silo.Cluster.Compose;

/// <summary>The services of docker/compose.yaml as processes of this machine: each one's own command, variables and health check; names, ports and volumes are mapped.</summary>
internal sealed partial class ComposeProcesses : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);

    private readonly ComposeFile _file = ComposeFile.Read(new Dictionary<string, string> { ["POSTGRES_PASSWORD"] = "secret", ["COLLAB_PROBE"] = "00:00:10" });
    private readonly ConcurrentDictionary<(string Service, string Port), int> _ports = [];
    private readonly ConcurrentDictionary<string, ClusterProcess> _running = [];
    private readonly DirectoryInfo _volumes = Directory.CreateTempSubdirectory("collab-compose-");
    private readonly ThrowAwayPostgres _postgres;

    private ComposeProcesses(ThrowAwayPostgres postgres) => _postgres = postgres;

    public string Database => $"{_postgres.ConnectionString};Database=collab";

    /// <summary>The address that a service's first published port has here.</summary>
    public HttpClient Open(string service) => new() { BaseAddress = Address(service), Timeout = TimeSpan.FromSeconds(60) };

    public Uri Address(string service) => new($"http://127.0.0.1:{Port(service, _file.Services[service].Published[0].Split(':')[^1])}");

    /// <summary>As <c>docker compose up --wait</c> does.</summary>
    public static async Task<ComposeProcesses> Up()
    {
        var postgres = await ThrowAwayPostgres.Start();
        PostgresServer.Needs(postgres);
        await ThrowAwayPostgres.Run(postgres.ConnectionString, "create database collab");
        var up = new ComposeProcesses(postgres);
        try
        {
            up._ports[("postgres", "5432")] = new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Port;
            var healthy = new Dictionary<string, Lazy<Task>>();
            foreach (var service in up._file.Services.Values)
                healthy[service.Name] = new(async () =>
                {
                    await Task.WhenAll(service.WaitsFor.Select(other => healthy[other].Value));
                    await up.Start(service);
                });
            await Task.WhenAll(healthy.Values.Select(service => service.Value));
            return up;
        }
        catch
        {
            await up.DisposeAsync();
            throw;
        }
    }

    /// <summary>As <c>docker compose stop</c> does: who depends on others first. The exit codes.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Stop()
    {
        var codes = new ConcurrentDictionary<string, int>();
        foreach (var together in _running.GroupBy(service => _file.Services[service.Key].WaitsFor.Count()).OrderByDescending(group => group.Key))
            await Task.WhenAll(together.Select(async service => codes[service.Key] = await service.Value.Stop()));
        return codes;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _running.Values) await process.DisposeAsync();
        await _postgres.DisposeAsync();
        _volumes.Delete(recursive: true);
    }

    private async Task Start(ComposeService service)
    {
        var variables = service.Environment.ToDictionary(pair => pair.Key, pair => Here(service, pair.Key, pair.Value));
        if (service.Target is not null)
        {
            var process = new ClusterProcess(new("http://127.0.0.1"), service.Command.Skip(1), variables);
            _running[service.Name] = process;
            process.Begin();
        }
        else
        {
            variables["PGPORT"] = $"{Port(service.Name, "5432")}";
            variables["PATH"] = $"{ThrowAwayPostgres.Binaries()}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        }
        for (var patience = Stopwatch.StartNew(); !await IsHealthy(service, variables); await Task.Delay(200))
            Assert.True(patience.Elapsed < Bound && _running.GetValueOrDefault(service.Name) is null or { Runs: true },
                $"{service.Name} does not become healthy:{Environment.NewLine}{_running.GetValueOrDefault(service.Name)?.Log}");
    }

    /// <summary>Runs the very command of its health check.</summary>
    private static async Task<bool> IsHealthy(ComposeService service, Dictionary<string, string> variables)
    {
        Assert.Equal("CMD", service.Health[0]);
        // The program is looked up in this process' own path.
        var program = Path.Combine(ThrowAwayPostgres.Binaries()!, service.Health[1]) is var found && File.Exists(found) ? found : service.Health[1];
        var check = new ProcessStartInfo(program, service.Health.Skip(2)) { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables) check.Environment[name] = value;
        using var asked = Process.Start(check)!;
        await asked.WaitForExitAsync();
        return asked.ExitCode == 0;
    }

    /// <summary>What a variable has to be outside a container.</summary>
    private string Here(ComposeService service, string name, string value)
    {
        if (_file.Services.ContainsKey(value)) return "127.0.0.1";
        if (name.EndsWith("Port", StringComparison.Ordinal)) return $"{Port(service.Name, value)}";
        value = Server().Replace(value, found => $"Host=127.0.0.1;Port={Port(found.Groups["service"].Value, found.Groups["port"].Value)}");
        value = Listening().Replace(value, found => $"http://127.0.0.1:{Port(service.Name, found.Groups["port"].Value)}");
        foreach (var (path, volume) in service.Volumes) value = value.Replace(path, _volumes.CreateSubdirectory(volume).FullName, StringComparison.Ordinal);
        return value;
    }

    private int Port(string service, string port) => _ports.GetOrAdd((service, port), _ => ClusterProcess.FreePort());

    [GeneratedRegex(@"Host=(?<service>[\w-]+);Port=(?<port>\d+)")]
    private static partial Regex Server();

    [GeneratedRegex(@"http://\*:(?<port>\d+)")]
    private static partial Regex Listening();
}
