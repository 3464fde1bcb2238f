using System.ComponentModel;
using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Log;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Mentorships.Matching;

namespace Ccnso.Collab.Gateway;

/// <summary>What participants offer and ask for in mentoring: <c>/mentorings/{participant}</c>. For themselves and the secretariat.</summary>
public static class Mentorings
{
    private const int Longest = 10;

    /// <summary>Maps them.</summary>
    public static void MapMentorings(this IEndpointRouteBuilder api)
    {
        var mentorings = api.MapGroup("/mentorings").WithTags("Mentorings").RequireAuthorization();
        mentorings.ListOf<Mentoring, OfferShown>("/{key}/offers", MentoringView.Offers, "participant", "What a participant offers: for themself and the secretariat", null, "kind", "round")
            .AddEndpointFilter(ForFew).ProducesProblem(403);
        mentorings.ListOf<Mentoring, AskShown>("/{key}/asks", MentoringView.Asks, "participant", "What a participant asks for: for themself and the secretariat", null, "kind", "round")
            .AddEndpointFilter(ForFew).ProducesProblem(403);
        mentorings.Put<Mentoring, OfferMentoring>("/{key}/offers/{kind}", "Offer to be a buddy, a mentor or a host")
            .Example(new { atOnce = 2, topics = (string[])["dns-abuse", "policy-development"], hours = new { from = "07:00", until = "16:00" } });
        mentorings.Delete<Mentoring, WithdrawOffer>("/{key}/offers/{kind}", "Take an offer back");
        mentorings.Put<Mentoring, AskForMentoring>("/{key}/asks/{kind}", "Ask for a buddy, a mentor or a host")
            .Example(new { topics = (string[])["dns-abuse"], regions = (string[])["AF"], sameOrganization = false });
        mentorings.Delete<Mentoring, WithdrawAsk>("/{key}/asks/{kind}", "Ask no longer");
        mentorings.MapGet("/{key}/shortlist", Shortlist).AddEndpointFilter(ForFew).Produces<IReadOnlyList<Suggestion>>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404)
            .WithSummary("Who fits best what a participant asks for, of those who offer it outside of rounds and have a place left; the best first, with the reasons");
    }

    private static async Task<IResult> Shortlist(string key, HttpContext http, IViews views, MentoringPool pool, TimeProvider clock,
        [Description("buddy, mentor or exchange; mentor without it.")] string? kind, [Description(Reader.LangSaid)] string? lang)
    {
        var kinds = Enum.GetValues<MentorshipKind>();
        var asked = kind ?? Word.Of(MentorshipKind.Mentor);
        if (Reader.LangProblem(http) is { } wrong) return wrong;
        if (http.Request.Query.Keys.Any(name => name is not ("kind" or nameof(lang))) || http.Request.Query["kind"].Count > 1 || kinds.All(one => Word.Of(one) != asked))
            return Problems.Of(400, "malformed", $"A shortlist takes nothing but one kind and lang; the kind is one of {string.Join(", ", kinds.Select(one => Word.Of(one)))}.");
        if (KeyOf<Mentoring>(key) is not { } own) return Problems.Of(404, "not-there", $"No participant can have the key \"{key}\".");
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        var (asking, offering) = await pool.For(own, kinds.First(one => Word.Of(one) == asked), http.RequestAborted);
        if (asking is null) return Problems.Of(404, "not-there", $"Nothing of this kind is asked for: PUT /api/v1/mentorings/{own}/asks/{asked} does it.");
        var phrases = Reader.Choosing(http)?.Phrases;
        if (phrases is not null) http.Response.Headers.ContentLanguage = phrases.Language;
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(Match.Shortlist(asking, offering, Longest, clock.GetUtcNow())
            .Select(one => new Suggestion(one.Offering.Who.Id, phrases is null ? ReasonShown.Of(one.Reasons) : MentoringWords.Of(ReasonShown.Of(one.Reasons), phrases))), Wire.Tolerant);
    }

    private static async ValueTask<object?> ForFew(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var caller = Caller.Context(call.HttpContext);
        return caller.IsSecretariat || caller.By == (string)call.HttpContext.GetRouteValue("key")!
            ? await next(call)
            : Problems.Of(403, "not-allowed", "Only the participant and the secretariat may see this.");
    }

    private static string? KeyOf<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);
}

/// <summary>Somebody who would do.</summary>
/// <param name="Participant">The participant's id.</param>
/// <param name="Reasons">What speaks for them, the weightiest first.</param>
public sealed record Suggestion(string Participant, Values.Several<ReasonShown> Reasons);
