using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway;

/// <summary>Mentorships: buddies, mentors, exchanges between registries. Each is for the pair and for whoever runs the group that coordinates it.</summary>
public static class Mentorships
{
    private const string About = "A check-in that is due is asked after once; when a week later there is still none, the coordinator sees it: overdue=missed in the list.";

    private static readonly string[] Filters = ["group", "participant", "kind", "standing", "round", "overdue"];

    /// <summary>Maps them.</summary>
    public static void MapMentorships(this IEndpointRouteBuilder api)
    {
        var mentorships = api.MapGroup("/mentorships").WithTags("Mentorships").RequireAuthorization();
        mentorships.MapGet("/", List).WithMetadata(new Reading(MentorshipView.Name, Filters, typeof(MentorshipShown))).Produces<IReadOnlyList<MentorshipShown>>()
            .WithSummary("Your mentorships; with group=, for whoever runs that group, all that it coordinates; for the secretariat, all").WithDescription(About);
        mentorships.One<Mentorship, MentorshipShown>("/{key}", MentorshipView.Name, "A mentorship: for the pair and its coordinators").AddEndpointFilter(ForPair);
        mentorships.One<Mentorship, EndingShown>("/{key}/ending", MentorshipView.Endings, "Why a mentorship ended before its time: for its coordinators").AddEndpointFilter(ForCoordinators);

        mentorships.Put<Mentorship, Propose>("/{key}", "Propose that two people pair up; the key is mentor, mentee and a word: p-1.p-7.icann79").Creates<MentorshipProposed>()
            .Example(new { group = "dasc", terms = new { @is = "mentor", months = 6 }, homeRegion = "AF" });
        mentorships.Post<Mentorship, Accept>("/{key}/accept", "Accept for your own part; when both have, it begins");
        mentorships.Post<Mentorship, Decline>("/{key}/decline", "Decline the proposal");
        mentorships.Put<Mentorship, SetGoals>("/{key}/goals", "Say what you want to achieve").Example(new { goals = (string[])["Speak at a meeting", "Know how a ccPDP works"] });
        mentorships.Put<Mentorship, SetCheckIns>("/{key}/check-ins", "Agree on how often you tell that you are in touch").Example(new { everyWeeks = 3 }).WithDescription(About);
        mentorships.Post<Mentorship, CheckIn>("/{key}/check-ins", "Tell that you are in touch");
        mentorships.Post<Mentorship, PauseMentorship>("/{key}/pause", "Rest");
        mentorships.Post<Mentorship, ResumeMentorship>("/{key}/resume", "Go on after a rest");
        mentorships.Post<Mentorship, Complete>("/{key}/complete", "Complete it, with what it was worth to you").Example(new { feedback = "I know whom to ask now." });
        mentorships.Post<Mentorship, EndEarly>("/{key}/end", "End it before its time, for a reason that only the coordinator sees").Example(new { reason = "We have no time for it this year." });
    }

    private static async Task<IResult> List(HttpContext http, IViews views)
    {
        var caller = Caller.Context(http);
        var (query, problem) = Asked.Of<MentorshipShown>(http, MentorshipView.Name, Filters);
        if ((problem ?? await Reads.CaughtUp(http, views)) is { } not) return not;
        if (!caller.IsSecretariat && !await RunsAny(http)) query = query! with { Where = [.. query.Where, ("participant", caller.By)] };
        return await Reads.Answer<MentorshipShown>(http, views, await views.List(query!, http.RequestAborted));
    }

    /// <summary>All filters have to hold, so one group among them that the caller runs is enough.</summary>
    private static async Task<bool> RunsAny(HttpContext http)
    {
        foreach (var group in http.Request.Query["group"])
            if (Slug.TryParse(group ?? "", out var slug, out _) && await Coordination.Runs(http, slug)) return true;
        return false;
    }

    private static async ValueTask<object?> ForPair(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        MentorshipKey.Pairs(Key(call.HttpContext), Caller.Id(call.HttpContext.User)) ? await next(call) : await ForCoordinators(call, next);

    private static async ValueTask<object?> ForCoordinators(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var actors = http.RequestServices.GetRequiredService<IActors>();
        return Caller.Context(http).IsSecretariat
            || MentorshipKey.TryParse(Key(http), out var key) && (await actors.Read<Mentorship>($"{key}", newest: true, http.RequestAborted)).State is Mentorship.Known known
                && await Coordination.Runs(http, known.Pairing.Group)
            ? await next(call)
            : Problems.Of(404, "not-there", "There is no such mentorship, or this part of it is not for you to see.");
    }

    private static string Key(HttpContext http) => (string)http.GetRouteValue("key")!;
}
