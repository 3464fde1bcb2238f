using System.Text.Json.Nodes;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>Applies the operations of a PATCH, one after the other, all or none (RFC 7644 section 3.5.2).</summary>
internal static class Patch
{
    private const string Message = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private const int Most = 1_000;

    /// <summary>The resource, in canonical form, after all operations of this request.</summary>
    /// <exception cref="ScimException">One of them cannot be.</exception>
    public static JsonObject Apply(JsonObject resource, JsonObject request, ScimSchema schema)
    {
        ScimBody.Expect(request, Message);
        if (ScimBody.Field(request, "Operations") is not JsonArray { Count: > 0 and <= Most } operations) throw ScimException.Syntax($"Operations: must be a list of 1 to {Most} operations.");
        var patched = resource.DeepClone().AsObject();
        foreach (var operation in operations) Do(patched, operation as JsonObject ?? throw ScimException.Syntax("Operations: each must be an object."), schema);
        return patched;
    }

    private static void Do(JsonObject resource, JsonObject operation, ScimSchema schema)
    {
        var word = ScimBody.Text(operation, "op")?.ToLowerInvariant();
        if (word is not ("add" or "replace" or "remove")) throw ScimException.Syntax("op: must be add, replace or remove.");
        var value = ScimBody.Field(operation, "value");
        if (word != "remove" && !operation.Any(field => field.Key.Equals("value", StringComparison.OrdinalIgnoreCase))) throw ScimException.Syntax($"value: {word} takes one.");
        if (ScimBody.Text(operation, "path") is { Length: > 0 } text)
        {
            Change(resource, word, PatchPath.Read(text, schema), value);
            return;
        }
        if (word == "remove") throw new ScimException(400, "noTarget", "path: remove has to say what.");
        foreach (var (name, each) in value as JsonObject ?? throw ScimException.Syntax("value: without a path it must be an object of attributes."))
            // What clients cannot write is passed over here, as in a whole resource: some send the id along.
            if (schema.Find(name) is { Attribute.IsReadOnly: false } path) Change(resource, word, new(path.Attribute, Sub: path.Sub), each);
    }

    private static void Change(JsonObject resource, string word, PatchPath path, JsonNode? value)
    {
        if (path.IsReadOnly) throw new ScimException(400, "mutability", $"{path.Attribute.Name}: cannot be changed here.");
        if (path is { Attribute.Required: true, Sub: null, Where: null } && (word == "remove" || word == "replace" && value is null))
            throw new ScimException(400, "mutability", $"{path.Attribute.Name}: is required, so it cannot be taken away.");
        if (path.Sub?.Mutability == "immutable") throw new ScimException(400, "mutability", $"{path.Attribute.Name}.{path.Sub.Name}: stays as it is; remove the value and add another.");
        var primaries = Primaries(resource, path.Attribute);
        if (path.Where is not null || path is { Sub: not null, Attribute.MultiValued: true }) PatchValues.Change(resource, word, path, value);
        else if (path.Sub is not null) ChangePart(resource, word, path.Attribute, path.Sub, value);
        else if (word == "remove") PatchValues.Remove(resource, path.Attribute, value);
        else if (path.Attribute.MultiValued && word == "add") PatchValues.Add(resource, path.Attribute, value);
        else if (path.Attribute is { IsComplex: true, MultiValued: false } && value is JsonObject parts)
            foreach (var (name, part) in parts)
            {
                if (path.Attribute.Sub(name) is { } sub) ChangePart(resource, word, path.Attribute, sub, part);
            }
        else Set(resource, path.Attribute, Canonical.Value(path.Attribute, value, path.Attribute.Name));
        OnlyNewest(resource, path.Attribute, primaries);
    }

    private static void ChangePart(JsonObject resource, string word, ScimAttribute attribute, ScimAttribute sub, JsonNode? value)
    {
        var whole = resource[attribute.Name]?.DeepClone().AsObject() ?? [];
        Set(whole, sub, word == "remove" ? null : Canonical.Value(sub, value, $"{attribute.Name}.{sub.Name}"));
        Set(resource, attribute, whole.Count == 0 ? null : whole);
    }

    /// <summary>No value takes the attribute away.</summary>
    internal static void Set(JsonObject whole, ScimAttribute attribute, JsonNode? value)
    {
        if (value is null) whole.Remove(attribute.Name);
        else whole[attribute.Name] = value;
    }

    private static List<JsonObject> Primaries(JsonObject resource, ScimAttribute attribute) => attribute.Sub("primary") is null || resource[attribute.Name] is not JsonArray values ? []
        : [.. values.OfType<JsonObject>().Where(one => (bool?)one["primary"] == true)];

    /// <summary>Who makes another value primary makes the former one not.</summary>
    private static void OnlyNewest(JsonObject resource, ScimAttribute attribute, List<JsonObject> former)
    {
        var now = Primaries(resource, attribute);
        if (now.Count < 2) return;
        foreach (var one in now.Where(one => former.Exists(each => JsonNode.DeepEquals(each, one)))) one["primary"] = false;
    }
}
