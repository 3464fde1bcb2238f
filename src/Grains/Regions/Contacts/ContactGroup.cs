using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Contacts;

/// <summary>A group of an organisation's contacts, as its own directory has it: the board, a committee. Its key is as a contact's.</summary>
public abstract record ContactGroup : IActor<ContactGroup>
{
    /// <summary>The most members that one has.</summary>
    public const int Most = 500;

    /// <inheritdoc/>
    public static string Kind => "contact-group";

    /// <inheritdoc/>
    public static ContactGroup Initial { get; } = new Unknown();

    /// <inheritdoc/>
    public static string? KeyOf(string given) => ContactKey.Read(given);

    /// <summary>Where its organisation is.</summary>
    public static Home? HomeOf(ContactGroup state) => state is Known known ? Home.In(known.Organization.Region) : null;

    /// <summary>Its organisation, for who may do this, and the contacts that are to be members.</summary>
    public static IReadOnlyList<ActorRef> LooksAt(string key, ICommand<ContactGroup> command)
    {
        var organization = ContactKey.OrganizationOf(key);
        return [ActorRef.Of<Organization>($"{organization}"), .. Added(command).Take(Most + 1).Select(member => ActorRef.Of<Contact>(ContactKey.Of(organization, $"{member}")))];
    }

    /// <inheritdoc/>
    public static Outcome<ContactGroup> Decide(ContactGroup state, ICommand<ContactGroup> command, Context context)
    {
        var organization = ContactKey.OrganizationOf(context.Key);
        if (context.Other<Organization>($"{organization}").Against(context, Scope.Contacts) is { } against) return against;
        return (state, command) switch
        {
            (Known known, FormContactGroup it) => (it.DisplayName, it.ExternalId) == (known.DisplayName, known.ExternalId) && known.Members.SetEquals(it.Members.Select(Text)) ? []
                : Rejection.Rule("group-there", "There is a group of this id already."),
            (Unknown, FormContactGroup it) => Outcome.Unless(Wrong(it.Members, it.Members.Count), new ContactGroupFormed(organization, context.At, it.DisplayName, it.ExternalId, it.Members)),
            (Known known, ReviseContactGroup it) => Revise(known, it),
            (Known, RemoveContactGroup) => [new ContactGroupRemoved()],
            (Removed, RemoveContactGroup) => [],
            (Removed, _) => Rejection.Ended("This group has been removed."),
            _ => Rejection.NotThere("There is no group of this id."),
        };

        Outcome<ContactGroup> Revise(Known known, ReviseContactGroup it)
        {
            var (add, remove) = (it.Add.RemoveAll(member => known.Members.Contains(Text(member))), it.Remove.RemoveAll(member => !known.Members.Contains(Text(member))));
            if ((it.DisplayName, it.ExternalId) == (known.DisplayName, known.ExternalId) && add.IsEmpty && remove.IsEmpty) return [];
            return Outcome.Unless(Wrong(add, known.Members.Count + add.Count - remove.Count), new ContactGroupRevised(context.At, it.DisplayName, it.ExternalId, add, remove));
        }

        Rejection? Wrong(ImmutableList<Slug> added, int members) =>
            members > Most ? Rejection.Impossible("too-many-members", $"members: a group has at most {Most}.")
            : added.Find(member => context.Other<Contact>(ContactKey.Of(organization, Text(member))) is not Contact.Known) is { } unknown
                ? Rejection.Impossible("no-such-member", $"members: there is no contact \"{unknown}\" in this organisation.")
            : null;
    }

    /// <inheritdoc/>
    public static ContactGroup Evolve(ContactGroup state, IEvent<ContactGroup> happened) => (state, happened) switch
    {
        (_, ContactGroupFormed it) => new Known(it.Organization, it.DisplayName, it.ExternalId, [.. it.Members.Select(Text)], it.At, it.At, 1),
        (Known known, ContactGroupRevised it) => known with
        {
            DisplayName = it.DisplayName,
            ExternalId = it.ExternalId,
            Members = known.Members.Union(it.Added.Select(Text)).Except(it.Removed.Select(Text)),
            LastModified = it.At,
            Version = known.Version + 1,
        },
        (_, ContactGroupRemoved) => new Removed(),
        _ => state,
    };

    private static string Text(Slug member) => $"{member}";

    private static ImmutableList<Slug> Added(ICommand<ContactGroup> command) => command switch
    {
        FormContactGroup it => it.Members,
        ReviseContactGroup it => it.Add,
        _ => [],
    };

    /// <summary>There is no group of this id.</summary>
    public sealed record Unknown : ContactGroup;

    /// <summary>Is there.</summary>
    public sealed record Known(
        RegionalOrganization Organization, Line DisplayName, Line? ExternalId, ImmutableSortedSet<string> Members, DateTimeOffset Created, DateTimeOffset LastModified, long Version) : ContactGroup;

    /// <summary>Was there; nobody gets its id again.</summary>
    public sealed record Removed : ContactGroup;
}
