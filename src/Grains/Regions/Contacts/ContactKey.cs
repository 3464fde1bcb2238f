using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Contacts;

/// <summary>Keys of what belongs to an organisation and is named by it: the organisation's, a dot, and an id, such as <c>aptld.k3v9m2x7</c>.</summary>
public static class ContactKey
{
    /// <summary>The key of what has this id in that organisation.</summary>
    public static string Of(RegionalOrganization organization, string id) => $"{organization}.{id}";

    /// <summary>Such a key as it is written, or null for what is none.</summary>
    public static string? Read(string given) => given.Split('.') is [var organization, var id]
        && RegionalOrganization.TryParse(organization, out var known, out _) && Slug.TryParse(id, out _, out _) ? Of(known, id) : null;

    /// <summary>Whose it is.</summary>
    public static RegionalOrganization OrganizationOf(string key) => Value.Of<RegionalOrganization>(key[..key.IndexOf('.', StringComparison.Ordinal)]);

    /// <summary>Its id there.</summary>
    public static string IdOf(string key) => key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
