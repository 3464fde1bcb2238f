using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions;

/// <summary>
/// A regional organisation of ccTLDs (its key: aftld, aptld, centr, lactld), its contacts and its API clients. Whoever decides on something of the organisation's, such as
/// its list of members, looks at this actor and asks it: <see cref="Against"/>.
/// </summary>
public abstract partial record Organization : IActor<Organization>
{
    private const int MostContacts = 20;
    private const int MostMembers = 10_000;

    /// <inheritdoc/>
    public static string Kind => "region";

    /// <inheritdoc/>
    public static string Collection => "regional-organizations";

    /// <inheritdoc/>
    public static Organization Initial { get; } = new Unknown();

    /// <inheritdoc/>
    public static string? KeyOf(string given) => RegionalOrganization.TryParse(given, out var organization, out _) ? organization.ToString() : null;

    /// <summary>In the region in which most of its members are.</summary>
    public static Home? HomeOf(Organization state) => state is Known known ? Home.In(known.Key.Region) : null;

    /// <summary>An API client belongs to one organisation: who registers one looks at the others.</summary>
    public static IReadOnlyList<ActorRef> LooksAt(string key, ICommand<Organization> command) =>
        command is RegisterClient ? [.. Others(key).Select(ActorRef.Of<Organization>)] : [];

    /// <inheritdoc/>
    public static Outcome<Organization> Decide(Organization state, ICommand<Organization> command, Context context) => (state, command) switch
    {
        (_, RecordOrganization) when !context.IsSecretariat => Rejection.NotAllowed("The secretariat keeps this part of the record; write to it."),
        (_, RecordOrganization { MembersStated.Count: < 0 or > MostMembers }) => Rejection.Impossible("members-stated", $"membersStated: a count is 0 to {MostMembers}."),
        (Unknown, RecordOrganization it) when RegionalOrganization.TryParse(context.Key, out var organization, out _) =>
            [new OrganizationRecorded(organization, it.Name, it.Website, it.MembersStated)],
        (Known known, RecordOrganization it) => (it.Name, it.Website, it.MembersStated) == (known.Name, known.Website, known.MembersStated) ? []
            : [new OrganizationRevised(it.Name, it.Website, it.MembersStated)],

        (Known known, RemoveContact it) when it.Participant.ToString() == context.By || known.IsAdministeredBy(context) =>
            known.Has(it.Function, it.Participant) ? [new OrganizationContactRemoved(it.Function, it.Participant)] : [],
        (Known known, not RecordOrganization) when !known.IsAdministeredBy(context) =>
            Rejection.NotAllowed("Only an administrative contact of this organisation may do this, or the secretariat."),
        (Known known, NameContact it) => known.Has(it.Function, it.Participant) ? []
            : known.Contacts.Count >= MostContacts ? Rejection.Rule("enough-contacts", $"An organisation has at most {MostContacts} contacts; remove one first.")
            : [new OrganizationContactNamed(it.Function, it.Participant)],
        (Known known, RegisterClient it) => Register(known, it, context),
        (Known known, ReviseClient it) => known.Client(it.Client) is { } client ? Revise(client, it, context) : Rejection.NotThere("This organisation has no such API client."),
        (Known known, RevokeClient it) => known.Client(it.Client) is null ? [] : [new ClientRevoked(it.Client)],
        _ => NotThere,
    };

    /// <inheritdoc/>
    public static Organization Evolve(Organization state, IEvent<Organization> happened) => (state, happened) switch
    {
        (_, OrganizationRecorded it) => new Known(it.Organization, it.Name, it.Website, it.MembersStated, [], []) { Version = 1 },
        (Known known, _) => known.After(happened) with { Version = known.Version + 1 },
        _ => state,
    };

    private static Rejection NotThere { get; } = Rejection.NotThere("This regional organisation is not on record.");

    private static IEnumerable<string> Others(string key) => RegionalOrganization.All.Select(one => $"{one}").Where(one => one != key);

    /// <summary>Not on record.</summary>
    public sealed record Unknown : Organization;

    /// <summary>On record.</summary>
    public sealed record Known(
        RegionalOrganization Key, Line Name, Link? Website, MembersStated? MembersStated, Several<OrganizationContact> Contacts, Several<ApiClient> Clients) : Organization
    {
        /// <summary>How many events it has.</summary>
        public long Version { get; init; }

        /// <summary>Whether the caller speaks for the organisation: the secretariat, and its administrative contacts.</summary>
        public bool IsAdministeredBy(Context context) => context.IsSecretariat || Has(Function.Administrative, context.By);

        internal bool Has(Function function, string participant) => Contacts.Any(contact => contact.Function == function && contact.Participant.ToString() == participant);

        internal bool Has(Function function, Slug participant) => Contacts.Contains(new(function, participant));

        internal ApiClient? Client(Slug id) => Clients.FirstOrDefault(client => client.Id == id);

        internal Known After(IEvent<Organization> happened) => happened switch
        {
            OrganizationRevised it => this with { Name = it.Name, Website = it.Website, MembersStated = it.MembersStated },
            OrganizationContactNamed it => this with { Contacts = [.. Contacts, new(it.Function, it.Participant)] },
            OrganizationContactRemoved it => this with { Contacts = [.. Contacts.Where(contact => contact != new OrganizationContact(it.Function, it.Participant))] },
            ClientRegistered it => this with { Clients = [.. Clients, new(it.Client, it.Purpose, it.Scopes, it.Expires, Version + 1)] },
            ClientRevised it => this with { Clients = [.. Clients.Select(client => client.Id == it.Client ? client.After(it, Version + 1) : client)] },
            ClientRevoked it => this with { Clients = [.. Clients.Where(client => client.Id != it.Client)] },
            _ => this,
        };
    }
}

/// <summary>A participant who is there for a function.</summary>
public sealed record OrganizationContact(Function Function, Slug Participant);
