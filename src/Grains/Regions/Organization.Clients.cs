using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions;

/// <summary>Who may act in the name of an organisation, and the rules of its API clients.</summary>
public abstract partial record Organization
{
    private const int MostClients = 20;
    private const int MostYears = 2;

    /// <summary>
    /// Why the caller may not do what this scope stands for in the name of the organisation; null if they may: the secretariat and its administrative contacts always, its
    /// contacts for the member list what concerns <see cref="Scope.Members"/>, an API client of its own what it has the scope for and until it expires.
    /// </summary>
    public Rejection? Against(Context context, Scope scope) => this is not Known known ? NotThere
        : known.IsAdministeredBy(context) || scope == Scope.Members && known.Has(Function.MemberList, context.By) ? null
        : known.Clients.FirstOrDefault(client => client.Id.ToString() == context.By) is not { } own
            ? Rejection.NotAllowed($"Only {known.Key}'s own contacts and API clients may do this, or the secretariat.")
        : own.Expires <= context.At ? Rejection.NotAllowed($"This API client has expired on {own.Expires.UtcDateTime:yyyy-MM-dd}: have an administrative contact of {known.Key} renew it.")
        : own.Scopes.Contains(scope) ? null : Rejection.NotAllowed($"This API client does not have the scope \"{Word.Of(scope)}\": an administrative contact of {known.Key} can give it.");

    /// <summary>Whether the caller may do what this scope stands for in the name of the organisation.</summary>
    public bool Allows(Context context, Scope scope) => Against(context, scope) is null;

    private static Outcome<Organization> Register(Known known, RegisterClient it, Context context) =>
        known.Client(it.Client) is { } there
            ? (there.Purpose, there.Scopes, there.Expires) == (it.Purpose, Once(it.Scopes), it.Expires) ? [] : Rejection.Rule("client-there", "This organisation has an API client of this id already; change that one.")
        : Others(context.Key).Any(other => (context.Other<Organization>(other) as Known)?.Client(it.Client) is not null)
            ? Rejection.Rule("client-elsewhere", "Another organisation has registered an API client of this id; each needs an id of its own.")
        : known.Clients.Count >= MostClients ? Rejection.Rule("enough-clients", $"An organisation has at most {MostClients} API clients; revoke one first.")
        : Outcome.Unless(Wrong(it.Scopes, it.Expires, context), new ClientRegistered(it.Client, it.Purpose, Once(it.Scopes), it.Expires));

    private static Outcome<Organization> Revise(ApiClient client, ReviseClient it, Context context)
    {
        var (purpose, scopes, expires) = (it.Purpose ?? client.Purpose, it.Scopes is null ? client.Scopes : Once(it.Scopes), it.Expires ?? client.Expires);
        if ((purpose, scopes, expires) == (client.Purpose, client.Scopes, client.Expires)) return [];
        return Outcome.Unless(Wrong(scopes, expires == client.Expires ? null : expires, context), new ClientRevised(it.Client,
            purpose == client.Purpose ? null : purpose, scopes == client.Scopes ? null : scopes, expires == client.Expires ? null : expires));
    }

    private static Rejection? Wrong(Several<Scope> scopes, DateTimeOffset? expires, Context context) =>
        scopes.Count == 0 ? Rejection.Impossible("no-scopes", "scopes: name at least one; revoke a client that shall do nothing.")
        : expires <= context.At ? Rejection.Impossible("expired", "expires: must be later than now; revoke a client that shall do nothing.")
        : expires > context.At.AddYears(MostYears) ? Rejection.Impossible("expires-too-late", $"expires: must be within {MostYears} years; it can be renewed any time.")
        : null;

    private static Several<Scope> Once(Several<Scope> scopes) => [.. scopes.Distinct().Order()];
}

/// <summary>A program of the organisation that acts here by itself.</summary>
/// <param name="Id">The subject of its tokens.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Expires">From then on it may do nothing.</param>
/// <param name="Version">The organisation's version at which it last changed.</param>
public sealed record ApiClient(Slug Id, Line Purpose, Several<Scope> Scopes, DateTimeOffset Expires, long Version)
{
    internal ApiClient After(ClientRevised it, long version) => new(Id, it.Purpose ?? Purpose, it.Scopes ?? Scopes, it.Expires ?? Expires, version);
}
