using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Ccnso.Collab.Tests.Silo.Cluster;

/// <summary>
/// A silo or a gateway as a process of its own, from the tests' folder, which can be killed, paused, stopped, and started again at the
/// same address. Gone when it is disposed of, or when the tests' process dies.
/// </summary>
public sealed class ClusterProcess : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(4);
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly IReadOnlyList<string> _words;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly StringBuilder _log = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collab-cluster-");
    private Process? _process;
    private Process? _guard;
    private string _health = "";

    /// <summary>A program of the tests' folder, started with these words and variables, which will answer there.</summary>
    public ClusterProcess(Uri url, IEnumerable<string> words, IReadOnlyDictionary<string, string> environment) =>
        (Url, _words, _environment) = (url, [.. words.Select(word => word.EndsWith(".dll", StringComparison.Ordinal) ? Path.Combine(AppContext.BaseDirectory, word) : word)], environment);

    private ClusterProcess(string program, Uri url, string database, string? region, string[] settings) : this(url,
    [
        program, "--environment=Development", $"--urls={url.OriginalString}",
        $"--ConnectionStrings:Collab={database}", $"--Cluster:Region={region}", .. settings.Select(setting => $"--{setting}"),
    ], new Dictionary<string, string>())
    {
    }

    /// <summary>Where it answers: a gateway everything, a silo for its health.</summary>
    public Uri Url { get; }

    /// <summary>Whether its process runs, be it paused.</summary>
    public bool Runs => _process is { HasExited: false };

    /// <summary>Its process' number.</summary>
    public int Id => _process!.Id;

    /// <summary>What it has written so far, over all of its starts.</summary>
    public string Log
    {
        get { lock (_log) return _log.ToString(); }
    }

    /// <summary>A silo; each setting is <c>Key=value</c>.</summary>
    public static ClusterProcess Silo(string database, string? region, params string[] settings) => new("Ccnso.Collab.Silo.dll", Anywhere(), database, region, settings);

    /// <summary>A gateway, which loads no data of the community unless it is told to; each setting is <c>Key=value</c>.</summary>
    public static ClusterProcess Gateway(string database, string? region, params string[] settings) =>
        new("Ccnso.Collab.Gateway.dll", Anywhere(), database, region, ["Engine=orleans", "Data:Load=false", "RateLimit:PerSecond=0", .. settings]);

    /// <summary>Starts it, and returns when it is ready.</summary>
    public async Task Start()
    {
        Begin();
        await Ready();
    }

    /// <summary>Starts it.</summary>
    public void Begin()
    {
        var start = new ProcessStartInfo("dotnet", _words) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName };
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        // When the tests' process dies its end of this pipe closes.
        _guard = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "read -r _; kill -9 $1", "sh", $"{_process.Id}"]) { RedirectStandardInput = true })!;
        _process.OutputDataReceived += (_, line) => Write(line.Data);
        _process.ErrorDataReceived += (_, line) => Write(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Returns when it says that it can serve.</summary>
    public async Task Ready()
    {
        for (var patience = Stopwatch.StartNew(); !await IsReady(); await Task.Delay(50))
            Assert.True(Runs && patience.Elapsed < Bound, $"It does not start: {_health}{Environment.NewLine}{Log}");
    }

    /// <summary>Whether it says so now.</summary>
    public async Task<bool> IsReady()
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(Url, "/health/ready"));
            _health = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
        {
            _health = silent.Message;
            return false;
        }
    }

    /// <summary>From a gateway: a token of the secretariat, who is called <c>staff</c>.</summary>
    public async Task<string> Token()
    {
        using var answer = await Client.PostAsJsonAsync(new Uri(Url, "/api/v1/dev/token"), new { @as = "staff", roles = new[] { "secretariat" } });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await Ended();
    }

    /// <summary>Asks it to stop, as an operator does; its exit code.</summary>
    public async Task<int> Stop()
    {
        await Signal("TERM");
        return await Ended();
    }

    /// <summary>It does nothing any more, and does not know.</summary>
    public Task Pause() => Signal("STOP");

    /// <summary>It goes on as if nothing had been.</summary>
    public Task Resume() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        if (Runs) await Kill();
        else if (_process is not null) await Ended();
        _folder.Delete(recursive: true);
    }

    /// <summary>Its exit code, once it has ended by itself.</summary>
    public async Task<int> Ended()
    {
        await _process!.WaitForExitAsync().WaitAsync(Bound);
        _guard!.Kill();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
        var code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
    }

    private async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    private void Write(string? line)
    {
        lock (_log) _log.AppendLine(line);
    }

    private static Uri Anywhere() => new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Below those that connections get, so that it is still free when the process is started again.</summary>
    internal static int FreePort()
    {
        while (true)
        {
            try
            {
                var port = Random.Shared.Next(20_000, 32_000);
                using var socket = new TcpListener(IPAddress.Loopback, port);
                socket.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody's: the next one.
            }
        }
    }
}
