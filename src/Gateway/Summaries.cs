using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Ccnso.Collab.Gateway.Digest;
using Ccnso.Collab.Gateway.Summary;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway;

/// <summary>A group in one page, for those who are new to it.</summary>
public static class Summaries
{
    private static readonly string[] Types = ["application/json", "text/html", "text/markdown"];

    /// <summary>Maps it.</summary>
    public static void MapSummaries(this IEndpointRouteBuilder api) => api.MapGet("/groups/{key}/summary", OfGroup).WithTags("Groups").WithSummary("A group in one page, made from its own record")
        .WithDescription("As a page, as Markdown or as JSON, by Accept: what the group is for, who to ask, what was decided and done lately, what is open (calls for volunteers, work, action items), "
            + "the next meeting by the reader's clock, and how to join. Of everything a few, so that it stays one page.")
        .Produces<SummaryShown>(200, Types[0], Types[1..]).ProducesProblem(400).ProducesProblem(404).ProducesProblem(406).ProducesProblem(503);

    private static async Task<IResult> OfGroup(HttpContext http, IViews views, TimeProvider clock,
        [Description("The key of the group.")] string key,
        [Description("The time zone in which the next meeting is told, such as Asia/Tokyo; without it, that of whoever is signed in, else that of the meeting.")] string? zone,
        [Description(Reader.LangSaid)] string? lang)
    {
        if ((Reader.Problem(http, "zone", Reader.Lang) ?? await Reads.CaughtUp(http, views)) is { } not) return not;
        if (zone is not null && !Zone.TryParse(zone, out _, out var wrong)) return Problems.Of(400, "malformed", $"zone: {wrong}");
        if (KeyOf<Group>(key) is not { } own || await views.Find("groups", own, http.RequestAborted) is not { } row) return Problems.Of(404, "not-there", $"There is no group \"{key}\" here.");
        if (Readable.Liked(http.Request, Types) is not { } type) return Problems.Of(406, "not-acceptable", $"Accept: a summary can be had as {string.Join(", ", Types)}.");
        var reader = Reader.Of(http);
        var theirs = zone is null ? await ZoneOf(Caller.Id(http.User), views, http.RequestAborted) : Value.Of<Zone>(zone);
        var summary = await new Summarizing(views, reader, Readable.Site(http), clock.GetUtcNow(), http.RequestAborted).Of(Wire.Read<GroupView>(row.Json), theirs);
        var body = type switch
        {
            "text/html" => Encoding.UTF8.GetBytes(SummaryPages.Html(summary)),
            "text/markdown" => Encoding.UTF8.GetBytes(SummaryPages.Markdown(summary)),
            _ => JsonSerializer.SerializeToUtf8Bytes(SummaryShown.Of(summary), Wire.Tolerant),
        };
        http.Response.Headers["Collab-Position"] = $"{await views.Position(http.RequestAborted)}";
        return Readable.Answer(http, body, type, reader.Phrases.Language, "Authorization, Accept, Accept-Language", isPrivate: theirs is not null && zone is null);
    }

    /// <summary>Where the clock of a participant is, if they have said so.</summary>
    internal static async Task<Zone?> ZoneOf(string? participant, IViews views, CancellationToken cancel) =>
        participant is not null && await views.Find("participant-contacts", participant, cancel) is { } row ? Wire.Read<ContactDetails>(row.Json).TimeZone : null;

    private static string? KeyOf<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);
}
