using System.Collections.Concurrent;
using System.Text.Json;
using Ccnso.Collab.Deliveries;
using Ccnso.Collab.Log;
using Ccnso.Collab.Webhooks;

namespace Ccnso.Collab.Gateway;

/// <summary>The test button of a webhook: works also while it is paused or disabled, and is noted in the delivery log.</summary>
public static class WebhookTest
{
    private const string Type = "webhook.test";

    private static readonly ConcurrentDictionary<string, bool> UnderWay = [];

    internal static async Task<IResult> Send(string key, HttpContext http, IActors actors, IDeliveries deliveries, Sender sender, Seal seal, TimeProvider clock)
    {
        var (_, problem) = await Body.Read<Nothing>(http);
        if (problem is not null) return problem;
        if (await Webhooks.Find(key, actors, http) is not { } webhook) return Webhooks.NotThere(key);
        // One at a time, so that the tests of one owner do not take the places of others' messages.
        var owner = Webhook.OwnerOf(key);
        if (!UnderWay.TryAdd(owner, true)) return Problems.Of(409, "test-under-way", "A test of one of these webhooks is under way; wait for what comes of it.");
        try
        {
            var delivery = await Send(key, webhook, sender, seal, clock.GetUtcNow(), http.RequestAborted);
            await deliveries.Note(key, delivery, null, http.RequestAborted);
            http.Response.Headers.CacheControl = "no-store";
            return Results.Json(delivery, Wire.Tolerant);
        }
        finally
        {
            UnderWay.TryRemove(owner, out _);
        }
    }

    private static async Task<Delivery> Send(string key, Webhook.Known webhook, Sender sender, Seal seal, DateTimeOffset now, CancellationToken cancel)
    {
        var id = $"test-{Guid.NewGuid():N}";
        var attempt = await sender.Send(webhook.Url, seal.SecretsOf(key, webhook, now), new(id, JsonSerializer.SerializeToUtf8Bytes(new
        {
            specversion = "1.0",
            id,
            source = $"/api/v1/webhooks/{key}",
            type = Type,
            subject = $"webhook/{key}",
            time = now.UtcDateTime,
            datacontenttype = "application/json",
            data = new { sentence = "This is a test of your webhook; nothing has happened." },
        }, Wire.Tolerant)), cancel);
        return new(now, null, id, Type, attempt.Status, (int)attempt.Took.TotalMilliseconds, attempt.Problem, attempt.Excerpt, null);
    }

    private sealed record Nothing;
}
