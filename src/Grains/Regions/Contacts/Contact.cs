using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Contacts;

/// <summary>
/// A person whom a regional organisation's own directory tells of: its staff, its board, whom it deals with. Its key is the organisation's, a dot, and an id that is
/// nobody else's ever. What is said of it is the organisation's; a participant speaks for themself and is another actor.
/// </summary>
public abstract record Contact : IActor<Contact>
{
    /// <summary>The reason of the refusal where another contact of the organisation has the name.</summary>
    public const string NameTaken = "name-taken";

    /// <inheritdoc/>
    public static string Kind => "contact";

    /// <inheritdoc/>
    public static Contact Initial { get; } = new Unknown();

    /// <inheritdoc/>
    public static string? KeyOf(string given) => ContactKey.Read(given);

    /// <summary>Where its organisation is.</summary>
    public static Home? HomeOf(Contact state) => state is Known known ? Home.In(known.Organization.Region) : null;

    /// <summary>Its organisation, for who may do this, and where its name is kept.</summary>
    public static IReadOnlyList<ActorRef> LooksAt(string key, ICommand<Contact> command)
    {
        var organization = ContactKey.OrganizationOf(key);
        return [ActorRef.Of<Organization>($"{organization}"), .. PersonIn(command) is { } person ? [ActorRef.Of<ContactNames>(ContactNames.KeyOf(organization, person))] : Array.Empty<ActorRef>()];
    }

    /// <inheritdoc/>
    public static Outcome<Contact> Decide(Contact state, ICommand<Contact> command, Context context)
    {
        var organization = ContactKey.OrganizationOf(context.Key);
        if (context.Other<Organization>($"{organization}").Against(context, Scope.Contacts) is { } against) return against;
        return (state, command) switch
        {
            (Erased, EraseContact) => [],
            (Erased, _) => Rejection.Ended("This contact has been erased."),
            (Known known, EraseContact) => [new ContactErased(ContactNames.KeyOf(organization, known.Person))],
            (Known known, ProvisionContact it) => it.Person == known.Person ? [] : Rejection.Rule("contact-there", "There is a contact of this id already."),
            (Known known, ReviseContact it) when it.Person == known.Person => [],
            (Unknown, ProvisionContact it) => Outcome.Unless(Wrong(it.Person, organization, context), new ContactProvisioned(organization, context.At, it.Person)),
            (Known known, ReviseContact it) => Outcome.Unless(Wrong(it.Person, organization, context), new ContactRevised(context.At, it.Person,
                it.Person.NameMark == known.Person.NameMark ? null : ContactNames.KeyOf(organization, known.Person))),
            _ => Rejection.NotThere("There is no contact of this id."),
        };
    }

    /// <inheritdoc/>
    public static Contact Evolve(Contact state, IEvent<Contact> happened) => (state, happened) switch
    {
        (Unknown, ContactProvisioned { Person: { } person } it) => new Known(it.Organization, person, it.At, it.At, 1),
        (Known known, ContactRevised { Person: { } person } it) => known with { Person = person, LastModified = it.At, Version = known.Version + 1 },
        // What was personal in an event is gone only when the contact is: the last event of the stream says so.
        _ => new Erased(),
    };

    private static Person? PersonIn(ICommand<Contact> command) => command switch
    {
        ProvisionContact it => it.Person,
        ReviseContact it => it.Person,
        _ => null,
    };

    private static Rejection? Wrong(Person person, RegionalOrganization organization, Context context) =>
        person.Wrong ?? (context.Other<ContactNames>(ContactNames.KeyOf(organization, person)).Holder(person) == ContactKey.IdOf(context.Key) ? null
            : Rejection.Rule(NameTaken, $"userName: \"{person.UserName}\" is another contact's."));

    /// <summary>Nobody has been provisioned under this id.</summary>
    public sealed record Unknown : Contact;

    /// <summary>Has been provisioned.</summary>
    /// <param name="Organization">By whom.</param>
    /// <param name="Person">Who it is.</param>
    /// <param name="Created">When that was, UTC.</param>
    /// <param name="LastModified">When something changed last, UTC.</param>
    /// <param name="Version">How many events it has.</param>
    public sealed record Known(RegionalOrganization Organization, Person Person, DateTimeOffset Created, DateTimeOffset LastModified, long Version) : Contact;

    /// <summary>Nothing personal is kept any more.</summary>
    public sealed record Erased : Contact;
}
