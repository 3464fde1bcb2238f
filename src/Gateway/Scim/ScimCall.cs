using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ccnso.Collab.Log;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Regions.Contacts;
using Ccnso.Collab.Values;
using Microsoft.Net.Http.Headers;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>A request of an organisation's system, or of an administrative contact of it. All that it sees and touches is the organisation's.</summary>
internal sealed class ScimCall(HttpContext http, RegionalOrganization organization)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The request.</summary>
    public HttpContext Http => http;

    /// <summary>Whose contacts these are.</summary>
    public RegionalOrganization Organization => organization;

    /// <summary>The parts of a resource that the answer is to have; read first, so that nothing is done where it cannot be told.</summary>
    public Excerpt Excerpt { get; } = Excerpt.Of((string?)http.Request.Query["attributes"], (string?)http.Request.Query["excludedAttributes"]);

    private IActors Actors => http.RequestServices.GetRequiredService<IActors>();

    private IViews Views => http.RequestServices.GetRequiredService<IViews>();

    /// <summary>
    /// The call that a request is. The organisation is the one for which the caller may provision contacts; the secretariat, which may so for all, has none of its own and
    /// uses the other routes.
    /// </summary>
    /// <exception cref="ScimException">There is not exactly one.</exception>
    public static async Task<ScimCall> Of(HttpContext http)
    {
        var (caller, actors) = (Caller(http), http.RequestServices.GetRequiredService<IActors>());
        List<(RegionalOrganization Key, Organization State)> all = [];
        foreach (var one in RegionalOrganization.All) all.Add((one, (await actors.Read<Organization>($"{one}", newest: true, http.RequestAborted)).State));
        return all.FindAll(one => one.State.Allows(caller, Scope.Contacts)) switch
        {
            [var (own, _)] => new(http, own),
            [] => throw new ScimException(403, null, all.Find(one => one.State is Organization.Known known && known.Clients.Any(client => $"{client.Id}" == caller.By)).State?.Against(caller, Scope.Contacts)?.Sentence
                ?? "Only API clients of a regional organisation with the scope \"contacts\", and its administrative contacts, may do this."),
            _ => throw new ScimException(403, null, "You are administrative contact of several organisations: register an API client of the one that you mean."),
        };
    }

    /// <summary>The address of a resource.</summary>
    public string Address(string path) => Address(http, path);

    /// <inheritdoc cref="Address(string)"/>
    public static string Address(HttpContext http, string path) => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/scim/v2/{path}";

    /// <summary>An id for something new: that of the request, so that the same one again makes nothing twice, where it has an Idempotency-Key; else one of its own.</summary>
    public Slug NewId() => !Preconditions.TryRead<ProvisionContact>(http.Request, out _, out var key, out _) ? throw ScimException.Value("Idempotency-Key: must be given once, as 1 to 255 visible ASCII characters.")
        : Value.Of<Slug>(key is null ? RandomNumberGenerator.GetHexString(20, lowercase: true)
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Caller(http).By} {key}")).AsSpan(0, 10)));

    /// <summary>The body.</summary>
    public Task<JsonObject> Body() => ScimBody.Read(http);

    /// <summary>Whether If-Match says something else than that this is the version that the caller read. Tags of SCIM may be weak.</summary>
    public void Expect(long version)
    {
        if (http.Request.Headers.IfMatch is not { Count: > 0 } given) return;
        if (EntityTagHeaderValue.TryParseList(given, out var tags) && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag.AsSpan(1).TrimEnd('"').ToString().Split('-')[0] == version.ToString(CultureInfo.InvariantCulture))) return;
        throw new ScimException(412, null, "Somebody has changed this since you read it: read it again.");
    }

    /// <summary>The state of an actor of the organisation by its id.</summary>
    public async Task<TActor> Read<TActor>(string id) where TActor : IActor<TActor> =>
        ContactKey.Read(ContactKey.Of(organization, id)) is { } key ? (await Actors.Read<TActor>(key, newest: true, http.RequestAborted)).State : TActor.Initial;

    /// <summary>Asks an actor of the organisation.</summary>
    public async Task<Answer> Ask<TActor>(string key, ICommand<TActor> command, long? seen = null) where TActor : IActor<TActor>
    {
        var answer = await Actors.Ask(key, command, Caller(http) with { Seen = seen }, http.RequestAborted);
        http.Response.Headers["Collab-Position"] = $"{answer.Position}";
        return answer;
    }

    /// <summary>All rows of the organisation in a view, as of now; with these values in these fields.</summary>
    /// <exception cref="ScimException">There are too many, or the view is behind.</exception>
    public async Task<IReadOnlyList<Shown>> Rows(string view, params IEnumerable<(string Field, string Value)> where)
    {
        const int most = 10_000;
        if (!await Views.WaitFor(await http.RequestServices.GetRequiredService<IEventLog>().Head(http.RequestAborted), Patience, http.RequestAborted)) throw Late();
        List<Shown> rows = [];
        var query = new Query(view) { Where = [(ContactView.Organization, $"{organization}"), .. where], Limit = 500 };
        for (Page page; ; query = query with { After = page.Next })
        {
            page = await Views.List(query, http.RequestAborted);
            rows.AddRange(page.Rows);
            if (page.Next is null) return rows;
            if (rows.Count >= most) throw new ScimException(400, "tooMany", $"There are more than {most} of them: filter by userName or externalId with eq.");
        }
    }

    /// <summary>Waits until the views have an erasure too, and no file of the database has a copy left.</summary>
    public async Task Erased(long position)
    {
        if (!await Views.WaitFor(position, Patience)) throw Late();
        await http.RequestServices.GetRequiredService<IEventLog>().Scrub();
    }

    private ScimException Late()
    {
        http.Response.Headers.RetryAfter = "1";
        return new(503, null, "What was written is recorded, but not yet everywhere. Ask again in a moment.");
    }

    private static Context Caller(HttpContext http) => Gateway.Caller.Context(http) with { Roles = [] };
}
