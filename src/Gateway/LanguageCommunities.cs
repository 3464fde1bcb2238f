using System.Globalization;
using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;
using Microsoft.AspNetCore.WebUtilities;

namespace Ccnso.Collab.Gateway;

/// <summary>Language communities: who is in them, what they follow, their glossaries and their translation desks.</summary>
public static class LanguageCommunities
{
    /// <summary>Maps the routes.</summary>
    public static void MapLanguageCommunities(this IEndpointRouteBuilder api)
    {
        var languages = api.MapGroup("/languages").WithTags("Languages");
        languages.List<LanguageView>("", LanguageView.View, "The language communities", "group", "participant", "region");
        languages.One<LanguageCommunity, LanguageView>("/{key}", LanguageView.View, "A language community: who is in it, and which groups it follows");
        languages.Put<LanguageCommunity, FoundCommunity>("/{key}", "Found a language community, or change how it works").Creates<CommunityFounded>();
        languages.Post<LanguageCommunity, JoinCommunity>("/{key}/join", "Join the community of a language that one speaks");
        languages.Post<LanguageCommunity, LeaveCommunity>("/{key}/leave", "Leave a language community");
        languages.Put<LanguageCommunity, Entrust>("/{key}/people/{participant}/{duty}", "Entrust somebody with a duty: coordinator, translator or reviewer");
        languages.Delete<LanguageCommunity, Release>("/{key}/people/{participant}/{duty}", "Take a duty from somebody");
        languages.Put<LanguageCommunity, FollowGroup>("/{key}/groups/{group}", "Follow a group: its texts come to the desk");
        languages.Delete<LanguageCommunity, UnfollowGroup>("/{key}/groups/{group}", "Follow a group no longer");

        languages.ListOf<LanguageCommunity, TermView>("/{key}/glossary", "glossary", "language", "The glossary of a language community", null, "term");
        languages.One<LanguageCommunity, TermView>("/{key}/glossary/{number:int}", "glossary", "An entry of a glossary", (key, route) => $"{key}/{int.Parse((string)route["number"]!, CultureInfo.InvariantCulture):D6}");
        languages.Post<LanguageCommunity, AddTerm>("/{key}/glossary", "Agree on how a term is translated").Creates<TermAdded>(added => $"glossary/{added.Number}")
            .Example(new { term = "ccTLD manager", translation = "gestor de ccTLD", note = "Never translated word by word." });
        languages.Patch<LanguageCommunity, ReviseTerm>("/{key}/glossary/{number:int}", "Change an entry of a glossary");
        languages.Delete<LanguageCommunity, RemoveTerm>("/{key}/glossary/{number:int}", "Take an entry out of a glossary");

        languages.MapGet("/{key}/desk", Desk).Produces<IReadOnlyList<DeskText>>().ProducesProblem(400).ProducesProblem(404)
            .WithSummary("The translation desk of a community: what is to be done, the next meeting's texts first; by state, group, document or translator");
        languages.MapGet("/{key}/coverage", Coverage).Produces<Coverage>().ProducesProblem(404)
            .WithSummary("How much of what a community follows it has translated, group by group, how fresh that is, and how soon it came");
    }

    private static async Task<IResult> Desk(
        string key, string? state, string? group, string? document, string? translator, string? limit, string? after, HttpContext http, IViews views, IActors actors, Desk desk)
    {
        if (await Community(key, http, views, actors) is not { } own) return NotThere(key);
        if (Query(own, state, group, document, translator, limit, after, out var problem) is not { } query) return Problems.Of(400, "malformed", problem!);
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        var page = await desk.Page(query, http.RequestAborted);
        http.Response.Headers["Collab-Position"] = $"{page.Position}";
        if (page.Next is { } next) http.Response.Headers.Link = $"<{Here(http, ("after", $"{next}"))}>; rel=\"next\"";
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(page.Texts, Wire.Tolerant);
    }

    private static async Task<IResult> Coverage(string key, HttpContext http, IViews views, IActors actors, Desk desk)
    {
        if (await Community(key, http, views, actors) is not { } own) return NotThere(key);
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        var (coverage, position) = await desk.Coverage(own, http.RequestAborted);
        http.Response.Headers["Collab-Position"] = $"{position}";
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(coverage, Wire.Tolerant);
    }

    /// <summary>The address that was asked, with these parameters instead.</summary>
    internal static string Here(HttpContext http, params IReadOnlyList<(string Name, string Value)> parameters) => parameters.Aggregate(
        http.Request.PathBase + http.Request.Path + QueryString.Create(http.Request.Query.Where(pair => parameters.All(one => one.Name != pair.Key))),
        (address, one) => QueryHelpers.AddQueryString(address, one.Name, one.Value));

    /// <summary>What of a desk is asked for, or what is wrong with that.</summary>
    internal static DeskQuery? Query(string language, string? state, string? group, string? document, string? translator, string? limit, string? after, out string? problem)
    {
        var (cursor, most) = ((DeskCursor?)null, 50);
        var states = Enum.GetValues<DeskState>();
        problem = state is not null && !states.Any(one => Word.Of(one) == state) ? $"state: must be one of {string.Join(", ", states.Select(one => Word.Of(one)))}."
            : limit is not null && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) && most is >= 1 and <= 500) ? "limit: must be a whole number from 1 to 500."
            : after is not null && !DeskCursor.TryParse(after, out cursor) ? "after: must be taken from the Link header of the page before."
            : new[] { group, document, translator }.Any(given => given?.Any(char.IsControl) == true || given?.Length > 200)
                ? "group, document and translator: must be at most 200 characters each, without control characters."
            : null;
        return problem is not null ? null
            : new(language)
            {
                State = state is null ? null : states.First(one => Word.Of(one) == state),
                Group = group,
                Document = document,
                Translator = translator,
                Limit = most,
                After = cursor,
            };
    }

    /// <summary>The key of the community, if there is one.</summary>
    internal static async Task<string?> Community(string given, HttpContext http, IViews views, IActors actors) =>
        LanguageCommunity.KeyOf(given) is { } key && (await views.Find(LanguageView.View, key, http.RequestAborted) is not null
            || (await actors.Read<LanguageCommunity>(key, newest: false, http.RequestAborted)).Version > 0) ? key : null;

    internal static IResult NotThere(string key) => Problems.Of(404, "not-there", $"There is no language community \"{key}\" here.");
}
