using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>Operations of a PATCH on attributes with a list of values.</summary>
internal static class PatchValues
{
    /// <summary>Adds values that are not there yet.</summary>
    public static void Add(JsonObject resource, ScimAttribute attribute, JsonNode? value)
    {
        if (Canonical.Value(attribute, value, attribute.Name) is not JsonArray added) return;
        var values = resource[attribute.Name]?.DeepClone().AsArray() ?? [];
        foreach (var one in added)
            if (!values.Any(there => JsonNode.DeepEquals(there, one))) values.Add(one!.DeepClone());
        resource[attribute.Name] = values;
    }

    /// <summary>
    /// Removes all values. Some identity systems name those that they mean as the operation's value, for which the RFC has no use: then it is those alone, so that nobody
    /// empties a group who takes one out.
    /// </summary>
    public static void Remove(JsonObject resource, ScimAttribute attribute, JsonNode? value)
    {
        if (resource[attribute.Name] is JsonArray values && attribute.Sub("value") is not null && Canonical.Value(attribute, value, attribute.Name) is JsonArray named)
            Keep(resource, attribute, values.OfType<JsonObject>().Where(one => !named.Any(each => JsonNode.DeepEquals(each!["value"], one["value"]))));
        else resource.Remove(attribute.Name);
    }

    /// <summary>Changes the values that the path chooses, or a part of each.</summary>
    public static void Change(JsonObject resource, string word, PatchPath path, JsonNode? value)
    {
        var (attribute, where, sub) = path;
        List<JsonObject> values = [.. (resource[attribute.Name] as JsonArray ?? []).OfType<JsonObject>().Select(one => one.DeepClone().AsObject())];
        var chosen = values.FindAll(one => where?.Matches(one) != false);
        if (chosen.Count == 0 && word == "add" && Implied(where) is { } implied)
        {
            values.Add(implied);
            chosen.Add(implied);
        }
        if (chosen.Count == 0) throw new ScimException(400, "noTarget", $"path: none of the values of {attribute.Name} is as the filter says.");

        if (word == "remove" && sub is null) values.RemoveAll(chosen.Contains);
        else if (sub is not null)
            foreach (var one in chosen) Patch.Set(one, sub, word == "remove" ? null : Canonical.Value(sub, value, $"{attribute.Name}.{sub.Name}"));
        else
        {
            var whole = Canonical.Single(attribute, value, attribute.Name) as JsonObject ?? throw ScimException.Value($"{attribute.Name}: must be an object.");
            foreach (var one in chosen)
            {
                if (word == "replace") one.Clear();
                foreach (var (name, part) in whole) one[name] = part!.DeepClone();
            }
        }
        Keep(resource, attribute, values.Where(one => one.Count > 0));
    }

    /// <summary>What a value has to be for a filter of equalities to hold: who adds to a value that is not there yet means this one.</summary>
    private static JsonObject? Implied(Filter? where) => where switch
    {
        Filter.Compare { Operator: "eq", With.ValueKind: not JsonValueKind.Null, Path.Attribute.Name: var name } equal => new() { [name] = JsonNode.Parse(equal.With.GetRawText()) },
        Filter.Both both when Implied(both.One) is { } one && Implied(both.Other) is { } other => new(one.Concat(other).DistinctBy(part => part.Key).Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone()))),
        _ => null,
    };

    private static void Keep(JsonObject resource, ScimAttribute attribute, IEnumerable<JsonObject> values)
    {
        JsonNode[] kept = [.. values.Select(one => one.DeepClone())];
        Patch.Set(resource, attribute, kept.Length == 0 ? null : new JsonArray(kept));
    }
}
