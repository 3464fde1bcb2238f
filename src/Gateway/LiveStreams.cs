using System.Globalization;
using System.Text.Json;
using Ccnso.Collab.Live;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;
using Microsoft.AspNetCore.Http.Features;

namespace Ccnso.Collab.Gateway;

/// <summary>What a live stream is opened with.</summary>
internal sealed record LiveStreams(IEventLog Log, Tail Tail, Editions Editions, Subscribers Subscribers, LiveOptions Options, IViews Views, TimeProvider Clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The position to go on after, and what to say where the log does not have the one that was given.</summary>
    public async Task<(long Position, string? Lost)> Begin(string? given, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(given)) return (await Log.Head(cancel), null);
        var head = Tail.Head;
        if (long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            if (position == 0) return (Log.Origin, null);
            if (position > head) head = await Log.Head(cancel);
            if (position >= Log.Origin && position <= head) return (position, null);
        }
        head = await Log.Head(cancel);
        return (head, JsonSerializer.Serialize(new
        {
            reason = "position-unknown",
            sentence = $"This log has no position \"{(given.Length > 40 ? given[..40] : given)}\": it is from another database, or from one that was set back. "
                + "Read again what you show; the stream goes on from here.",
            position = $"{head}",
        }, Wire.Tolerant));
    }

    /// <summary>The calls for volunteers that need one of these languages, for a stream that begins there; null where none is named, or why it cannot begin.</summary>
    public async Task<(NeedingCalls? Calls, IResult? Late)> Needing(IReadOnlyCollection<LanguageTag> languages, long begin, HttpContext http)
    {
        if (languages.Count == 0) return (null, null);
        return await Views.WaitFor(begin, Patience, http.RequestAborted) ? (await NeedingCalls.In(languages, Views, http.RequestAborted), null)
            : (null, Full(http, "view-behind", "Not all calls for volunteers can be seen yet. Try again in a few seconds."));
    }

    /// <summary>Runs a stream until its reader leaves, in the languages of the preference, if there is one.</summary>
    public async Task<IResult> Run(HttpContext http, (long Position, string? Lost) begin, Filter filter, Preference? preference)
    {
        var edition = preference is null ? null : Editions.Open(preference);
        try
        {
            return preference is not null && edition is null
                ? Full(http, "live-full", "Streams are read in as many languages, or lists of languages, as this process allows. Try again in a few seconds.")
                : await Run(http, begin, filter, (IFrames?)edition ?? Tail, edition is not null);
        }
        finally
        {
            if (edition is not null) Editions.Close(edition);
        }
    }

    private async Task<IResult> Run(HttpContext http, (long Position, string? Lost) begin, Filter filter, IFrames frames, bool inLanguage)
    {
        var subscriber = new Subscriber(http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort);
        using var place = Subscribers.Add(subscriber, inLanguage);
        if (place is null) return Full(http, "live-full", "As many live streams are open as this process allows, or it is stopping. Try again in a few seconds.");
        using var gone = http.RequestAborted.UnsafeRegister(static one => ((Subscriber)one!).End(), subscriber);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await new LiveStream(http.Response.BodyWriter, subscriber, frames, filter, Viewer(http), Options, Clock).Run(begin.Position, begin.Lost);
        return Results.Empty;
    }

    private static IResult Full(HttpContext http, string reason, string sentence)
    {
        http.Response.Headers.RetryAfter = "5";
        return Problems.Of(503, reason, sentence);
    }

    private static (Viewer, DateTimeOffset?) Viewer(HttpContext http)
    {
        var id = Caller.Id(http.User);
        return (new(id, id is not null && Caller.Context(http).IsSecretariat),
            long.TryParse(http.User.FindFirst("exp")?.Value, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);
    }
}
