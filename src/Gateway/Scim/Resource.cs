using System.Text.Json.Nodes;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>A resource as clients see it.</summary>
internal static class Resource
{
    /// <summary>What the schema says of it, and what all resources have.</summary>
    public static JsonObject Of(ScimCall call, ScimSchema schema, string id, string version, DateTimeOffset created, DateTimeOffset lastModified, JsonObject attributes)
    {
        var resource = new JsonObject { ["schemas"] = new JsonArray(schema.Id), ["id"] = id };
        foreach (var (name, value) in attributes) resource[name] = value?.DeepClone();
        resource["meta"] = new JsonObject
        {
            ["resourceType"] = schema.Name,
            ["created"] = $"{created.UtcDateTime:O}",
            ["lastModified"] = $"{lastModified.UtcDateTime:O}",
            ["location"] = call.Address($"{schema.Endpoint}/{id}"),
            ["version"] = $"W/\"{version}\"",
        };
        return resource;
    }

    /// <summary>The answer that has it; 304 for whoever has this version already.</summary>
    public static IResult Answer(ScimCall call, JsonObject resource, ScimSchema schema, int status = 200)
    {
        var meta = resource["meta"]!;
        var headers = call.Http.Response.Headers;
        headers.ETag = (string)meta["version"]!;
        headers.CacheControl = "private, no-cache";
        if (status == 201) headers.Location = (string)meta["location"]!;
        else headers.ContentLocation = (string)meta["location"]!;
        return HttpMethods.IsGet(call.Http.Request.Method) && Preconditions.Has(call.Http.Request, (string)meta["version"]!)
            ? Results.StatusCode(304) : ScimAnswer.Of(call.Excerpt.Of(resource, schema), status);
    }
}
