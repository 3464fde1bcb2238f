using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Regions;

namespace Ccnso.Collab.Gateway;

/// <summary>Regional organisations of ccTLDs, their contacts and their API clients: <c>/regional-organizations/{key}</c>.</summary>
public static class RegionalOrganizations
{
    /// <summary>Maps them.</summary>
    public static void MapRegionalOrganizations(this IEndpointRouteBuilder api)
    {
        var organizations = api.MapGroup($"/{OrganizationView.Name}").WithTags("Regional-organizations");
        organizations.List<OrganizationShown>("/", OrganizationView.Name, "The regional organisations of ccTLDs", "name", "region", "participant");
        organizations.One<Organization, OrganizationShown>("/{key}", OrganizationView.Name, "A regional organisation");
        organizations.Put<Organization, RecordOrganization>("/{key}", "Put a regional organisation on record, or say anew what stands there").Creates<OrganizationRecorded>().Example(new
        {
            name = "Latin American and Caribbean ccTLDs Organization",
            website = "https://www.lactld.org",
            membersStated = new { count = 38, on = "2026-10-01" },
        });
        organizations.Put<Organization, NameContact>("/{key}/contacts/{function}/{participant}", "Name a contact of an organisation");
        organizations.Delete<Organization, RemoveContact>("/{key}/contacts/{function}/{participant}", "Take a contact of an organisation away");
        organizations.MapClients();
    }

    private static void MapClients(this IEndpointRouteBuilder organizations)
    {
        organizations.ListOf<Organization, ClientShown>("/{key}/clients", OrganizationView.Clients, Organization.Kind,
            "The API clients of an organisation: for its administrative contacts and the secretariat", null, "scope", "expires")
            .AddEndpointFilter(ForFew).RequireAuthorization().ProducesProblem(403);
        organizations.One<Organization, ClientShown>("/{key}/clients/{client}", OrganizationView.Clients,
            "An API client: for itself, the administrative contacts of its organisation, and the secretariat", (key, route) => $"{key}/{route["client"]}")
            .AddEndpointFilter(ForFew).RequireAuthorization().ProducesProblem(403);
        organizations.Put<Organization, RegisterClient>("/{key}/clients/{client}", "Register an API client").Creates<ClientRegistered>(registered => $"clients/{registered.Client}")
            .Example(new { purpose = "Our membership database", scopes = (string[])["members", "contacts"], expires = "2027-10-31T00:00:00Z" });
        organizations.Patch<Organization, ReviseClient>("/{key}/clients/{client}", "Change what an API client may do, or until when").Example(new { scopes = (string[])["members"] });
        organizations.Delete<Organization, RevokeClient>("/{key}/clients/{client}", "Revoke an API client");
    }

    private static async ValueTask<object?> ForFew(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var caller = Caller.Context(http);
        if (caller.By == (string?)http.GetRouteValue("client") || KeyOf<Organization>((string)http.GetRouteValue("key")!) is not { } key) return await next(call);
        var (organization, _) = await http.RequestServices.GetRequiredService<IActors>().Read<Organization>(key, newest: true, http.RequestAborted);
        return caller.IsSecretariat || organization is Organization.Known known && known.IsAdministeredBy(caller)
            ? await next(call)
            : Problems.Of(403, "not-allowed", "Only the administrative contacts of this organisation and the secretariat may see this.");
    }

    private static string? KeyOf<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);
}
