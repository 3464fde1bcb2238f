using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Ccnso.Collab.Tests.Gateway.Live;

/// <summary>The gateway as a process of its own, which can be killed and started again on the same port and database.</summary>
/// <param name="settings">Each <c>name=value</c>.</param>
public sealed class GatewayProcess(params string[] settings) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collab-killed-");
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Uri _url = new($"http://127.0.0.1:{FreePort()}");
    private Process? _process;

    /// <summary>Its process' number.</summary>
    public int Id => _process!.Id;

    public Uri Address(string path) => new(_url, path);

    /// <summary>Starts it, and returns when it is ready.</summary>
    public async Task Start()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Ccnso.Collab.Gateway.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, "--environment=Development", "--Engine=embedded", $"--urls={_url.OriginalString}", $"--Folder={_folder.FullName}",
            .. settings.Select(setting => $"--{setting}")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        })!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await Ready() is false)
        {
            Assert.False(_process.HasExited, "The gateway does not start.");
            await Task.Delay(50, bound.Token);
        }
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Sends it a signal: STOP, and it does nothing any more and does not know; CONT, and it goes on as if nothing had been.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>What it answers to a read that waits for this position, once it has it.</summary>
    public async Task<string> Read(string path, string position)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Address(path));
            request.Headers.Add("Collab-Position", position);
            var answer = await _client.SendAsync(request, bound.Token);
            if (answer.IsSuccessStatusCode) return await answer.Content.ReadAsStringAsync(bound.Token);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
    }

    public async Task SignIn()
    {
        var answer = await _client.PostAsJsonAsync(Address("/api/v1/dev/token"), new { @as = "staff", roles = new[] { "secretariat" } });
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        _client.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    /// <summary>Sends it until it is answered, always with the same key; returns the position.</summary>
    public async Task<string> Send(HttpMethod method, string path, object body, string key)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var request = new HttpRequestMessage(method, Address(path)) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", $"\"{key}\"");
            try
            {
                var answer = await _client.SendAsync(request, bound.Token);
                Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(bound.Token));
                return answer.Headers.GetValues("Collab-Position").Single();
            }
            catch (HttpRequestException)
            {
                // Not there, or gone before it answered: what came of it is not known, and the key makes trying again safe.
                await Task.Delay(20, bound.Token);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> Ready()
    {
        try
        {
            return (await _client.GetAsync(Address("/health/ready"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
