using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Log;
using Ccnso.Collab.Mentorships;
using Best = Ccnso.Collab.Mentorships.Matching.Match;

namespace Ccnso.Collab.Gateway;

/// <summary>Rounds, in which those who offer and those who ask are matched all at once.</summary>
public static class Rounds
{
    private const string About =
        "As many pairs as there can be, and of all such sets the best: nobody is paired with somebody whom they cannot talk to, or, unless they ask for it, with somebody of their own "
        + "organisation; then it counts, in this order and whatever comes after it, how many share a mother tongue, how many are fluent in a language of both, the topics in common (up to 3 of each "
        + "pair), the hours of the day in common (1, 2, or 4 and more), and the regions that were chosen. The same people on the same day always come to the same. It proposes; the coordinator confirms.";

    private const string Behind = "view-behind";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Maps them.</summary>
    public static void MapRounds(this IEndpointRouteBuilder api)
    {
        var rounds = api.MapGroup("/rounds").WithTags("Rounds");
        rounds.List<RoundShown>("/", RoundView.Name, "Rounds of buddies and mentors", "group", "kind", "standing");
        rounds.One<Round, RoundShown>("/{key}", RoundView.Name, "A round");
        rounds.ListFor<AskShown>("/{key}/asks", MentoringView.Asks, "Who asks in a round: for its coordinators");
        rounds.ListFor<OfferShown>("/{key}/offers", MentoringView.Offers, "Who offers in a round: for its coordinators");
        rounds.ListFor<PairShown>("/{key}/pairs", RoundView.Pairs, "The pairs of a round, with the reasons: for its coordinators; once it is confirmed, your own");
        rounds.ListFor<LeftOutShown>("/{key}/left-out", RoundView.LeftOut, "Who was left out in a round, and why: for its coordinators; once it is confirmed, yourself");
        rounds.Put<Round, OpenRound>("/{key}", "Open a round").Creates<RoundOpened>().Example(new { group = "dasc", terms = new { @is = "buddy", meeting = "icann79-council" } });
        rounds.MapPost("/{key}/match", Propose).RequireAuthorization().WithMetadata(new Taking(typeof(MatchRound), Once: true)).Produces<Receipt>()
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410).ProducesProblem(412).ProducesProblem(503)
            .WithSummary("Match all who offer and ask in a round, and propose the best pairs").WithDescription(About);
        rounds.Post<Round, ConfirmRound>("/{key}/confirm", "Ask the pairs that the match proposes whether they accept").Example(new { without = (string[])["p-7"] });
        rounds.Post<Round, CancelRound>("/{key}/cancel", "Call a round off");
    }

    private static void ListFor<TShown>(this IEndpointRouteBuilder rounds, string pattern, string view, string summary) => rounds
        .MapGet(pattern, async (string key, HttpContext http, IViews views, IActors actors) =>
        {
            if (await Find(key, actors, http) is not { } round) return NotThere(key);
            var (query, problem) = Asked.Of<TShown>(http, view, ["participant"]);
            if ((problem ?? await Reads.CaughtUp(http, views)) is { } not) return not;
            query = query! with { Where = [.. query.Where, ("round", round.Key)] };
            if (!await Coordination.Runs(http, round.State.Setup.Group))
                query = query with { Where = [.. query.Where, ("participant", Caller.Context(http).By), ("standing", "confirmed")] };
            return await Reads.Answer<TShown>(http, views, await views.List(query, http.RequestAborted));
        })
        .RequireAuthorization().WithMetadata(new Reading(view, ["participant"], typeof(TShown))).Produces<IReadOnlyList<TShown>>().ProducesProblem(404).WithSummary(summary);

    private static async Task<IResult> Propose(string key, HttpContext http, IActors actors, IEventLog log)
    {
        if (await Body.Read<MatchRound>(http) is { Problem: { } malformed }) return malformed;
        if (!Preconditions.TryRead<ProposePairs>(http.Request, out var seen, out var request, out var wrong)) return wrong;
        if (await Find(key, actors, http) is not { } round) return NotThere(key);
        var context = Caller.Context(http) with { Seen = seen, IdempotencyKey = request };
        if (!await Coordination.Runs(http, round.State.Setup.Group))
            return Problems.Of(403, "not-allowed", "A round is run by whoever runs the group that coordinates it.");
        // The same request again answers what was proposed then, also where others have offered and asked since.
        if (context.Request is { } again && await log.FindRequest(again, http.RequestAborted) is [.., var last] && last.Stream == ActorRef.Of<Round>(round.Key) && Wire.Event(last) is RoundMatched matched)
            return Send.Answered<Round>(http, round.Key, new(last.Version, last.Position, [matched]));
        var (answer, not) = await Match(http, round.Key, round.State, context);
        if (not is { Reason: Behind })
        {
            http.Response.Headers.RetryAfter = "1";
            return Problems.Of(503, not.Reason, not.Sentence);
        }
        return not is not null ? Problems.Of(not) : Send.Answered<Round>(http, round.Key, answer!);
    }

    /// <summary>Matches all who offer and ask in a round, as of now, and proposes the pairs; or says why that cannot be.</summary>
    internal static async Task<(Answer? Answer, Rejection? Not)> Match(HttpContext http, string key, Round.Known round, Context context)
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        if (!await services.GetRequiredService<IViews>().WaitFor(await services.GetRequiredService<IEventLog>().Head(cancel), Patience, cancel))
            return (null, Rejection.Rule(Behind, "Not everything that people offer and ask for can be seen yet. Try again in a moment."));
        var (asking, offering) = await services.GetRequiredService<MentoringPool>().Of(key, round.Setup.Terms.Kind(), cancel);
        if (Math.Max(asking.Count, offering.Count) > Best.Most)
            return (null, Rejection.Rule("round-too-large", $"At most {Best.Most} people on each side can be matched at once; open a round for each region."));
        var proposal = await Task.Run(() => Best.Of(asking, offering, context.At), cancel);
        return (await services.GetRequiredService<IActors>().Ask(key, new ProposePairs(proposal), context, cancel), null);
    }

    private static async Task<(string Key, Round.Known State)?> Find(string given, IActors actors, HttpContext http) =>
        KeyOf<Round>(given) is { } key && (await actors.Read<Round>(key, newest: true, http.RequestAborted)).State is Round.Known round ? (key, round) : null;

    private static IResult NotThere(string key) => Problems.Of(404, "not-there", $"There is no round \"{key}\" here.");

    private static string? KeyOf<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);
}

/// <summary>Matches all who offer and ask in a round; it has nothing to say.</summary>
public sealed record MatchRound;
