using System.Globalization;
using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Log;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Gateway;

/// <summary>People who take part: <c>/participants/{id}</c>.</summary>
public static class Participants
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Maps them.</summary>
    public static void MapParticipants(this IEndpointRouteBuilder api)
    {
        var participants = api.MapGroup("/participants").WithTags("Participants");
        participants.List<ParticipantShown>("/", "participants", "Everybody who takes part", "name", "affiliation", "language");
        participants.MapGet("/me", Me).AddEndpointFilter(ToldIfForgotten).RequireAuthorization()
            .WithMetadata(new Reading("participants", null, typeof(ParticipantShown))).Produces<ParticipantShown>().WithSummary("Who you are here").ProducesProblem(410);
        participants.One<Participant, ParticipantShown>("/{key}", "participants", "A participant").AddEndpointFilter(ToldIfForgotten).ProducesProblem(410);
        participants.One<Participant, ContactDetails>("/{key}/contact", "participant-contacts", "How to reach a participant: for the participant and the secretariat")
            .AddEndpointFilter(ForFew).AddEndpointFilter(ToldIfForgotten).RequireAuthorization().ProducesProblem(403).ProducesProblem(410);
        participants.ListOf<Participant, StatementShown>("/{key}/statements", "statements", "participant", "A participant's statements of interest, the first one first");
        participants.ListOf<Participant, OpenWork>("/{key}/work", OpenWork.View, "owner", "What a participant has to do in all groups, what is due first, first",
            "due", "due", "group", "kind", "status");

        participants.Put<Participant, Introduce>("/{key}", "Introduce yourself, or say anew who you are").Creates<Introduced>().Example(new
        {
            name = "Adaeze Okoro",
            mail = "adaeze@nic.example",
            affiliation = new { @is = "cctld", label = "ng" },
            timeZone = "Africa/Lagos",
            languages = new object[] { new { language = "ig", level = "mother-tongue" }, new { language = "en", level = "fluent" } },
        });
        participants.Post<Participant, DeclareInterest>("/{key}/statements", "Declare your interests").Example(new { statement = "I work for the registry of .ng and sit on the board of AFTLD." });
        participants.MapCalendarAddress();
        participants.Delete<Participant, Forget>("/{key}", "Have everything personal erased, for ever").AddEndpointFilter(WhenErased).ProducesProblem(503);
    }

    private static async Task<IResult> Me(HttpContext http, IViews views)
    {
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        var id = Caller.Id(http.User)!;
        // Also for whoever has not introduced themself: so a program learns who its user is.
        http.Response.Headers.ContentLocation = $"/api/v1/participants/{id}";
        return await views.Find("participants", id, http.RequestAborted) is { } row
            ? await Reads.Answer<ParticipantShown>(http, views, row)
            : Problems.Of(404, "not-introduced", $"You have not introduced yourself yet: PUT /api/v1/participants/{id} does it.");
    }

    private static async ValueTask<object?> ForFew(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var caller = Caller.Context(call.HttpContext);
        return caller.IsSecretariat || caller.By == (string)call.HttpContext.GetRouteValue("key")!
            ? await next(call)
            : Problems.Of(403, "not-allowed", "Only the participant and the secretariat may see this.");
    }

    private static async ValueTask<object?> ToldIfForgotten(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var answer = await next(call);
        if (answer is not IStatusCodeHttpResult { StatusCode: 404 }) return answer;
        var http = call.HttpContext;
        var id = Participant.KeyOf((string?)http.GetRouteValue("key") ?? Caller.Id(http.User)!);
        var actors = http.RequestServices.GetRequiredService<IActors>();
        return id is not null && await actors.Read<Participant>(id, newest: false, http.RequestAborted) is (Participant.Forgotten, _)
            ? Problems.Of(Participant.Gone)
            : answer;
    }

    /// <summary>Answers when the views have forgotten too, and no file of the database has a copy left.</summary>
    private static async ValueTask<object?> WhenErased(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var answer = await next(call);
        if (answer is not IStatusCodeHttpResult { StatusCode: null or 200 }) return answer;
        var http = call.HttpContext;
        var position = long.Parse(http.Response.Headers["Collab-Position"].ToString(), CultureInfo.InvariantCulture);
        if (!await http.RequestServices.GetRequiredService<IViews>().WaitFor(position, Patience))
        {
            http.Response.Headers.RetryAfter = "1";
            return Problems.Of(503, "view-behind", "It is recorded, but not yet erased everywhere. Ask again in a moment to be sure.");
        }
        await http.RequestServices.GetRequiredService<IEventLog>().Scrub();
        return answer;
    }
}
