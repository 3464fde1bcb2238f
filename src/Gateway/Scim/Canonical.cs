using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>
/// What clients send, as the schema writes it: names in its case, no attribute that it does not have or that clients cannot write, nothing that is null or empty, which
/// stands for no value (RFC 7643 section 2.5).
/// </summary>
internal static class Canonical
{
    /// <summary>A resource.</summary>
    /// <exception cref="ScimException">A value is of another type.</exception>
    public static JsonObject Of(JsonObject given, ScimSchema schema) => Of(given, schema.Attributes, "");

    /// <summary>One value of an attribute, or all of one that has several; null for no value.</summary>
    /// <exception cref="ScimException">It is of another type.</exception>
    public static JsonNode? Value(ScimAttribute attribute, JsonNode? given, string where)
    {
        if (!attribute.MultiValued) return Single(attribute, given, where);
        var values = (given as JsonArray ?? (given is null ? [] : new JsonArray(given.DeepClone()))).Select(one => Single(attribute, one, where)).OfType<JsonNode>().ToArray();
        return values.Length == 0 ? null : new JsonArray(values);
    }

    /// <summary>One value of an attribute; null for no value.</summary>
    /// <exception cref="ScimException">It is of another type.</exception>
    public static JsonNode? Single(ScimAttribute attribute, JsonNode? given, string where) => (attribute.Type, given) switch
    {
        (_, null) => null,
        ("complex", JsonObject parts) => Of(parts, attribute.SubAttributes!, $"{where}.") is { Count: > 0 } some ? some : null,
        ("complex", _) => throw ScimException.Value($"{where}: must be an object with the parts {string.Join(", ", attribute.SubAttributes!.Select(sub => sub.Name))}."),
        ("boolean", _) => given.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? given.DeepClone()
            // Some identity systems write them as words.
            : given.GetValueKind() == JsonValueKind.String && bool.TryParse((string)given!, out var word) ? word
            : throw ScimException.Value($"{where}: must be true or false."),
        _ => given.GetValueKind() != JsonValueKind.String ? throw ScimException.Value($"{where}: must be a string.") : (string)given! == "" ? null : given.DeepClone(),
    };

    private static JsonObject Of(JsonObject given, IReadOnlyList<ScimAttribute> attributes, string where)
    {
        var canonical = new JsonObject();
        foreach (var (name, value) in given)
        {
            if (ScimAttribute.Find(attributes, name) is not { IsReadOnly: false } attribute) continue;
            if (canonical.ContainsKey(attribute.Name)) throw ScimException.Syntax($"{where}{attribute.Name}: is given twice.");
            if (Value(attribute, value, where + attribute.Name) is { } right) canonical[attribute.Name] = right;
        }
        return canonical;
    }
}
