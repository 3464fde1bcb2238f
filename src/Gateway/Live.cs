using System.ComponentModel;
using Ccnso.Collab.Live;
using Ccnso.Collab.Values;
using Microsoft.AspNetCore.Mvc;

namespace Ccnso.Collab.Gateway;

/// <summary>The live streams: the log itself, from a position, as Server-sent events; as it was written, or in a language.</summary>
public static class Live
{
    private const string About =
        "Server-sent events; each carries a CloudEvents 1.0 event in JSON, and its id is its position in the log. "
        + "Send the last id that you got as Last-Event-ID to go on exactly after it: every event comes once, in order, over any number of "
        + "reconnects. The stream begins with an item \"open\"; \"reset\" says that this log does not have your position, and that it goes on "
        + "from now; \"closed\" says why nothing more comes. A comment every 15 seconds shows that the stream is there. ";

    private const string InLanguages =
        "An event that writes texts has them in that language as far as there are translations at the moment when it is sent; \"text\" says how they came (translated, stale, machine, or "
        + "source: as it was written; where there are several, the one that is furthest from the reader), \"texts\" in its data says it for each, and \"document\" is the "
        + "address of what they belong to. When a translation is published, translation.published follows with the subject and document of what it translates: an update "
        + "of the same thing. Translations into other languages are left out, and so is one that does not change what you read.";

    private const int MostNeeded = 20;

    private static readonly string[] Known = ["groups", "types", "participant", "needs", "since", "lang", "reviewed"];
    private static readonly string[] KnownOfLanguage = ["types", "participant", "since", "lang", "reviewed"];

    /// <summary>Maps <c>/live</c> and <c>/languages/{key}/live</c>.</summary>
    public static void MapLive(this IEndpointRouteBuilder api)
    {
        api.MapGet("/live", Follow).WithTags("Live").WithSummary("Follow what happens, live").WithDescription(About + "With lang: " + InLanguages).Streams();
        api.MapGet("/languages/{key}/live", FollowInLanguage).WithTags("Languages")
            .WithSummary("Follow, live and in its language, what happens in the groups that a language community follows")
            .WithDescription(About + InLanguages + " The groups are those that the community follows at that position of the log: also when it begins or stops to follow one meanwhile.")
            .ProducesProblem(404).Streams();
    }

    private static void Streams(this RouteHandlerBuilder route) => route.Produces<string>(200, "text/event-stream").ProducesProblem(400).ProducesProblem(503);

    private static async Task<IResult> Follow(
        HttpContext http, [AsParameters] LiveStreams streams,
        [Description("Only what belongs to these groups: their keys, separated by commas.")] string? groups,
        [Description("Only these types of event, separated by commas: agenda.item-added, or agenda.* for all that begin so.")] string? types,
        [Description("Only what tells of this participant: an assignment that they are offered, an office that they hold. What is for them alone comes to them alone.")] string? participant,
        [Description("Only what happens to calls for volunteers, and their assignments, that need one of these languages, separated by commas: es,pt.")] string? needs,
        [Description("The position to go on after; 0 for everything from the beginning. Without it, from now.")] string? since,
        [Description("In these languages, the best first, separated by commas: es,pt. Each falls back as RFC 4647 says, pt-BR to pt. Without it, as it was written.")] string? lang,
        [Description("With true, nothing that only a machine translated: the source instead.")] string? reviewed,
        [FromHeader(Name = "Last-Event-ID"), Description("The id of the last item that you got; goes before since.")] string? lastEventId)
    {
        if (Unknown(http, Known) is { } unknown) return unknown;
        if (!Filter.TryParse(groups, types, participant, out var filter, out var problem) || !Preference.TryParse(null, lang, reviewed, out var preference, out problem))
            return Problems.Of(400, "malformed", problem);
        if (Languages(needs, out var needed) is { } wrong) return Problems.Of(400, "malformed", wrong);
        var begin = await streams.Begin(string.IsNullOrEmpty(lastEventId) ? since : lastEventId, http.RequestAborted);
        return await streams.Needing(needed, begin.Position, http) is var (calls, late) && late is not null ? late : await streams.Run(http, begin, filter.Within(calls), preference);
    }

    private static async Task<IResult> FollowInLanguage(
        HttpContext http, [AsParameters] LiveStreams streams, Followings followings,
        [Description("The key of the language: a BCP 47 tag in lower case.")] string key,
        [Description("Only these types of event, separated by commas: agenda.item-added, or agenda.* for all that begin so.")] string? types,
        [Description("Only what tells of this participant: an assignment that they are offered, an office that they hold. What is for them alone comes to them alone.")] string? participant,
        [Description("The position to go on after; 0 for everything from the beginning. Without it, from now.")] string? since,
        [Description("What to read, separated by commas, where there is no translation into the community's language: pt,fr.")] string? lang,
        [Description("With true, nothing that only a machine translated: the source instead.")] string? reviewed,
        [FromHeader(Name = "Last-Event-ID"), Description("The id of the last item that you got; goes before since.")] string? lastEventId)
    {
        if (Unknown(http, KnownOfLanguage) is { } unknown) return unknown;
        if (!LanguageTag.TryParse(key, out var tag, out var problem)) return Problems.Of(404, "not-there", $"There is no language community \"{key}\" here: a language {problem}");
        if (!Filter.TryParse(null, types, participant, out var filter, out problem) || !Preference.TryParse(tag, lang, reviewed, out var preference, out problem))
            return Problems.Of(400, "malformed", problem);
        var begin = await streams.Begin(string.IsNullOrEmpty(lastEventId) ? since : lastEventId, http.RequestAborted);
        if (await followings.At($"{tag}".ToLowerInvariant(), begin.Position, http.RequestAborted) is not { } following)
            return Problems.Of(404, "not-there", $"There is no language community \"{key}\" here.");
        return await streams.Run(http, begin, filter.Within(following), preference);
    }

    private static string? Languages(string? given, out List<LanguageTag> languages)
    {
        languages = [];
        foreach (var one in given?.Split(',') ?? [])
        {
            if (!LanguageTag.TryParse(one, out var language, out var problem)) return $"needs: each {problem}";
            languages.Add(language);
        }
        return languages.Count > MostNeeded ? $"needs: at most {MostNeeded} at once." : null;
    }

    private static IResult? Unknown(HttpContext http, string[] known) => http.Request.Query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown
        ? Problems.Of(400, "malformed", $"{unknown}: the live stream cannot be filtered by it. It knows {string.Join(", ", known)}.") : null;
}
