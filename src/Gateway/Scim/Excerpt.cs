using System.Text.Json.Nodes;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>Which parts of resources are returned (RFC 7644 section 3.9). Names that a type of resource does not have are passed over.</summary>
/// <param name="Only">These, and what is always returned; all without it.</param>
/// <param name="Without">Not these, but for what is always returned.</param>
internal sealed record Excerpt(IReadOnlyList<string>? Only, IReadOnlyList<string> Without)
{
    /// <summary>Reads both lists, separated by commas.</summary>
    /// <exception cref="ScimException">Both are given.</exception>
    public static Excerpt Of(string? attributes, string? excluded) => Of(Split(attributes), Split(excluded));

    /// <summary>Of these names.</summary>
    /// <exception cref="ScimException">Both are given.</exception>
    public static Excerpt Of(IReadOnlyList<string> attributes, IReadOnlyList<string> excluded) => attributes.Count > 0 && excluded.Count > 0
        ? throw ScimException.Value("Give attributes or excludedAttributes, not both.") : new(attributes.Count > 0 ? attributes : null, excluded);

    /// <summary>Of a resource, what is returned.</summary>
    public JsonObject Of(JsonObject resource, ScimSchema schema)
    {
        var paths = (Only ?? Without).Select(schema.Find).OfType<AttributePath>().ToLookup(path => path.Attribute.Name);
        var excerpt = new JsonObject();
        foreach (var (name, value) in resource)
        {
            var part = ScimAttribute.Find(schema.Attributes, name)!.Returned == "always" ? value : Of(value!, [.. paths[name]]);
            if (part is not null) excerpt[name] = part.DeepClone();
        }
        return excerpt;
    }

    private JsonNode? Of(JsonNode value, IReadOnlyList<AttributePath> paths)
    {
        if (paths.Count == 0) return Only is null ? value : null;
        if (paths.Any(path => path.Sub is null)) return Only is null ? null : value;
        return value switch
        {
            JsonArray values => new JsonArray([.. values.OfType<JsonObject>().Select(one => (JsonNode)Parts(one, paths))]),
            JsonObject one => Parts(one, paths),
            _ => value,
        };
    }

    private JsonObject Parts(JsonObject one, IReadOnlyList<AttributePath> paths) =>
        new(one.Where(part => paths.Any(path => path.Sub!.Name == part.Key) == Only is not null).Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone())));

    private static string[] Split(string? names) => names?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
