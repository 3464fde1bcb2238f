using System.ComponentModel;
using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Log;
using Ccnso.Collab.Members;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Regions.Disagreements;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>What lists of members, registries and the record say differently: <c>/regional-organizations/disagreements</c>.</summary>
public static class Disagreements
{
    private const int Page = 500;
    private const string Path = $"/{OrganizationView.Name}/disagreements";

    private const string About =
        "Each with what each side says, whose word that is and since when, and who has the last word: the registry about itself, an organisation about who its members are, the secretariat about the record. "
        + "Nobody's word is overwritten meanwhile. An organisation sees those that concern its list, without the other's contacts. What is settled is not shown unless asked for, and comes back when a side says something else.";

    /// <summary>Maps them.</summary>
    public static void MapDisagreements(this IEndpointRouteBuilder api)
    {
        var disagreements = api.MapGroup(Path).WithTags("Regional-organizations");
        disagreements.MapGet("/", List).RequireAuthorization().Produces<IReadOnlyList<Finding>>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(503)
            .WithSummary("What lists, registries and the record disagree on: for the secretariat, and of its own list each organisation").WithDescription(About);
        disagreements.Post<Disagreement, SettleDisagreement>("/{key}/settle", "Settle a disagreement, for as long as the facts are the same").Unless<SettleDisagreement>(Changed)
            .Example(new { facts = new string('0', 64), reason = "The manager has confirmed its name to the secretariat.", @for = "record" });
    }

    private static async Task<IResult> List(
        HttpContext http, IViews views, [Description("Only those that concern this organisation's list.")] string? organization,
        [Description("With true, those that are settled too.")] string? settled)
    {
        if (http.Request.Query.Keys.FirstOrDefault(name => name is not ("organization" or "settled")) is not null || settled is not (null or "true" or "false"))
            return Problems.Of(400, "malformed", "There are organization, a key, and settled, true or false.");
        RegionalOrganization? only = null;
        if (organization is not null && !RegionalOrganization.TryParse(organization, out only, out var problem)) return Problems.Of(400, "malformed", $"organization: {problem}");
        if (await Reads.CaughtUp(http, views) is { } late) return late;
        if (await Seen(http, only, settled == "true") is not { } found) return Problems.Of(403, "not-allowed", "This is read by the secretariat, and by those who keep an organisation's list.");
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(found, Wire.Tolerant);
    }

    /// <summary>What whoever sent this request may see of them; null for those who keep no list.</summary>
    internal static async Task<IReadOnlyList<Finding>?> Seen(HttpContext http, RegionalOrganization? only, bool settled)
    {
        var (caller, services) = (Caller.Context(http), http.RequestServices);
        var own = await Own(http, services.GetRequiredService<IActors>());
        if (own.Count == 0) return null;
        return [.. (await Find(services.GetRequiredService<IViews>(), services.GetRequiredService<IEventLog>(), http.RequestAborted))
            .Where(one => (caller.IsSecretariat || own.Any(one.Concerns)) && (only is null || one.Concerns(only)) && (settled || one.Settled is null))
            .Select(one => caller.IsSecretariat ? one : Without(one, own))];
    }

    /// <summary>The organisations whose lists the caller keeps.</summary>
    private static async Task<List<RegionalOrganization>> Own(HttpContext http, IActors actors)
    {
        var (caller, own) = (Caller.Context(http), new List<RegionalOrganization>());
        foreach (var organization in RegionalOrganization.All)
            if (caller.IsSecretariat || (await actors.Read<Organization>($"{organization}", newest: true, http.RequestAborted)).State.Allows(caller, Scope.Members)) own.Add(organization);
        return own;
    }

    /// <summary>What a disagreement is, without the addresses that other organisations have.</summary>
    private static Finding Without(Finding one, List<RegionalOrganization> own) => one.Field != ListingField.Contact ? one : one with
    {
        Statements = [.. one.Statements.Select(said => said.Voice is Voice.Registry || own.Any(organization => Finding.VoiceOf(organization) == said.Voice) ? said : said with { Value = null })],
    };

    private static async Task<IResult?> Changed(SettleDisagreement settle, HttpContext http)
    {
        if (!Caller.Context(http).IsSecretariat) return null;
        var (views, key) = (http.RequestServices.GetRequiredService<IViews>(), (string)http.GetRouteValue("key")!);
        var now = (await Find(views, http.RequestServices.GetRequiredService<IEventLog>(), http.RequestAborted)).FirstOrDefault(one => one.Key == key);
        return now is null ? Problems.Of(404, "not-there", "There is no such disagreement, or no more.")
            : now.Facts == settle.Facts ? null : Problems.Of(409, "disagreement-changed", "A side says something else since you read it: read it again, then settle it.");
    }

    private static async Task<IReadOnlyList<Finding>> Find(IViews views, IEventLog log, CancellationToken cancel)
    {
        var members = await All(views, new("members"), cancel);
        var entries = await All(views, new(ListingView.Facts) { Where = [("cctld", "yes")] }, cancel);
        var rulings = (await All(views, new(RulingView.Name), cancel)).ToDictionary(row => row.Key, row => Wire.Read<Ruling>(row.Json));
        var places = members.ToDictionary(row => row.Key, row => row.Position);
        Dictionary<string, DateTimeOffset> since = [];
        List<Finding> found = [];
        foreach (var one in Findings.Of([.. entries.Select(row => Wire.Read<ListingFacts>(row.Json))], members.Select(row => Wire.Read<MemberShown>(row.Json))))
        {
            if (one.Statements.Any(said => said.Voice == Voice.Record) && !since.ContainsKey(one.Label)) since[one.Label] = (await log.Read(places[one.Label] - 1, 1, cancel))[0].At;
            found.Add(one with
            {
                Statements = [.. one.Statements.Select(said => said.Voice == Voice.Record ? said with { At = since[one.Label] } : said)],
                Settled = rulings.GetValueOrDefault(one.Key) is { } settled && settled.Facts == one.Facts ? settled : null,
            });
        }
        return found;
    }

    private static async Task<List<Shown>> All(IViews views, Query query, CancellationToken cancel)
    {
        List<Shown> rows = [];
        for (string? after = null; ;)
        {
            var page = await views.List(query with { After = after, Limit = Page }, cancel);
            rows.AddRange(page.Rows);
            if ((after = page.Next) is null) return rows;
        }
    }
}
