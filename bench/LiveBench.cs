using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ccnso.Collab.Bench;

/// <summary>From the moment a change is sent until each of thousands of subscribers has it; beside a bare broadcaster of the same bytes.</summary>
internal static class LiveBench
{
    private const int Events = 150;

    public static async Task Run(string folder, int subscribers)
    {
        await using var gateway = await Server.Gateway(folder, null, ("Live__MostSubscribers", "20000"));
        var token = await HttpBench.Prepare(gateway, meetings: 1);
        await using var bare = await Server.Own("broadcast");
        var item = Encoding.UTF8.GetBytes($"id: 12345000000123\nevent: agenda.item-revised\ndata: {new string('x', 420)}\n\n");
        var theirs = await Measure(bare, subscribers, ["/live"], n => HttpLoad.Request("POST", "/publish", null, Encoding.UTF8.GetString(item)));
        var ours = await Measure(gateway, subscribers, ["/api/v1/live?groups=bench"], Revise(token));
        Report($"live, bare broadcaster, {subscribers:N0} subscribers", theirs);
        Report($"live, gateway on SQLite, {subscribers:N0} subscribers", ours);
        Table.Say($"    gateway / bare: p50 {ours.Figures.Milliseconds(0.5) / theirs.Figures.Milliseconds(0.5):N2}, CPU {ours.Processor / theirs.Processor:N2}");
    }

    /// <summary>Revises the items of a meeting, one after the other.</summary>
    public static Func<int, byte[]> Revise(string token) => n =>
        HttpLoad.Request("PATCH", $"/api/v1/meetings/{Community.Meeting(0)}/agenda/{1 + n % 20}", token, $$"""{"title":"Live {{n}} {{Stopwatch.GetTimestamp()}}"}""", "If-Match: *\r\n");

    public static void Report(string what, (Figures Figures, TimeSpan Processor) run)
    {
        Table.Row(what, run.Figures);
        Table.Say($"    server CPU per event: {run.Processor.TotalMilliseconds / Events:N1} ms");
    }

    public static async Task<(Figures Figures, TimeSpan Processor)> Measure(Server server, int subscribers, string[] paths, Func<int, byte[]> publish)
    {
        var board = new Board(subscribers);
        var sockets = new List<Socket>();
        for (var n = 0; n < subscribers; n++) sockets.Add(await Subscribe(server, paths[n % paths.Length], board));
        using var publisher = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await publisher.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        var answer = new byte[64 * 1024];

        async Task Publish(int n)
        {
            var all = board.Expect();
            await publisher.SendAsync(publish(n));
            await publisher.ReceiveAsync(answer);
            await all.WaitAsync(TimeSpan.FromSeconds(30));
        }

        const int warmUp = 80;
        for (var n = 0; n < warmUp; n++) await Publish(n);
        board.Ticks.Clear();
        var (processor, began) = (server.Processor, Stopwatch.GetTimestamp());
        for (var n = 0; n < Events; n++) await Publish(warmUp + n);
        var result = (new Figures(Stopwatch.GetElapsedTime(began), [.. board.Ticks], 0), server.Processor - processor);
        foreach (var socket in sockets) socket.Dispose();
        return result;
    }

    private static async Task<Socket> Subscribe(Server server, string path, Board board)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await socket.SendAsync(HttpLoad.Request("GET", path));
        var first = new byte[4096];
        // The headers; the gateway's first item comes with them or right after.
        await socket.ReceiveAsync(first);
        _ = Task.Run(() => Listen(socket, board));
        return socket;
    }

    private static async Task Listen(Socket socket, Board board)
    {
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer) is > 0 and var got)
                if (buffer.AsSpan(0, got).IndexOf("agenda.item-revised"u8) >= 0) board.Received();
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }

    /// <summary>Who has the event that was published last, and after how long.</summary>
    private sealed class Board(int subscribers)
    {
        private TaskCompletionSource _all = new();
        private long _since;
        private int _missing;

        public List<long> Ticks { get; } = [];

        public Task Expect()
        {
            _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _missing = subscribers;
            _since = Stopwatch.GetTimestamp();
            return _all.Task;
        }

        public void Received()
        {
            var ticks = Stopwatch.GetTimestamp() - _since;
            lock (Ticks) Ticks.Add(ticks);
            if (Interlocked.Decrement(ref _missing) == 0) _all.SetResult();
        }
    }
}
