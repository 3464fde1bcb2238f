using System.Text.Json.Nodes;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>Answers in <c>application/scim+json</c>.</summary>
internal static class ScimAnswer
{
    private const string Error = "urn:ietf:params:scim:api:messages:2.0:Error";

    /// <summary>A body.</summary>
    public static IResult Of(JsonNode body, int status = 200) => Results.Text(body.ToJsonString(Wire.Tolerant), ScimBody.MediaType, statusCode: status);

    /// <summary>A refusal (RFC 7644 section 3.12).</summary>
    public static IResult Of(ScimException refused)
    {
        var body = new JsonObject { ["schemas"] = new JsonArray(Error), ["status"] = $"{refused.Status}" };
        if (refused.Type is { } type) body["scimType"] = type;
        body["detail"] = refused.Message;
        return Of(body, refused.Status);
    }

    /// <summary>Whether whoever asked reads refusals of the edge too, such as that of a missing token, in the form of the protocol.</summary>
    public static bool IsFor(HttpContext http) => http.Request.Path.StartsWithSegments("/scim");
}
