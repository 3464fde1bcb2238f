using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ccnso.Collab.Bench;

/// <summary>
/// Closed-loop load over raw keep-alive connections: the client costs as little as it can, so that two cores measure the server.
/// </summary>
internal static class HttpLoad
{
    /// <summary>How many things each connection changes in turn.</summary>
    public const int Things = 3;

    /// <summary>
    /// Sends requests over so many connections until the time is over. <paramref name="request"/> makes the bytes of one from the
    /// connection, the number of the request, and the ETag that was answered for the same thing before.
    /// </summary>
    public static async Task<Figures> Run(Uri server, int connections, TimeSpan time, Func<int, int, string?, byte[]> request)
    {
        using var over = new CancellationTokenSource();
        var began = Stopwatch.GetTimestamp();
        over.CancelAfter(time);
        var runs = await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(() => Drive(server, connection, request, over.Token))));
        var elapsed = Stopwatch.GetElapsedTime(began);
        return new(elapsed, [.. runs.SelectMany(run => run.Ticks)], runs.Sum(run => run.Failed));
    }

    private static async Task<(List<long> Ticks, int Failed)> Drive(Uri server, int connection, Func<int, int, string?, byte[]> request, CancellationToken over)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, CancellationToken.None);
        var ticks = new List<long>(1 << 14);
        var failed = 0;
        var buffer = new byte[256 * 1024];
        var tags = new string?[Things];
        for (var n = 0; !over.IsCancellationRequested; n++)
        {
            var began = Stopwatch.GetTimestamp();
            await socket.SendAsync(request(connection, n, tags[n % Things]));
            (var status, tags[n % Things]) = await ReadResponse(socket, buffer);
            if (status is < 200 or >= 300) failed++;
            ticks.Add(Stopwatch.GetTimestamp() - began);
        }
        return (ticks, failed);
    }

    private static async Task<(int Status, string? Tag)> ReadResponse(Socket socket, byte[] buffer)
    {
        var got = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(got));
            if (read == 0) throw new IOException("The server closed the connection.");
            got += read;
            var end = buffer.AsSpan(0, got).IndexOf("\r\n\r\n"u8);
            if (end < 0) continue;
            var head = Encoding.ASCII.GetString(buffer, 0, end);
            if (Whole(head, buffer.AsSpan(end + 4, got - end - 4))) return (int.Parse(head.AsSpan(9, 3)), Header(head, "etag:"));
        }
    }

    private static bool Whole(string head, ReadOnlySpan<byte> body)
    {
        return Header(head, "content-length:") is { } length
            ? body.Length >= int.Parse(length)
            : !head.Contains("chunked", StringComparison.OrdinalIgnoreCase) || body.EndsWith("0\r\n\r\n"u8);
    }

    private static string? Header(string head, string name)
    {
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var end = head.IndexOf('\r', at);
        return head[(at + name.Length)..(end < 0 ? head.Length : end)].Trim();
    }

    /// <summary>The bytes of a request with these headers and body.</summary>
    public static byte[] Request(string method, string path, string? token = null, string? body = null, string headers = "") =>
        Encoding.UTF8.GetBytes($"{method} {path} HTTP/1.1\r\nHost: bench\r\n{(token is null ? "" : $"Authorization: Bearer {token}\r\n")}{headers}" +
            (body is null ? "\r\n" : $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
}

/// <summary>What a run came to.</summary>
internal sealed record Figures(TimeSpan Elapsed, IReadOnlyList<long> Ticks, int Failed)
{
    private readonly long[] _sorted = [.. Ticks.Order()];

    public double PerSecond => Ticks.Count / Elapsed.TotalSeconds;

    public double Milliseconds(double quantile) =>
        _sorted.Length == 0 ? 0 : _sorted[(int)Math.Min(_sorted.Length - 1, quantile * _sorted.Length)] * 1000.0 / Stopwatch.Frequency;
}
