using System.Text.Json.Nodes;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>
/// SCIM 2.0 (RFC 7643, 7644) at <c>/scim/v2</c>: a regional organisation's identity system provisions its contacts and their groups. What there is, the service says of itself:
/// /ServiceProviderConfig, /ResourceTypes and /Schemas, which take no token. Everything else takes that of an API client with the scope <c>contacts</c>, or of an administrative contact.
/// </summary>
internal static class ScimRoutes
{
    private delegate Task<IResult> One(ScimCall call, string id);

    /// <summary>Maps them.</summary>
    public static void MapScim(this IEndpointRouteBuilder app)
    {
        var scim = app.MapGroup("/scim/v2").ExcludeFromDescription();
        scim.MapResources(ScimSchema.User, Users.Create, Users.Get, Users.Replace, Users.Patch, Users.Delete);
        scim.MapResources(ScimSchema.Group, ContactGroups.Create, ContactGroups.Get, ContactGroups.Replace, ContactGroups.Patch, ContactGroups.Delete);
        scim.Map("POST", "/.search", async call => await Listing.Answer(call, Search.Of(await call.Body()), ScimSchema.User, ScimSchema.Group));
        scim.Map("GET", "/Me", _ => throw new ScimException(501, null, "The subject of a token is a program here, which is no User: ask for /Users."));
        scim.MapGet("/ServiceProviderConfig", (HttpContext http) => ScimAnswer.Of(Located(http, ScimDocuments.Configuration, "ServiceProviderConfig", "/ServiceProviderConfig")));
        scim.MapDocuments("/ResourceTypes", "ResourceType", () => ScimDocuments.ResourceTypes);
        scim.MapDocuments("/Schemas", "Schema", () => ScimDocuments.Schemas);
    }

    private static void MapResources(this IEndpointRouteBuilder scim, ScimSchema schema, Func<ScimCall, Task<IResult>> create, One get, One replace, One patch, One delete)
    {
        var all = $"/{schema.Endpoint}";
        var one = $"{all}/{{id}}";
        scim.Map("GET", all, call => Listing.Answer(call, Search.Of(call), schema));
        scim.Map("POST", all, create);
        scim.Map("POST", $"{all}/.search", async call => await Listing.Answer(call, Search.Of(await call.Body()), schema));
        foreach (var (method, answer) in (ReadOnlySpan<(string, One)>)[("GET", get), ("PUT", replace), ("PATCH", patch), ("DELETE", delete)])
            scim.Map(method, one, call => answer(call, (string)call.Http.GetRouteValue("id")!));
    }

    private static void Map(this IEndpointRouteBuilder scim, string method, string pattern, Func<ScimCall, Task<IResult>> answer) =>
        scim.MapMethods(pattern, [method], (Delegate)((HttpContext http) => Answer(async () => await answer(await ScimCall.Of(http))))).RequireAuthorization();

    private static void MapDocuments(this IEndpointRouteBuilder scim, string pattern, string type, Func<JsonNode> documents)
    {
        scim.MapGet(pattern, (Delegate)((HttpContext http) => http.Request.Query.ContainsKey("filter")
            ? ScimAnswer.Of(new ScimException(403, null, "These are few: they cannot be filtered."))
            : ScimAnswer.Of(Listing.Of([.. documents().AsArray().Select(one => Located(http, one!, type, $"{pattern}/{one!["id"]}"))]))));
        scim.MapGet($"{pattern}/{{id}}", (string id, HttpContext http) =>
            documents().AsArray().FirstOrDefault(one => id.Equals((string?)one!["id"], StringComparison.OrdinalIgnoreCase)) is { } one
                ? ScimAnswer.Of(Located(http, one, type, $"{pattern}/{id}")) : ScimAnswer.Of(ScimException.NotThere(type, id)));
    }

    private static JsonNode Located(HttpContext http, JsonNode document, string type, string path)
    {
        var located = document.DeepClone();
        located["meta"] = new JsonObject { ["resourceType"] = type, ["location"] = ScimCall.Address(http, path[1..]) };
        return located;
    }

    private static async Task<IResult> Answer(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (ScimException refused)
        {
            return ScimAnswer.Of(refused);
        }
    }
}
