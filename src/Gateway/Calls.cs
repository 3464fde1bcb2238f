using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Gateway;

/// <summary>Calls for volunteers, and who is interested: <c>/calls/{key}</c>.</summary>
public static class Calls
{
    /// <summary>Maps the routes.</summary>
    public static void MapCalls(this IEndpointRouteBuilder api)
    {
        var calls = api.MapGroup("/calls").WithTags("Calls for volunteers");
        calls.List<CallView>("", "calls", "Calls for volunteers; without sort, by key", "group", "state", "for", "decidedBy", "opens", "closes", "language");
        calls.One<Call, CallView>("/{key}", "calls", "A call for volunteers: what for, how many, until when, who appoints");
        calls.Put<Call, OpenCall>("/{key}", "Open a call for volunteers").Creates<CallOpened>().Example(new
        {
            group = "dasc",
            title = "Two members of the DNS Abuse Standing Committee",
            description = "A call every two weeks, and a session at each ICANN meeting: some four hours a month.",
            @for = new { @is = "seats" },
            seats = 2,
            closesAt = "2027-03-09T23:59:00Z",
            from = "2027-04-01",
            until = "2029-03-31",
            needs = new { languages = (string[])["en"], skills = (string[])["policy-drafting"] },
            limits = new { mostPerRegion = 1, leastNewcomers = 1 },
            decidedBy = "chair",
        });
        calls.Patch<Call, ReviseCall>("/{key}", "Change the texts of a call");
        calls.Post<Call, ExtendCall>("/{key}/extend", "Give people more time").Example(new { closesAt = "2027-03-16T23:59:00Z" });
        calls.Post<Call, CloseCall>("/{key}/close", "Close a call before its time");
        calls.Post<Call, ReopenCall>("/{key}/reopen", "Let people express interest again").Example(new { closesAt = "2027-03-16T23:59:00Z" });
        calls.Post<Call, WithdrawCall>("/{key}/withdraw", "Take a call back").Example(new { reason = "The survey will be made by the secretariat." });
        calls.ListOf<Call, InterestShown>("/{key}/interests", VolunteerView.Interests, "call", "Who is interested in a call, whoever came first, first", "at", "participant");
        calls.MapProposals();
        api.List<AssignmentView>("/assignments", AssignmentView.View, "Who does what that a call was for, of all groups", "group", "participant", "call", "for", "standing", "from", "until")
            .WithTags("Calls for volunteers");

        var volunteers = api.MapGroup("/volunteers").WithTags("Calls for volunteers");
        volunteers.ListOf<Volunteer, InterestShown>("/{key}/interests", VolunteerView.Interests, "participant", "What a participant is interested in", "call", "group");
        volunteers.One<Volunteer, InterestStatement>("/{key}/interests/{call}", VolunteerView.Statements, "Why a participant is interested: for themself, and the secretariat",
            (key, route) => $"{route["call"]}/{key}").AddEndpointFilter(ForFew).RequireAuthorization().ProducesProblem(403);
        volunteers.Put<Volunteer, ExpressInterest>("/{key}/interests/{call}", "Express interest in a call, or say anew why").Creates<InterestExpressed>(said => $"interests/{said.Call}")
            .Example(new { statement = "I have run our abuse desk for six years and would like to learn how others do it.", skills = (string[])["policy-drafting"] });
        volunteers.Delete<Volunteer, WithdrawInterest>("/{key}/interests/{call}", "Take back an expression of interest");
    }

    private static async ValueTask<object?> ForFew(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var caller = Caller.Context(call.HttpContext);
        return caller.IsSecretariat || caller.By == (string)call.HttpContext.GetRouteValue("key")!
            ? await next(call)
            : Problems.Of(403, "not-allowed", "Only the volunteer and the secretariat may see this; whoever appoints reads it with the call.");
    }
}
