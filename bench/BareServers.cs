using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Ccnso.Collab.Bench;

/// <summary>Kestrel with nothing behind it: what the machine can do at most.</summary>
internal static class BareServers
{
    /// <summary>Answers the same bytes from memory, whatever is asked.</summary>
    public static Task Bytes(int port, string file)
    {
        var bytes = File.ReadAllBytes(file);
        var app = Build(port);
        app.Run(http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = bytes.Length;
            return http.Response.Body.WriteAsync(bytes).AsTask();
        });
        return app.RunAsync();
    }

    /// <summary>Sends what is posted to everybody who listens: a channel each, no record, no filter, no resuming.</summary>
    public static Task Broadcast(int port)
    {
        var listeners = new ConcurrentDictionary<object, Channel<byte[]>>();
        var app = Build(port);
        app.MapPost("/publish", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var bytes = body.ToArray();
            foreach (var listener in listeners.Values) listener.Writer.TryWrite(bytes);
        });
        app.MapGet("/live", async (HttpContext http) =>
        {
            var channel = listeners.GetOrAdd(new(), _ => Channel.CreateUnbounded<byte[]>(new() { SingleReader = true }));
            http.Response.ContentType = "text/event-stream";
            await http.Response.Body.FlushAsync();
            await foreach (var bytes in channel.Reader.ReadAllAsync(http.RequestAborted))
            {
                await http.Response.Body.WriteAsync(bytes);
                await http.Response.Body.FlushAsync();
            }
        });
        return app.RunAsync();
    }

    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        return builder.Build();
    }
}
