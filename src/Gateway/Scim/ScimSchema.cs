using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>The schema of a type of resource, read from the same document that clients get at /Schemas.</summary>
/// <param name="Id">Its URN.</param>
/// <param name="Name">The type: User or Group.</param>
/// <param name="Attributes">All attributes, those that every resource has included.</param>
internal sealed record ScimSchema(string Id, string Name, IReadOnlyList<ScimAttribute> Attributes)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static readonly IReadOnlyList<ScimAttribute> Common = ScimDocuments.Common.Deserialize<List<ScimAttribute>>(Web)!;

    /// <summary>Contacts.</summary>
    public static ScimSchema User { get; } = Of("User");

    /// <summary>Their groups.</summary>
    public static ScimSchema Group { get; } = Of("Group");

    /// <summary>Where such resources are.</summary>
    public string Endpoint => $"{Name}s";

    /// <summary>The attribute that this names, in any case, with or without the URN before it; null if there is none.</summary>
    public AttributePath? Find(string text)
    {
        var bare = text.StartsWith($"{Id}:", StringComparison.OrdinalIgnoreCase) ? text[(Id.Length + 1)..] : text;
        return bare.Split('.') switch
        {
            [var name] when ScimAttribute.Find(Attributes, name) is { } attribute => new(attribute),
            [var name, var part] when ScimAttribute.Find(Attributes, name)?.Sub(part) is { } sub => new(ScimAttribute.Find(Attributes, name)!, sub),
            _ => null,
        };
    }

    private static ScimSchema Of(string name)
    {
        var schema = ScimDocuments.Schemas.AsArray().First(one => (string?)one!["name"] == name)!;
        return new((string)schema["id"]!, name, [.. Common, .. schema["attributes"].Deserialize<List<ScimAttribute>>(Web)!]);
    }
}

/// <summary>The documents beside this file, which say what the service is.</summary>
internal static class ScimDocuments
{
    /// <summary>What all resources have.</summary>
    public static JsonNode Common => Read("Common");

    /// <summary>The schemas of users and groups.</summary>
    public static JsonNode Schemas => Read("Schemas");

    /// <summary>The types of resources.</summary>
    public static JsonNode ResourceTypes => Read("ResourceTypes");

    /// <summary>What of the protocol there is.</summary>
    public static JsonNode Configuration => Read("ServiceProviderConfig");

    private static JsonNode Read(string name)
    {
        using var document = typeof(ScimDocuments).Assembly.GetManifestResourceStream($"Scim/{name}.json")!;
        return JsonNode.Parse(document)!;
    }
}
