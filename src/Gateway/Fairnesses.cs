using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Scheduling;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Gateway;

/// <summary>What people carry, and how seats are shared out.</summary>
public static class Fairnesses
{
    private const string Tag = "Calls for volunteers";

    /// <summary>Maps the routes.</summary>
    public static void MapFairness(this IEndpointRouteBuilder api)
    {
        api.MapGet("/volunteers/{key}/load", OfVolunteer).WithTags(Tag).WithSummary("What a participant carries in all groups, and how often they served in the last two years")
            .Produces<Load>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
        api.MapGet("/groups/{key}/fairness", OfGroup).WithTags("Groups").WithSummary("How the seats of a group are shared out: regions, languages, newcomers, the ten busiest and the trend")
            .Produces<Fairness>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
        api.MapGet("/fairness", OfAll).WithTags(Tag).WithSummary("How the seats of all groups are shared out: regions, languages, newcomers, the ten busiest and the trend")
            .Produces<Fairness>().ProducesProblem(400).ProducesProblem(503);
    }

    private static async Task<IResult> OfVolunteer(string key, HttpContext http, IViews views, TimeProvider clock)
    {
        if ((Reader.Problem(http) ?? await Reads.CaughtUp(http, views)) is { } not) return not;
        return KeyOf<Participant>(key) is { } own ? Answer(http, await new Candidates(views, clock.GetUtcNow(), http.RequestAborted).Load(own))
            : Problems.Of(404, "not-there", $"No participant can have the key \"{key}\".");
    }

    private static async Task<IResult> OfGroup(string key, HttpContext http, IViews views, TimeProvider clock)
    {
        if ((Reader.Problem(http) ?? await Reads.CaughtUp(http, views)) is { } not) return not;
        return KeyOf<Group>(key) is { } own && await views.Find("groups", own, http.RequestAborted) is not null ? await Of(own, http, views, clock)
            : Problems.Of(404, "not-there", $"There is no group \"{key}\" here.");
    }

    private static async Task<IResult> OfAll(HttpContext http, IViews views, TimeProvider clock) =>
        Reader.Problem(http) ?? await Reads.CaughtUp(http, views) ?? await Of(null, http, views, clock);

    /// <summary>How the seats of a group, or of all, are shared out at this time.</summary>
    internal static async Task<Fairness> Find(string? group, IViews views, DateTimeOffset at, CancellationToken cancel)
    {
        var known = new Candidates(views, at, cancel);
        var held = await known.Held(group);
        var people = new Dictionary<string, (Values.Region?, Values.Several<Values.LanguageTag>)>();
        foreach (var who in held.Select(seat => seat.Participant).Distinct()) people[who] = await known.Person(who);
        return Fairness.Of(group, held, people, DateOnly.FromDateTime(at.UtcDateTime));
    }

    private static async Task<IResult> Of(string? group, HttpContext http, IViews views, TimeProvider clock) =>
        Answer(http, await Find(group, views, clock.GetUtcNow(), http.RequestAborted));

    private static IResult Answer<T>(HttpContext http, T shown)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(shown, Wire.Tolerant);
    }

    private static string? KeyOf<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);
}
