using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions;

/// <summary>A regional organisation as everybody sees it.</summary>
/// <param name="Key">Its key, such as <c>aptld</c>.</param>
/// <param name="Name">Its name in full.</param>
/// <param name="Region">The ICANN region in which most of its members are.</param>
/// <param name="Website">Its own pages.</param>
/// <param name="MembersStated">How many members it says itself that it has; the list tells how many it has here.</param>
/// <param name="Contacts">Participants, by function.</param>
public sealed record OrganizationShown(RegionalOrganization Key, Line Name, Region Region, Link? Website, MembersStated? MembersStated, Several<OrganizationContact> Contacts);

/// <summary>An API client, as those who administer its organisation see it, and itself.</summary>
/// <param name="Client">Its id: the subject of its tokens.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Expires">From then on it may do nothing.</param>
public sealed record ClientShown(Slug Client, Line Purpose, Several<Scope> Scopes, DateTimeOffset Expires);

/// <summary>What readers see of regional organisations.</summary>
public static class OrganizationView
{
    /// <summary>The view of all organisations.</summary>
    public const string Name = "regional-organizations";

    /// <summary>The view of their API clients.</summary>
    public const string Clients = "api-clients";

    /// <summary>One row for the organisation and one for each of its clients.</summary>
    public static IEnumerable<Row> Project(string key, Organization state, long version)
    {
        if (state is not Organization.Known it) yield break;
        yield return new(Name, key, version, new OrganizationShown(it.Key, it.Name, it.Key.Region, it.Website, it.MembersStated, it.Contacts))
        {
            Fields = { ["name"] = [$"{it.Name}"], ["region"] = [$"{it.Key.Region}"], ["participant"] = [.. it.Contacts.Select(contact => $"{contact.Participant}").Distinct()] },
            Search = $"{key} {it.Name}",
        };
        foreach (var client in it.Clients)
            yield return new(Clients, $"{key}/{client.Id}", client.Version, new ClientShown(client.Id, client.Purpose, client.Scopes, client.Expires))
            {
                Fields = { [Organization.Kind] = [key], ["scope"] = [.. client.Scopes.Select(scope => Word.Of(scope))], ["expires"] = [$"{client.Expires.UtcDateTime:O}"] },
                Search = $"{client.Id} {client.Purpose}",
            };
    }
}
