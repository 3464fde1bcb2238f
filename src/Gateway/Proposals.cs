using System.Text.Json;
using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Scheduling;
using Ccnso.Collab.Values;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Gateway;

/// <summary>Who is appointed in a call: what the platform proposes and why, what is decided, and the assignments that come of it.</summary>
public static class Proposals
{
    /// <summary>Maps what is below a call.</summary>
    public static void MapProposals(this IEndpointRouteBuilder calls)
    {
        calls.MapGet("/{key}/proposal", Read).WithSummary("Whom the platform proposes, and why: for those who appoint, and the secretariat")
            .WithDescription("There is one a moment after a call is closed. It keeps the limits of the call, and a seat stays empty rather than breaking one; of what they allow it fills the most "
                + "seats, with people who bring what is needed, carry little, have not served lately, and are of regions and languages that the group lacks; newcomers first among equals. "
                + "The reasons are sentences in the reader's language, and data. It decides nothing: who decides may appoint others, and says why.")
            .AddEndpointFilter(ForWhoAppoints).RequireAuthorization().Produces<ProposalShown>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(503);
        calls.MapGet("/{key}/candidates", Candidates).WithSummary("What those who are interested carry now, and how often they served: for those who appoint, and the secretariat")
            .AddEndpointFilter(ForWhoAppoints).RequireAuthorization().Produces<IReadOnlyList<Candidate>>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(503);
        calls.ListOf<Call, InterestStatement>("/{key}/statements", VolunteerView.Statements, "call", "Why they are interested: for those who appoint, and the secretariat", "at", "participant")
            .AddEndpointFilter(ForWhoAppoints).RequireAuthorization().ProducesProblem(403);

        calls.ListOf<Call, DecisionView>("/{key}/decisions", DecisionView.View, "call", "What was decided on a call", "decision");
        calls.One<Call, DecisionView>("/{key}/decisions/{decision:int}", DecisionView.View, "A decision on whom to appoint", (key, route) => $"{key}/{route["decision"]}");
        calls.Post<Call, AppointVolunteers>("/{key}/decisions", "Appoint volunteers: each is offered a seat").Creates<AppointmentDecided>(decided => $"decisions/{decided.Decision}")
            .Example(new { participants = (string[])["p-1"], reason = "She has chaired the survey before." });
        calls.ListOf<Call, AssignmentView>("/{key}/assignments", AssignmentView.View, "call", "The assignments of a call", "assignment", "participant", "standing");
        calls.One<Call, AssignmentView>("/{key}/assignments/{assignment:int}", AssignmentView.View, "An assignment", (key, route) => $"{key}/{route["assignment"]}");
        calls.Post<Call, AcceptAssignment>("/{key}/assignments/{assignment:int}/accept", "Accept an assignment");
        calls.Post<Call, DeclineAssignment>("/{key}/assignments/{assignment:int}/decline", "Decline an assignment");
        calls.Post<Call, StepDownFromAssignment>("/{key}/assignments/{assignment:int}/step-down", "Step down from an assignment before its end");
        calls.Post<Call, ReplaceVolunteer>("/{key}/assignments/{assignment:int}/replace", "Offer a seat that is vacant again to somebody of the reserve").Creates<AppointmentDecided>(decided => $"decisions/{decided.Decision}")
            .Example(new { participant = "p-1", reason = "The next of the reserve has no time this year." });
    }

    private static async Task<IResult> Read(string key, HttpContext http, IViews views)
    {
        if ((Reader.Problem(http, Reader.Lang) ?? await Reads.CaughtUp(http, views)) is { } not) return not;
        if (KeyOf<Call>(key) is not { } own || await views.Find(ProposalView.View, own, http.RequestAborted) is not { } row)
            return Problems.Of(404, "not-there", $"There is no proposal for a call \"{key}\": it is made when the call is closed.");
        var phrases = Reader.Of(http).Phrases;
        http.Response.Headers["Collab-Position"] = $"{row.Position}";
        var shown = ProposalShown.Of(JsonSerializer.Deserialize<ProposalView>(row.Json, Wire.Tolerant)!, phrases);
        return Readable.Answer(http, JsonSerializer.SerializeToUtf8Bytes(shown, Wire.Tolerant), "application/json", phrases.Language, "Authorization, Accept-Language", isPrivate: true);
    }

    private static async Task<IResult> Candidates(string key, HttpContext http, IViews views, TimeProvider clock)
    {
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        if (KeyOf<Call>(key) is not { } own || await views.Find("calls", own, http.RequestAborted) is null) return Problems.Of(404, "not-there", $"There is no call \"{key}\" here.");
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json<IReadOnlyList<Candidate>>(await new Candidates(views, clock.GetUtcNow(), http.RequestAborted).Of(own), Wire.Tolerant);
    }

    /// <summary>Whether whoever sent this request appoints on this call; null where there is no such call.</summary>
    internal static async Task<bool?> MayAppoint(HttpContext http, string given)
    {
        var (caller, actors) = (Caller.Context(http), http.RequestServices.GetRequiredService<IActors>());
        if (KeyOf<Call>(given) is not { } key || (await actors.Read<Call>(key, newest: false, http.RequestAborted)).State.Papers is not { Terms: var terms }) return null;
        var offices = (await actors.Read<Group>(terms.Appointer, newest: false, http.RequestAborted)).State.OfficesOf(caller.By, caller.At);
        return terms.MayAppoint(caller with { Offices = offices });
    }

    private static async ValueTask<object?> ForWhoAppoints(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        await MayAppoint(call.HttpContext, (string)call.HttpContext.GetRouteValue("key")!) is false
            ? Problems.Of(403, "not-allowed", "This is read by those who appoint, and by the secretariat.") : await next(call);

    private static string? KeyOf<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);
}
