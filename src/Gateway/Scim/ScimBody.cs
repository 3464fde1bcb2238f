using System.Text.Json;
using System.Text.Json.Nodes;
using Ccnso.Collab.Log;
using Microsoft.Net.Http.Headers;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>Bodies in <c>application/scim+json</c>; <c>application/json</c> is taken too.</summary>
internal static class ScimBody
{
    /// <summary>The media type of the protocol (RFC 7644 section 3.1).</summary>
    public const string MediaType = "application/scim+json";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>The body of a request.</summary>
    /// <exception cref="ScimException">It is of another type, or no JSON object.</exception>
    public static async Task<JsonObject> Read(HttpContext http)
    {
        var bytes = await Body.ReadBytes(http.Request, http.RequestServices.GetRequiredService<Settings>().BodyBytes);
        var type = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var given) ? given.MediaType.ToString() : "";
        if (!type.Equals(MediaType, StringComparison.OrdinalIgnoreCase) && !type.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            throw new ScimException(415, null, $"Send the body as {MediaType}.");
        try
        {
            var body = JsonNode.Parse(bytes, documentOptions: Strict) as JsonObject ?? throw ScimException.Syntax("The body must be a JSON object.");
            ReadTexts(body);
            return body;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw ScimException.Syntax("The body is not well-formed JSON, has half of a surrogate pair, or names a field twice.");
        }
    }

    /// <summary>Texts are read when they are asked for, and fail then where they have half of a surrogate pair: better here.</summary>
    private static void ReadTexts(JsonNode? node)
    {
        if (node is JsonObject parts) foreach (var (_, part) in parts) ReadTexts(part);
        else if (node is JsonArray entries) foreach (var entry in entries) ReadTexts(entry);
        else if (node?.GetValueKind() == JsonValueKind.String) _ = (string?)node;
    }

    /// <summary>Makes sure that the body says that it is what is taken here.</summary>
    /// <exception cref="ScimException">It does not.</exception>
    public static void Expect(JsonObject body, string urn)
    {
        if (Field(body, "schemas") is not JsonArray schemas || !schemas.Any(one => one?.GetValueKind() == JsonValueKind.String && urn.Equals((string?)one, StringComparison.OrdinalIgnoreCase)))
            throw ScimException.Syntax($"schemas: must name {urn}.");
    }

    /// <summary>The field of this name, in any case.</summary>
    public static JsonNode? Field(JsonObject body, string name) => body.FirstOrDefault(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The text in this field, or null.</summary>
    /// <exception cref="ScimException">It is no text.</exception>
    public static string? Text(JsonObject body, string name) => Field(body, name) switch
    {
        null => null,
        var text when text.GetValueKind() == JsonValueKind.String => (string?)text,
        _ => throw ScimException.Syntax($"{name}: must be a string."),
    };

    /// <summary>A canonical resource as what the rules take.</summary>
    /// <exception cref="ScimException">A value cannot be.</exception>
    public static T To<T>(JsonObject canonical)
    {
        try
        {
            return canonical.Deserialize<T>(Wire.Strict)!;
        }
        catch (JsonException wrong)
        {
            var (field, problem) = Body.Problem(wrong);
            throw ScimException.Value($"{field}: {problem}");
        }
    }
}
