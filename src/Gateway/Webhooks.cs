using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Ccnso.Collab.Deliveries;
using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;
using Ccnso.Collab.Webhooks;
using Microsoft.AspNetCore.Mvc;

namespace Ccnso.Collab.Gateway;

/// <summary>Webhooks: events sent to an address of one's own, signed, in order, until they have arrived.</summary>
public static class Webhooks
{
    private const string About =
        "Each event is sent as a POST with a CloudEvents 1.0 event in JSON, the same that the live stream has (with a language, that of the stream with lang), in order, at least once, until the target answers 2xx. "
        + "It is signed after the Standard Webhooks specification: webhook-id (the position of the event: the same each time it is tried), webhook-timestamp, and webhook-signature with "
        + "HMAC-SHA256 of \"id.timestamp.body\". What is not taken is tried again, ever more slowly, for three days; then, or when the target answers 410, the webhook is disabled, which "
        + "is an event on your live stream. Resume it, and everything comes that was missed. Redirects are not followed.";

    private static readonly string[] Filters = ["owner", "group", "language", "standing"];

    /// <summary>The settings of the webhooks, and those who serve them.</summary>
    public static void AddWebhooks(this IServiceCollection services, Settings settings, IConfiguration configuration) => services.AddDeliveries(
        (configuration.GetSection("Webhooks").Get<WebhookOptions>() ?? new()) with { AllowHttp = settings.Development },
        () => InstallationKey.In(settings.Folder, InstallationKey.Webhooks));

    /// <summary>Maps the routes.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks").RequireAuthorization();
        webhooks.MapGet("/", List).WithMetadata(new Reading(WebhookView.Name, Filters, typeof(WebhookShown))).Produces<IReadOnlyList<WebhookShown>>()
            .WithSummary("Your webhooks; for the secretariat, everybody's");
        webhooks.MapPost("/", WebhookSecrets.Register).WithMetadata(new Taking(typeof(Subscription), Once: true)).Produces<WebhookMade>(201)
            .ProducesProblem(409).ProducesProblem(503).WithSummary("Register a webhook").WithDescription(About).Example(new
            {
                url = "https://hooks.nic.example/ccnso",
                groups = (string[])["dasc"],
                types = (string[])["agenda.*"],
                language = "es",
            });
        webhooks.One<Webhook, WebhookShown>("/{key}", WebhookView.Name, "A webhook: for its owner and the secretariat").AddEndpointFilter(ForFew).ProducesProblem(403);
        webhooks.Patch<Webhook, Revise>("/{key}", "Change where events are sent to, or which")
            .Unless<Revise>((revise, http) => revise.Url is null ? Task.FromResult<IResult?>(null) : WebhookSecrets.Refuse(revise.Url, http))
            .Example(new { url = "https://hooks.nic.example/ccnso", types = (string[])["agenda.*", "meeting.*"] });
        webhooks.Delete<Webhook, RemoveWebhook>("/{key}", "Take a webhook away");
        webhooks.Post<Webhook, Pause>("/{key}/pause", "Send nothing for now");
        webhooks.Post<Webhook, Resume>("/{key}/resume", "Go on after the last event that was delivered");
        webhooks.Post<Webhook, Replay>("/{key}/replay", "Send everything after a position once more").Example(new { after = 0 })
            .Unless<Replay>((replay, http) => RefusePosition("after", replay.After, http));
        webhooks.MapPost("/{key}/secret", WebhookSecrets.Renew).WithMetadata(new Taking(typeof(NewSecret), Once: true)).Produces<WebhookMade>()
            .ProducesProblem(403).ProducesProblem(404).WithSummary("Have another secret; the former one signs beside it for another day");
        webhooks.MapPost("/{key}/test", WebhookTest.Send).AddEndpointFilter(ForFew).Produces<Delivery>()
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).WithSummary("Send an event \"webhook.test\" now, once, and see what comes of it");
        webhooks.MapGet("/{key}/deliveries", Deliveries).AddEndpointFilter(ForFew).Produces<DeliveryLog>()
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).WithSummary("The latest deliveries of a webhook, and how far it has come");
    }

    /// <summary>What stands against a position that somebody gives: this log does not have it.</summary>
    internal static async Task<IResult?> RefusePosition(string field, long position, HttpContext http)
    {
        var log = http.RequestServices.GetRequiredService<IEventLog>();
        return position == 0 || position >= log.Origin && position <= await log.Head(http.RequestAborted) ? null
            : Problems.Of(422, "position-unknown", $"{field}: this log has no position {position}; 0 stands for its beginning.");
    }

    private static async Task<IResult> List(HttpContext http, IViews views)
    {
        var caller = Caller.Context(http);
        var (query, problem) = Asked.Of<WebhookShown>(http, WebhookView.Name, Filters);
        if ((problem ?? await Reads.CaughtUp(http, views)) is { } not) return not;
        return await Reads.Answer<WebhookShown>(http, views, await views.List(caller.IsSecretariat ? query! : query! with { Where = [.. query.Where, ("owner", caller.By)] }, http.RequestAborted));
    }

    private static async Task<IResult> Deliveries(HttpContext http, IActors actors, IDeliveries deliveries,
        [Description("The key of the webhook.")] string key,
        [Description("How many at most, 1 to 100; 50 without it.")] string? limit)
    {
        if (http.Request.Query.Keys.Any(name => name != "limit") || http.Request.Query["limit"].Count > 1)
            return Problems.Of(400, "malformed", "A delivery log takes nothing but one limit.");
        if (!int.TryParse(limit ?? "50", NumberStyles.None, CultureInfo.InvariantCulture, out var most) || most is < 1 or > IDeliveries.Kept)
            return Problems.Of(400, "malformed", $"limit: must be a whole number from 1 to {IDeliveries.Kept}.");
        if (await Find(key, actors, http) is not { } webhook) return NotThere(key);
        var progress = await deliveries.Find(key, http.RequestAborted) is { } noted && noted.Turn == webhook.Turn ? noted : new(webhook.Turn, webhook.After, 0);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new DeliveryLog(progress.Position, progress.FailingSince, progress.NextTry, await deliveries.Latest(key, most, http.RequestAborted)), Wire.Tolerant);
    }

    /// <summary>The webhook of this key, if there is one.</summary>
    internal static async Task<Webhook.Known?> Find(string key, IActors actors, HttpContext http) =>
        KeyOf<Webhook>(key) is { } own ? (await actors.Read<Webhook>(own, newest: true, http.RequestAborted)).State as Webhook.Known : null;

    internal static IResult NotThere(string key) => Problems.Of(404, "not-there", $"There is no webhook \"{key}\" here.");

    private static async ValueTask<object?> ForFew(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var caller = Caller.Context(call.HttpContext);
        return caller.IsSecretariat || Webhook.OwnerOf((string)call.HttpContext.GetRouteValue("key")!) == caller.By
            ? await next(call)
            : Problems.Of(403, "not-allowed", "Only the owner of a webhook and the secretariat may see this.");
    }

    private static string? KeyOf<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);
}

/// <summary>What came of the latest deliveries.</summary>
/// <param name="Position">Up to here everything has been delivered that the webhook wants: replay from another, or compare it with the log's.</param>
/// <param name="FailingSince">Since when nothing has been delivered; absent while all is well.</param>
/// <param name="NextTry">When it is tried again, if it failed.</param>
/// <param name="Deliveries">The last one first, at most 100.</param>
public sealed record DeliveryLog(long Position, DateTimeOffset? FailingSince, DateTimeOffset? NextTry, IReadOnlyList<Delivery> Deliveries);
