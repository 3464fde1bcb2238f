using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Ccnso.Collab.Bench;

/// <summary>A server in a process of its own, so that what is measured shares nothing with what measures.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process _process;

    private Server(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public TimeSpan Processor => _process.HasExited ? default : Refreshed().TotalProcessorTime;

    /// <summary>One of this program's own: <c>ef</c>, <c>bytes</c>, <c>broadcast</c>.</summary>
    public static Task<Server> Own(string kind, params string[] arguments)
    {
        var port = FreePort();
        return Start(port, Assembly.GetExecutingAssembly().Location, [kind, $"{port}", .. arguments], []);
    }

    /// <summary>The gateway, in Development, on this database.</summary>
    public static Task<Server> Gateway(string folder, string? postgres, params (string, string)[] settings)
    {
        var port = FreePort();
        return Start(port, typeof(Gateway.Problems).Assembly.Location, ["--urls", $"http://127.0.0.1:{port}"],
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("Folder", folder), ("RateLimit__PerSecond", "0"), ("Data__Load", "false"), ("Engine", "embedded"),
            .. postgres is null ? [] : new[] { ("ConnectionStrings__Collab", postgres) }, .. settings,
        ]);
    }

    /// <summary>A silo on this database, of no region in particular.</summary>
    public static Task<Server> Silo(string postgres)
    {
        var port = FreePort();
        return Start(port, typeof(Hosting).Assembly.Location, ["--urls", $"http://127.0.0.1:{port}"], [("ASPNETCORE_ENVIRONMENT", "Development"), ("ConnectionStrings__Collab", postgres)]);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<Server> Start(int port, string program, string[] arguments, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true };
        // The last of a name counts.
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(60) && !process.HasExited; await Task.Delay(100))
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return new(process, new($"http://127.0.0.1:{port}"));
            }
            catch (SocketException)
            {
                // Not up yet: the loop asks again.
            }
        }
        throw new InvalidOperationException($"{program} did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Process Refreshed()
    {
        _process.Refresh();
        return _process;
    }
}
