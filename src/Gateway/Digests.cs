using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Ccnso.Collab.Gateway.Calendar;
using Ccnso.Collab.Gateway.Digest;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway;

/// <summary>Digests: what happened in groups since a day, as a newsletter tells it.</summary>
public static class Digests
{
    private static readonly string[] Types = ["application/json", "text/html", "text/markdown"];

    /// <summary>Maps them.</summary>
    public static void MapDigests(this IEndpointRouteBuilder api)
    {
        api.MapGet("/groups/{key}/digest", OfGroup).WithTags("Groups").WithSummary("What happened in a group since a day, in sentences").Described();
        api.MapGet("/languages/{key}/digest", OfLanguage).WithTags("Languages")
            .WithSummary("What happened since a day in the groups that a language community follows, in its language").Described();
    }

    private static void Described(this RouteHandlerBuilder route) => route
        .WithDescription("As a page, as Markdown or as JSON, by Accept: what was decided and published, new meetings and changes of time, who was appointed, where the "
            + "work stands and what is done. The position up to which it tells is in Collab-Position: take it as since of the next one.")
        .Produces<DigestShown>(200, Types[0], Types[1..]).ProducesProblem(400).ProducesProblem(404).ProducesProblem(406).ProducesProblem(503);

    private static async Task<IResult> OfGroup(HttpContext http, IViews views, Diary diary, Newsroom newsroom, IEventLog log, TimeProvider clock,
        [Description("The key of the group.")] string key,
        [Description("From when on: a day (2027-03-01), a time (2027-03-01T09:00:00Z), or a position; two weeks without it.")] string? since,
        [Description("The language to read it in, such as es; goes before Accept-Language.")] string? lang)
    {
        if (Reader.Problem(http, "since", "lang") is { } problem) return problem;
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        if (KeyOf<Group>(key) is not { } own || await diary.Group(own, http.RequestAborted) is not { } group)
            return Problems.Of(404, "not-there", $"There is no group \"{key}\" here.");
        var reader = Reader.Of(http);
        var teller = await reader.Teller(views, [$"group/{own}"], http.RequestAborted);
        var name = teller($"group/{own}", "name", $"{group.Name}");
        var title = new Sentence("digest", new Dictionary<string, Part> { ["group"] = new(name.Text, name.Language, name.Came) });
        return await Answer(http, reader, title, [own], await Since.Read(since, log, clock, http.RequestAborted), views, newsroom);
    }

    private static async Task<IResult> OfLanguage(HttpContext http, IViews views, Diary diary, Newsroom newsroom, IEventLog log, TimeProvider clock,
        [Description("The key of the language: a BCP 47 tag in lower case.")] string key,
        [Description("From when on: a day (2027-03-01), a time (2027-03-01T09:00:00Z), or a position; two weeks without it.")] string? since)
    {
        if (Reader.Problem(http, "since") is { } problem) return problem;
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        if (KeyOf<LanguageCommunity>(key) is not { } own || await diary.Community(own, http.RequestAborted) is not { } community)
            return Problems.Of(404, "not-there", $"There is no language community \"{key}\" here.");
        var title = new Sentence("digest-followed", new Dictionary<string, Part>());
        return await Answer(http, new([community.Tag]), title, community.Groups, await Since.Read(since, log, clock, http.RequestAborted), views, newsroom);
    }

    private static async Task<IResult> Answer(HttpContext http, Reader reader, Sentence title, IReadOnlyList<string> groups, Since? since, IViews views, Newsroom newsroom)
    {
        if (since is null) return Problems.Of(400, "malformed", "since: must be a day such as 2027-03-01, a time such as 2027-03-01T09:00:00Z, or a position of this log.");
        if (Readable.Liked(http.Request, Types) is not { } type) return Problems.Of(406, "not-acceptable", $"Accept: a digest can be had as {string.Join(", ", Types)}.");
        var position = await views.Position(http.RequestAborted);
        var digest = new DigestOf(title, since.At, await newsroom.Tell(groups, since, position, reader, Readable.Site(http), http.RequestAborted), reader);
        http.Response.Headers["Collab-Position"] = $"{position}";
        var body = type switch
        {
            "text/html" => Encoding.UTF8.GetBytes(HtmlDigest.Write(digest)),
            "text/markdown" => Encoding.UTF8.GetBytes(MarkdownDigest.Write(digest)),
            _ => JsonSerializer.SerializeToUtf8Bytes(DigestShown.Of(digest), Wire.Tolerant),
        };
        return Readable.Answer(http, body, type, reader.Phrases.Language, "Authorization, Accept, Accept-Language");
    }

    private static string? KeyOf<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);
}
