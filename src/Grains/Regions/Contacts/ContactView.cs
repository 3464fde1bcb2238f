using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Contacts;

/// <summary>A contact, for its organisation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Person">Who it is.</param>
/// <param name="Created">When it was provisioned, UTC.</param>
/// <param name="LastModified">When something changed last, UTC.</param>
public sealed record ContactShown(string Id, Person Person, DateTimeOffset Created, DateTimeOffset LastModified);

/// <summary>A group of contacts, for its organisation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="ExternalId">Its id in the organisation's directory.</param>
/// <param name="Members">The ids of its members.</param>
/// <param name="Created">When it was formed, UTC.</param>
/// <param name="LastModified">When something changed last, UTC.</param>
public sealed record ContactGroupShown(string Id, Line DisplayName, Line? ExternalId, IReadOnlyCollection<string> Members, DateTimeOffset Created, DateTimeOffset LastModified);

/// <summary>What an organisation sees of its contacts and their groups.</summary>
public static class ContactView
{
    /// <summary>The view of contacts.</summary>
    public const string Contacts = "contacts";

    /// <summary>The view of their groups.</summary>
    public const string Groups = "contact-groups";

    /// <summary>The field that says whose it is.</summary>
    public const string Organization = "region";

    /// <summary>One row for each contact.</summary>
    public static IEnumerable<Row> Project(string key, Contact state, long version)
    {
        if (state is not Contact.Known it) yield break;
        yield return new(Contacts, key, version, Of(key, it))
        {
            Fields =
            {
                [Organization] = [$"{it.Organization}"],
                ["userName"] = [Exact($"{it.Person.UserName}")],
                ["externalId"] = it.Person.ExternalId is { } external ? [$"{external}"] : [],
            },
        };
    }

    /// <summary>One row for each group.</summary>
    public static IEnumerable<Row> Project(string key, ContactGroup state, long version)
    {
        if (state is not ContactGroup.Known it) yield break;
        yield return new(Groups, key, version, Of(key, it)) { Fields = { [Organization] = [$"{it.Organization}"] } };
    }

    /// <summary>A contact as its organisation sees it.</summary>
    public static ContactShown Of(string key, Contact.Known it) => new(ContactKey.IdOf(key), it.Person, it.Created, it.LastModified);

    /// <summary>A group as its organisation sees it.</summary>
    public static ContactGroupShown Of(string key, ContactGroup.Known it) => new(ContactKey.IdOf(key), it.DisplayName, it.ExternalId, it.Members, it.Created, it.LastModified);

    /// <summary>A name as it is looked for, in one case.</summary>
    public static string Exact(string userName) => userName.ToUpperInvariant();
}
