using Ccnso.Collab.Deliveries;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;
using Ccnso.Collab.Webhooks;

namespace Ccnso.Collab.Gateway;

/// <summary>Registers webhooks and renews their secrets: the only answers in which a secret is seen. What the rules and the log get is sealed.</summary>
public static class WebhookSecrets
{
    internal static async Task<IResult> Register(HttpContext http, IActors actors, IEventLog log, Seal seal)
    {
        var (asked, problem) = await Body.Read<Subscription>(http);
        if (asked is null) return problem!;
        if (!Preconditions.TryRead<Register>(http.Request, out _, out var request, out var wrong)) return wrong;
        if (await Refuse(asked.Url, http) is { } refused) return refused;
        if (asked.Since is { } since && await Webhooks.RefusePosition("since", since, http) is { } unknown) return unknown;

        var context = Caller.Context(http) with { IdempotencyKey = request };
        var earlier = await Earlier(context, log, http.RequestAborted);
        var after = asked.Since ?? earlier?.After ?? await log.Head(http.RequestAborted);
        // Under the first number that is free.
        foreach (var key in earlier is { } made ? [made.Key] : Enumerable.Range(1, Webhook.Most).Select(number => Webhook.Key(context.By, number)))
        {
            if (earlier is null && (await actors.Read<Webhook>(key, newest: false, http.RequestAborted)).State is Webhook.Known) continue;
            var secret = asked.Secret ?? seal.Make($"{key} {request ?? $"{Guid.NewGuid()}"}");
            var answer = await actors.Ask(key, new Register(asked.Url, seal.Close(key, secret), after, asked.Groups, asked.Types, asked.Language), context, http.RequestAborted);
            if (answer.Rejection?.Reason == Webhook.Taken) continue;
            if (answer.Rejection is null) http.Response.Headers.Location = $"/api/v1/webhooks/{key}";
            return Show(http, key, secret, answer, created: true);
        }
        return Problems.Of(409, "enough-webhooks", $"You have {Webhook.Most} webhooks already, and nobody has more; remove one first.");
    }

    internal static async Task<IResult> Renew(string key, HttpContext http, IActors actors, Seal seal)
    {
        var (asked, problem) = await Body.Read<NewSecret>(http);
        if (asked is null) return problem!;
        if (!Preconditions.TryRead<RenewSecret>(http.Request, out var seen, out var request, out var wrong)) return wrong;
        if (KeyOf<Webhook>(key) is null) return Webhooks.NotThere(key);
        var secret = asked.Secret ?? seal.Make($"{key} renewed {request ?? $"{Guid.NewGuid()}"}");
        var context = Caller.Context(http) with { Seen = seen, IdempotencyKey = request };
        return Show(http, key, secret, await actors.Ask(key, new RenewSecret(seal.Close(key, secret)), context, http.RequestAborted), created: false);
    }

    /// <summary>What stands against sending to this address.</summary>
    internal static async Task<IResult?> Refuse(Link url, HttpContext http) =>
        await http.RequestServices.GetRequiredService<Targets>().Problem(url, http.RequestAborted) is { } sentence ? Problems.Of(422, "target-refused", $"url: {sentence}") : null;

    /// <summary>What came of this very request before, so that it is not done twice.</summary>
    private static async Task<(string Key, long After)?> Earlier(Context context, IEventLog log, CancellationToken cancel) =>
        context.Request is { } request && await log.FindRequest(request, cancel) is [var entry, ..] && Wire.TypeOf(entry.Type) == typeof(WebhookRegistered)
            ? (entry.Stream.Key, ((WebhookRegistered)Wire.Event(entry)).After) : null;

    private static IResult Show(HttpContext http, string key, SigningSecret secret, Answer answer, bool created)
    {
        http.Response.Headers["Collab-Position"] = $"{answer.Position}";
        if (answer.Rejection is { } rejection) return Problems.Of(rejection);
        http.Response.Headers.ETag = $"\"{answer.Version}\"";
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new WebhookMade(key, $"/api/v1/webhooks/{key}", answer.Version, answer.Position, secret), Wire.Tolerant, statusCode: created ? 201 : 200);
    }

    private static string? KeyOf<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);
}

/// <summary>Registers a webhook.</summary>
/// <param name="Url">Where events are sent to: http or https, a public address; https in production.</param>
/// <param name="Groups">Only what belongs to these groups; all without any.</param>
/// <param name="Types">Only these types of event, such as <c>agenda.item-added</c> or <c>agenda.*</c>; all without any.</param>
/// <param name="Language">The language that texts are wanted in; as they were written where absent.</param>
/// <param name="Secret">What messages are signed with: <c>whsec_</c> and 24 to 64 random bytes in base64. Without it one is made.</param>
/// <param name="Since">The position to begin after; 0 for everything from the beginning. Without it, from now.</param>
public sealed record Subscription(
    Link Url, Several<Slug>? Groups = null, Several<EventPattern>? Types = null, LanguageTag? Language = null, SigningSecret? Secret = null, long? Since = null);

/// <summary>Renews a secret.</summary>
/// <param name="Secret">The new one: <c>whsec_</c> and 24 to 64 random bytes in base64. Without it one is made.</param>
public sealed record NewSecret(SigningSecret? Secret = null);

/// <summary>A webhook with its secret, which is shown this once.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Resource">Its address.</param>
/// <param name="Version">Its version now: the ETag.</param>
/// <param name="Position">The position in the log.</param>
/// <param name="Secret">What messages are signed with: keep it.</param>
public sealed record WebhookMade(string Key, string Resource, long Version, long Position, SigningSecret Secret);
