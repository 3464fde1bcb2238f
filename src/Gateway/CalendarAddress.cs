using System.Security.Cryptography;
using Ccnso.Collab.Log;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;
using Microsoft.AspNetCore.WebUtilities;

namespace Ccnso.Collab.Gateway;

/// <summary>The secret address at which a calendar program reads a participant's calendar: made, seen to be there, revoked.</summary>
public static class CalendarAddress
{
    private const int SecretBytes = 32;

    /// <summary>Maps <c>/{key}/calendar</c>.</summary>
    public static void MapCalendarAddress(this IEndpointRouteBuilder participants)
    {
        participants.MapPost("/{key}/calendar", Make).RequireAuthorization()
            .WithSummary("Make a secret address for your calendar; the one before it dies")
            .WithDescription("Whoever has the address reads your calendar without signing in, so give it to nobody but your calendar program. "
                + "It is told this once and kept nowhere: if you lose it, make another.")
            .Produces<NewCalendarAddress>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410).ProducesProblem(412);
        participants.MapGet("/{key}/calendar", See).RequireAuthorization()
            .WithSummary("Whether your calendar has a secret address, and since when: for the participant and the secretariat")
            .Produces<KnownCalendarAddress>().ProducesProblem(403).ProducesProblem(404);
        participants.Delete<Participant, RevokeCalendarAddress>("/{key}/calendar", "Revoke the secret address of your calendar");
    }

    private static async Task<IResult> Make(string key, HttpContext http, IActors actors)
    {
        if (Participant.KeyOf(key) is not { } own) return Problems.Of(404, "not-there", $"No participant can have the key \"{key}\".");
        var (nothing, problem) = await Body.Read<NothingMore>(http);
        if (nothing is null) return problem!;
        if (!Preconditions.TryRead<MakeCalendarAddress>(http.Request, out var seen, out var idempotencyKey, out var wrong)) return wrong;
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretBytes));
        var context = Caller.Context(http) with { Seen = seen, IdempotencyKey = idempotencyKey };
        var answer = await actors.Ask(own, new MakeCalendarAddress(Fingerprint.Of(secret)), context, http.RequestAborted);
        http.Response.Headers["Collab-Position"] = $"{answer.Position}";
        if (answer.Rejection is { Reason: "idempotency-key-reused" })
            return Problems.Of(409, "told-once", "This Idempotency-Key was used before. The address was told then, and is kept nowhere: to make another, use a new key.");
        if (answer.Rejection is { } rejection) return Problems.Of(rejection);
        var headers = http.Response.Headers;
        (headers.ETag, headers.Location, headers.CacheControl) = ($"\"{answer.Version}\"", $"/api/v1/participants/{own}/calendar", "no-store");
        return Results.Json(new NewCalendarAddress($"{Readable.Site(http)}/api/v1/participants/{own}/calendar/{secret}.ics"), Wire.Tolerant, statusCode: 201);
    }

    private static async Task<IResult> See(string key, HttpContext http, IActors actors)
    {
        var caller = Caller.Context(http);
        if (Participant.KeyOf(key) is not { } own || (caller.By != own && !caller.IsSecretariat))
            return Problems.Of(403, "not-allowed", "Only the participant and the secretariat may see this.");
        return (await actors.Read<Participant>(own, newest: true, http.RequestAborted)).State is Participant.Known { Calendar: { } address }
            ? Results.Json(new KnownCalendarAddress(address.At), Wire.Tolerant)
            : Problems.Of(404, "not-there", "This calendar has no address: POST makes one.");
    }

    private sealed record NothingMore;
}

/// <summary>The address of a calendar, told once.</summary>
/// <param name="Address">Where a calendar program reads it; <c>?lang=es</c> after it for another language than the program's.</param>
public sealed record NewCalendarAddress(string Address);

/// <summary>That a calendar has an address.</summary>
/// <param name="MadeAt">Since when, UTC.</param>
public sealed record KnownCalendarAddress(DateTimeOffset MadeAt);
