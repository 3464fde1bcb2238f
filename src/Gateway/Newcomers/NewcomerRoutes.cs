using System.ComponentModel;
using System.Text.Json;
using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Log;
using Ccnso.Collab.Newcomers;

namespace Ccnso.Collab.Gateway.Newcomers;

/// <summary>The paths of those who are new to a group or to the community, and how far each is: <c>/paths/{group}</c>, <c>/newcomers/{participant}</c>.</summary>
public static class NewcomerRoutes
{
    private const string Tag = "Newcomers";

    private const string About = "Each step with whether it is done, and what to do next in a sentence of the reader's language. A statement of interest, a buddy, a first meeting and a first assignment "
        + "are done by themselves once the record shows them. Seen by the newcomer, their mentors, those who coordinate the path, and the secretariat.";

    private const int Most = 500;

    /// <summary>Maps them.</summary>
    public static void MapNewcomers(this IEndpointRouteBuilder api)
    {
        var paths = api.MapGroup("/paths").WithTags(Tag);
        paths.List<PathwayShown>("/", PathwayShown.View, "The paths of newcomers: of groups, and that of the whole community", "group");
        paths.One<Pathway, PathwayShown>("/{key}", PathwayShown.View, "The path of those who are new to a group, or to the community");
        paths.Put<Pathway, DefinePath>("/{key}", "Define the path of newcomers, or say anew how it goes").Example(new
        {
            steps = new object[]
            {
                new { id = "conduct", kind = "code-of-conduct", link = "https://www.icann.org/en/governance/documents/expected-standards-of-behavior" },
                new { id = "statement", kind = "statement-of-interest" },
                new { id = "buddy", kind = "buddy" },
                new { id = "meeting", kind = "first-meeting" },
                new { id = "summary", kind = "summary" },
                new { id = "hello", kind = "own", title = "Say hello on the mailing list", text = "Who you are, and what brings you here.", optional = true },
                new { id = "assignment", kind = "first-assignment" },
            },
            stuckAfterDays = 21,
            language = "en",
        });
        paths.MapGet("/{key}/newcomers", OfPath).RequireAuthorization().Described<IReadOnlyList<ProgressShown>>().ProducesProblem(403)
            .WithSummary("Who is on a path and how far, whoever has not moved for longest first: for those who coordinate it");

        var newcomers = api.MapGroup("/newcomers").WithTags(Tag).RequireAuthorization();
        newcomers.MapGet("/{key}/paths", OfNewcomer).Described<IReadOnlyList<ProgressShown>>().WithSummary("The paths that a newcomer is on, and how far");
        newcomers.MapGet("/{key}/paths/{path}", One).Described<ProgressShown>().WithSummary("How far a newcomer is on a path, and what to do next");
        newcomers.Put<Newcomer, BeginPath>("/{key}/paths/{path}", "Begin a path, or go on with it").Creates<PathBegun>(begun => $"paths/{begun.Path}");
        newcomers.Delete<Newcomer, LeavePath>("/{key}/paths/{path}", "Leave a path");
        newcomers.Put<Newcomer, FinishStep>("/{key}/paths/{path}/steps/{step}", "Say that a step is done");
    }

    private static RouteHandlerBuilder Described<TShown>(this RouteHandlerBuilder route) =>
        route.WithDescription(About).Produces<TShown>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);

    private static async Task<IResult> OfPath(HttpContext http, IViews views,
        [Description("The key of the group, or community.")] string key,
        [Description("Only those who are stuck (true), or who are not (false).")] string? stuck,
        [Description("How many at most, 1 to 500; 50 without it.")] string? limit,
        [Description("Where the page before ended; follow the Link header instead of making it up.")] string? after,
        [Description(Reader.LangSaid)] string? lang)
    {
        if (stuck is not (null or "true" or "false")) return Problems.Of(400, "malformed", "stuck: must be true or false.");
        var (query, problem) = Asked.Of<ProgressShown>(http, NewcomerView.Name, ["stuck"], "moved", inSentences: true);
        if ((problem ?? await Reads.CaughtUp(http, views)) is { } not) return not;
        if (KeyOf<Pathway>(key) is not { } own || await views.Find(PathwayShown.View, own, http.RequestAborted) is null) return Problems.Of(404, "not-there", $"There is no path \"{key}\" here.");
        if (!await Sight.Coordinates(http, own)) return Problems.Of(403, "not-allowed", "How far newcomers are is seen by those who coordinate their path, and by the secretariat.");
        var page = await views.List(query! with { Where = [.. query.Where, ("path", own)] }, http.RequestAborted);
        if (page.Next is { } next)
            http.Response.Headers.Link = $"<{http.Request.PathBase + http.Request.Path}{QueryString.Create(http.Request.Query.Where(pair => pair.Key != "after")).Add("after", next)}>; rel=\"next\"";
        var told = await Guide(http, views).Tell([.. page.Rows.Select(row => Wire.Read<NewcomerRow>(row.Json))]);
        return Answer(http, page.Position, stuck == "true" ? [.. told.Where(one => one.Standing == JourneyStanding.Stuck)] : told);
    }

    private static async Task<IResult> OfNewcomer(HttpContext http, IViews views,
        [Description("The newcomer's id.")] string key,
        [Description(Reader.LangSaid)] string? lang)
    {
        if ((Reader.Problem(http, Reader.Lang) ?? await Reads.CaughtUp(http, views)) is { } not) return not;
        if (KeyOf<Newcomer>(key) is not { } own) return NotThere(key);
        var page = await views.List(new(NewcomerView.Name) { Where = [("participant", own)], Limit = Most }, http.RequestAborted);
        var seen = await Sight.Of(http, views, own, page.Rows.Select(row => Wire.Read<NewcomerRow>(row.Json)));
        return Answer(http, page.Position, await Guide(http, views).Tell(seen));
    }

    private static async Task<IResult> One(HttpContext http, IViews views,
        [Description("The newcomer's id.")] string key,
        [Description("The key of the group, or community.")] string path,
        [Description(Reader.LangSaid)] string? lang)
    {
        if ((Reader.Problem(http, Reader.Lang) ?? await Reads.CaughtUp(http, views)) is { } not) return not;
        if (KeyOf<Newcomer>(key) is not { } own || KeyOf<Pathway>(path) is not { } way || await views.Find(NewcomerView.Name, $"{own}/{way}", http.RequestAborted) is not { } row) return NotThere(key);
        var seen = await Sight.Of(http, views, own, [Wire.Read<NewcomerRow>(row.Json)]);
        return await Guide(http, views).Tell(seen) is [var told] ? Answer(http, row.Position, told) : NotThere(key);
    }

    private static Guide Guide(HttpContext http, IViews views) => new(views, Reader.Of(http), Readable.Site(http), http.RequestAborted);

    private static IResult Answer<TShown>(HttpContext http, long position, TShown told)
    {
        http.Response.Headers["Collab-Position"] = $"{position}";
        return Readable.Answer(http, JsonSerializer.SerializeToUtf8Bytes(told, Wire.Tolerant), "application/json", Reader.Of(http).Phrases.Language, Localized.Vary, isPrivate: true);
    }

    private static IResult NotThere(string key) => Problems.Of(404, "not-there", $"\"{key}\" is not on this path, or it is not for you to see.");

    private static string? KeyOf<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);
}
