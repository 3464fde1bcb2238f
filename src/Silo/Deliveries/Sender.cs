using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Deliveries;

/// <summary>A message as it goes out.</summary>
/// <param name="Id">Its <c>webhook-id</c>: the same each time it is tried.</param>
/// <param name="Body">A CloudEvents 1.0 event in JSON.</param>
public sealed record Message(string Id, ReadOnlyMemory<byte> Body);

/// <summary>What came of sending it once.</summary>
/// <param name="Status">What the target answered, if it did.</param>
/// <param name="Problem">Why it is not delivered, in one sentence; null if it is.</param>
/// <param name="Excerpt">The beginning of what the target said with a refusal.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Wait">How long the target asks to be left alone.</param>
public sealed record Attempt(int? Status, string? Problem, string? Excerpt = null, TimeSpan Took = default, TimeSpan? Wait = null)
{
    /// <summary>Whether the target says that it wants nothing more.</summary>
    public bool IsGone => Status == 410;
}

/// <summary>
/// Sends messages after the Standard Webhooks specification, a bounded number at once. It follows no redirect, uses no proxy and keeps no
/// cookie; of an answer it reads no more than the beginning.
/// </summary>
public sealed class Sender(WebhookOptions options, Targets targets, TimeProvider clock) : IDisposable
{
    private const int LongestExcerpt = 200;
    private static readonly TimeSpan ExcerptWithin = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _places = new(options.MostAtOnce);
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectCallback = targets.Connect,
        ConnectTimeout = options.Timeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 16 * 1024,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        ActivityHeadersPropagator = null,
    });

    /// <summary>Sends a message once, signed with these secrets, and says what came of it. Throws only when it is cancelled.</summary>
    public async Task<Attempt> Send(Link url, IReadOnlyList<SigningSecret> secrets, Message message, CancellationToken cancel)
    {
        if (secrets.Count == 0) return new(null, "This installation cannot open the webhook's secret: its key (Webhooks:SealingKey) has changed. Renew the secret.");
        if (!options.AllowHttp && !$"{url}".StartsWith("https:", StringComparison.OrdinalIgnoreCase)) return new(null, "The address must begin with https.");
        await _places.WaitAsync(cancel);
        var began = clock.GetTimestamp();
        try
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            bound.CancelAfter(options.Timeout);
            using var request = Request(url, secrets, message);
            return await Send(request, bound.Token) with { Took = clock.GetElapsedTime(began) };
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested && failure is HttpRequestException or OperationCanceledException or IOException or TargetRefusedException)
        {
            return new(null, Sentence(failure), Took: clock.GetElapsedTime(began));
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _places.Dispose();
    }

    private HttpRequestMessage Request(Link url, IReadOnlyList<SigningSecret> secrets, Message message)
    {
        var now = clock.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, $"{url}")
        {
            Content = new ReadOnlyMemoryContent(message.Body) { Headers = { ContentType = new("application/cloudevents+json", "utf-8") } },
        };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Ccnso.Collab", "1"));
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", string.Join(' ', secrets.Select(secret => secret.Sign(message.Id, now, message.Body.Span))));
        return request;
    }

    private async Task<Attempt> Send(HttpRequestMessage request, CancellationToken cancel)
    {
        using var response = await _client.SendAsync(request, cancel);
        var status = (int)response.StatusCode;
        return status switch
        {
            >= 200 and < 300 => new(status, null),
            >= 300 and < 400 => new(status, $"The target redirects elsewhere ({status}), and redirects are not followed: register the address itself."),
            _ => new(status, $"The target answered {status}.", await Beginning(response, cancel), Wait: Wait(response.Headers.RetryAfter)),
        };
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? asked) => asked?.Delta ?? (asked?.Date is { } until ? until - clock.GetUtcNow() : null);

    private static async Task<string?> Beginning(HttpResponseMessage response, CancellationToken cancel)
    {
        var bytes = new byte[LongestExcerpt * 4];
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bound.CancelAfter(ExcerptWithin);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(bound.Token);
            var text = Encoding.UTF8.GetString(bytes, 0, await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, bound.Token));
            var shown = string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)).Trim();
            return shown.Length == 0 ? null : shown[..Math.Min(shown.Length, LongestExcerpt)];
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or OperationCanceledException)
        {
            // The status is what counts, and it is there.
            return null;
        }
    }

    private string Sentence(Exception failure) => (failure, failure.InnerException) switch
    {
        (TargetRefusedException refused, _) => refused.Message,
        (_, TargetRefusedException refused) => refused.Message,
        (OperationCanceledException, _) => string.Create(CultureInfo.InvariantCulture, $"The target did not answer within {options.Timeout.TotalSeconds:0.#} seconds."),
        (_, SocketException socket) => $"The target cannot be reached: {socket.SocketErrorCode}.",
        (_, AuthenticationException) => "The target's certificate is not valid for this address.",
        _ => "The target broke off, or does not speak HTTP.",
    };
}
