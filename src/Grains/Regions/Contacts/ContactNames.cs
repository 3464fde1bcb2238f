using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Contacts;

/// <summary>
/// Keeps the names of an organisation's contacts unique. Each name is kept in one of 4,096 such actors, by the first three digits of its fingerprint: its key is the
/// organisation's, a dot, and those. Who provisions a contact takes its name here first; the contact then looks whether it has it. A name of which nothing came, because
/// its taker went away in between, or that its contact has left, can be taken over. Fingerprints are personal, and the others of the same actor are said anew when one goes.
/// </summary>
public sealed record ContactNames(ImmutableSortedDictionary<string, string> Holders) : IActor<ContactNames>
{
    private const int Digits = 3;

    /// <inheritdoc/>
    public static string Kind => "contact-names";

    /// <inheritdoc/>
    public static ContactNames Initial { get; } = new(ImmutableSortedDictionary<string, string>.Empty);

    /// <inheritdoc/>
    public static string? KeyOf(string given) => ContactKey.Read(given);

    /// <summary>Where this person's name is kept.</summary>
    public static string KeyOf(RegionalOrganization organization, Person person) => ContactKey.Of(organization, $"{person.NameMark}"[..Digits]);

    /// <summary>The organisation, for who may do this, and the contact whose name it may be no longer.</summary>
    public static IReadOnlyList<ActorRef> LooksAt(string key, ICommand<ContactNames> command)
    {
        var organization = ContactKey.OrganizationOf(key);
        var contact = command switch { TakeName it => it.From, FreeNames it => it.Contact, _ => null };
        return [ActorRef.Of<Organization>($"{organization}"), .. contact is null ? Array.Empty<ActorRef>() : [ActorRef.Of<Contact>(ContactKey.Of(organization, $"{contact}"))]];
    }

    /// <inheritdoc/>
    public static Outcome<ContactNames> Decide(ContactNames state, ICommand<ContactNames> command, Context context)
    {
        var organization = ContactKey.OrganizationOf(context.Key);
        if (context.Other<Organization>($"{organization}").Against(context, Scope.Contacts) is { } against) return against;
        return command switch
        {
            TakeName it when state.Holders.GetValueOrDefault($"{it.Name}") is { } holder =>
                holder == $"{it.Contact}" ? []
                : holder == $"{it.From}" && !Has(holder, $"{it.Name}") ? [.. state.Without([$"{it.Name}"]), new NameTaken(it.Name, it.Contact)]
                : Rejection.Rule(Contact.NameTaken, "userName: is another contact's."),
            TakeName it => [new NameTaken(it.Name, it.Contact)],
            FreeNames it when state.Holders.Where(one => one.Value == $"{it.Contact}" && !Has(one.Value, one.Key)).Select(one => one.Key).ToList() is { Count: > 0 } left => [.. state.Without(left)],
            _ => [],
        };

        bool Has(string contact, string name) =>
            context.Other<Contact>(ContactKey.Of(organization, contact)) is Contact.Known { Person: var person } && $"{person.NameMark}" == name;
    }

    /// <inheritdoc/>
    public static ContactNames Evolve(ContactNames state, IEvent<ContactNames> happened) => happened switch
    {
        NameTaken { Name: { } name } it => new(state.Holders.SetItem($"{name}", $"{it.Contact}")),
        NamesFreed => Initial,
        _ => state,
    };

    /// <summary>The id of the contact that has this person's name, or null.</summary>
    public string? Holder(Person person) => Holders.GetValueOrDefault($"{person.NameMark}");

    /// <summary>All are erased, and those that stay are said anew.</summary>
    private IEnumerable<IEvent<ContactNames>> Without(IReadOnlyCollection<string> left) =>
        [new NamesFreed(), .. Holders.Where(one => !left.Contains(one.Key)).Select(one => new NameTaken(Value.Of<Fingerprint>(one.Key), Value.Of<Slug>(one.Value)))];
}

/// <summary>Takes a name for a contact that is to be provisioned or to be renamed. By whoever may provision one.</summary>
/// <param name="Name">The fingerprint of the name.</param>
/// <param name="Contact">The id of the contact.</param>
/// <param name="From">The id of another contact that the name is kept for, should it not have it (any more).</param>
public sealed record TakeName(Fingerprint Name, Slug Contact, Slug? From = null) : ICommand<ContactNames>
{
    /// <summary>This person's name.</summary>
    public static TakeName Of(Person person, Slug contact, Slug? from = null) => new(person.NameMark, contact, from);
}

/// <summary>Frees what is kept here for a contact that has it no longer. By whoever may provision one, and by the platform.</summary>
public sealed record FreeNames(Slug Contact) : ICommand<ContactNames>;

/// <summary>A name is a contact's.</summary>
[Stored("contact-names.taken")]
public sealed record NameTaken([property: Personal] Fingerprint? Name, Slug Contact) : IEvent<ContactNames>;

/// <summary>No name is kept here; those that stay follow.</summary>
[Stored("contact-names.freed")]
public sealed record NamesFreed : IEvent<ContactNames>, IErasure;
