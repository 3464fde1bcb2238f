using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Tests.Silo.Deliveries;

/// <summary>A target of webhooks on a real socket. It checks what it gets with an implementation of the specification of its own.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = [];

    private Receiver(WebApplication app) => _app = app;

    /// <summary>Its address.</summary>
    public string Url => $"{_app.Urls.First()}/hook";

    /// <summary>What it answers.</summary>
    public Func<Received, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Everything that came in, also what it refused.</summary>
    public IReadOnlyList<Received> Received => [.. _received];

    /// <summary>What it took, each message once, in the order of the first time.</summary>
    public IReadOnlyList<Received> Taken => [.. _received.Where(one => one.Status is >= 200 and < 300).DistinctBy(one => one.Id)];

    /// <param name="certificate">What it shows who it is with, for one that speaks https.</param>
    public static async Task<Receiver> Start(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(receiver.Take);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Answers this from now on.</summary>
    public void Answers(int status, string body = "") => Answer = (_, http) =>
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var received = new Received(http.Request.Method, http.Request.Host.Value!, http.Request.Headers.ToDictionary(header => header.Key, header => $"{header.Value}", StringComparer.OrdinalIgnoreCase), body.ToArray());
        _received.Enqueue(received);
        await Answer(received, http);
        received.Status = http.Response.StatusCode;
    }
}

/// <summary>A message as it came in.</summary>
public sealed record Received(string Method, string Host, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>What was answered; 0 before.</summary>
    public int Status { get; set; }

    public string Id => Headers["webhook-id"];

    public JsonElement Event => JsonElement.Parse(Body);

    public string Type => Event.GetProperty("type").GetString()!;

    /// <summary>Whether one of its signatures is of this secret, after the specification.</summary>
    public bool IsSignedWith(string secret)
    {
        var signed = $"{Id}.{Headers["webhook-timestamp"]}.{Encoding.UTF8.GetString(Body)}";
        var right = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes(signed)));
        return Headers["webhook-signature"].Split(' ').Contains($"v1,{right}");
    }
}
