using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Ccnso.Collab.Live;
using Ccnso.Collab.Log;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Ccnso.Collab.Gateway;

/// <summary>The live stream: the log itself, from a position, as Server-sent events.</summary>
public static class Live
{
    private static readonly HashSet<string> Known = ["groups", "types", "since"];

    /// <summary>Maps <c>/live</c>.</summary>
    public static void MapLive(this IEndpointRouteBuilder api) => api
        .MapGet("/live", Follow)
        .WithSummary("Follow what happens, live")
        .WithDescription("Server-sent events; each carries a CloudEvents 1.0 event in JSON, and its id is its position in the log. "
            + "Send the last id that you got as Last-Event-ID to go on exactly after it: every event comes once, in order, over any number of "
            + "reconnects. The stream begins with an item \"open\"; \"reset\" says that this log does not have your position, and that it goes on "
            + "from now; \"closed\" says why nothing more comes. A comment every 15 seconds shows that the stream is there.")
        .WithTags("Live")
        .Produces<string>(200, "text/event-stream")
        .ProducesProblem(400)
        .ProducesProblem(503);

    private static async Task<IResult> Follow(
        HttpContext http, IEventLog log, Tail tail, Subscribers subscribers, LiveOptions options, TimeProvider clock,
        [Description("Only what belongs to these groups: their keys, separated by commas.")] string? groups,
        [Description("Only these types of event, separated by commas: agenda.item-added, or agenda.* for all that begin so.")] string? types,
        [Description("The position to go on after; 0 for everything from the beginning. Without it, from now.")] string? since,
        [FromHeader(Name = "Last-Event-ID"), Description("The id of the last item that you got; goes before since.")] string? lastEventId)
    {
        if (http.Request.Query.Keys.FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
            return Problems.Of(400, "malformed", $"{unknown}: the live stream cannot be filtered by it. It knows {string.Join(", ", Known)}.");
        if (!Filter.TryParse(groups, types, out var filter, out var problem))
            return Problems.Of(400, "malformed", problem);

        var (position, lost) = await Begin(string.IsNullOrEmpty(lastEventId) ? since : lastEventId, log, tail, http.RequestAborted);
        var subscriber = new Subscriber(http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort);
        using var place = subscribers.Add(subscriber);
        if (place is null)
        {
            http.Response.Headers.RetryAfter = "5";
            return Problems.Of(503, "live-full", "As many live streams are open as this process allows, or it is stopping. Try again in a few seconds.");
        }
        using var gone = http.RequestAborted.UnsafeRegister(static one => ((Subscriber)one!).End(), subscriber);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await new LiveStream(http.Response.BodyWriter, subscriber, tail, filter, Viewer(http), options, clock).Run(position, lost);
        return Results.Empty;
    }

    /// <summary>The position to go on after, and what to say where the log does not have the one that was given.</summary>
    private static async Task<(long Position, string? Lost)> Begin(string? given, IEventLog log, Tail tail, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(given)) return (await log.Head(cancel), null);
        var head = tail.Head;
        if (long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            if (position == 0) return (log.Origin, null);
            if (position > head) head = await log.Head(cancel);
            if (position >= log.Origin && position <= head) return (position, null);
        }
        head = await log.Head(cancel);
        return (head, JsonSerializer.Serialize(new
        {
            reason = "position-unknown",
            sentence = $"This log has no position \"{(given.Length > 40 ? given[..40] : given)}\": it is from another database, or from one that was set back. "
                + "Read again what you show; the stream goes on from here.",
            position = $"{head}",
        }, Wire.Tolerant));
    }

    private static (Viewer, DateTimeOffset?) Viewer(HttpContext http)
    {
        var id = Caller.Id(http.User);
        return (new(id, id is not null && Caller.Context(http).IsSecretariat),
            long.TryParse(http.User.FindFirst("exp")?.Value, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);
    }
}
