using System.Text.Json.Nodes;
using Ccnso.Collab.Regions.Contacts;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>Lists of resources: filtered, sorted and cut into pages in memory, over what the organisation has, which is at most 10,000 of each type.</summary>
internal static class Listing
{
    private const string Message = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    /// <summary>Those of these types that are searched for.</summary>
    /// <exception cref="ScimException">It cannot be searched so.</exception>
    public static async Task<IResult> Answer(ScimCall call, Search search, params ScimSchema[] types)
    {
        List<(ScimSchema Type, JsonObject Resource)> found = [];
        foreach (var type in types)
        {
            var filter = search.Filter is null ? null : FilterGrammar.Read(search.Filter, type, several: types.Length > 1);
            var all = type == ScimSchema.User ? await Users.All(call, [.. Narrowed(filter)]) : await ContactGroups.All(call);
            found.AddRange(all.Where(one => filter?.Matches(one) != false).Select(one => (type, one)));
        }
        var page = Sorted(found, search, types).Skip(search.StartIndex - 1).Take(search.Count).Select(one => (JsonNode)search.Excerpt.Of(one.Resource, one.Type)).ToArray();
        return ScimAnswer.Of(new JsonObject
        {
            ["schemas"] = new JsonArray(Message),
            ["totalResults"] = found.Count,
            ["startIndex"] = search.StartIndex,
            ["itemsPerPage"] = page.Length,
            ["Resources"] = new JsonArray(page),
        });
    }

    /// <summary>What never changes: schemas and types of resources.</summary>
    public static JsonObject Of(JsonArray all) => new()
    {
        ["schemas"] = new JsonArray(Message),
        ["totalResults"] = all.Count,
        ["startIndex"] = 1,
        ["itemsPerPage"] = all.Count,
        ["Resources"] = all,
    };

    /// <summary>The fields of the view that a filter needs to have these values: what every sync of an identity system asks is found without reading all.</summary>
    private static IEnumerable<(string Field, string Value)> Narrowed(Filter? filter) => filter switch
    {
        Filter.Compare { Operator: "eq", Path: { Attribute.Name: "userName" }, With.ValueKind: System.Text.Json.JsonValueKind.String } equal => [("userName", ContactView.Exact(equal.With.GetString()!))],
        Filter.Compare { Operator: "eq", Path: { Attribute.Name: "externalId" }, With.ValueKind: System.Text.Json.JsonValueKind.String } equal => [("externalId", equal.With.GetString()!)],
        Filter.Both both => Narrowed(both.One).Concat(Narrowed(both.Other)),
        _ => [],
    };

    /// <summary>Those without a value come last, or first where the last comes first (section 3.4.2.3).</summary>
    private static IEnumerable<(ScimSchema Type, JsonObject Resource)> Sorted(List<(ScimSchema Type, JsonObject Resource)> found, Search search, ScimSchema[] types)
    {
        if (search.SortBy is not { } name) return found.OrderBy(one => (string)one.Resource["id"]!, StringComparer.Ordinal);
        var paths = types.Select(type => type.Find(name)).OfType<AttributePath>().ToList();
        if (paths.Count == 0 || paths.Exists(path => path.Leaf.IsComplex)) throw new ScimException(400, "invalidPath", $"sortBy: there is no attribute \"{(name.Length > 100 ? name[..100] : name)}\" to sort by.");
        var keyed = found.Select(one => (One: one, Key: one.Type.Find(name) is { } path ? First(one.Resource, path) : null));
        var byValue = Comparer<string?>.Create((one, other) => one is null || other is null ? (one is null).CompareTo(other is null) : Values.Compare(paths[0].Leaf, one, other));
        return (search.Descending ? keyed.OrderByDescending(one => one.Key, byValue) : keyed.OrderBy(one => one.Key, byValue)).Select(one => one.One);
    }

    /// <summary>The primary value where there are several, else the first.</summary>
    private static string? First(JsonObject resource, AttributePath path)
    {
        var primary = (resource[path.Attribute.Name] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(one => (bool?)one["primary"] == true);
        return (primary is not null ? primary[path.Leaf.Name] : Values.Of(resource, path).FirstOrDefault())?.ToString();
    }
}
