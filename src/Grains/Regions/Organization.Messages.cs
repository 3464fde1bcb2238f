using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions;

/// <summary>Puts a regional organisation on record, or says anew what stands there: all of it, not only what changes. By the secretariat.</summary>
/// <param name="Name">Its name in full, as it writes it.</param>
/// <param name="Website">Its own pages.</param>
/// <param name="MembersStated">How many members it says itself that it has. It is shown beside the number in its list, and nothing is counted by it.</param>
public sealed record RecordOrganization(Line Name, Link? Website = null, MembersStated? MembersStated = null) : ICommand<Organization>;

/// <summary>What an organisation says of the number of its members.</summary>
/// <param name="Count">How many, 0 to 10,000.</param>
/// <param name="On">The day on which it said so, if that is known.</param>
/// <param name="Source">Where.</param>
public sealed record MembersStated(int Count, DateOnly? On = null, Link? Source = null);

/// <summary>Names a participant as contact of the organisation. By the secretariat or an administrative contact of it.</summary>
/// <param name="Function">What for; a function may have several contacts.</param>
/// <param name="Participant">The participant's id. Name and address stay with the participant.</param>
public sealed record NameContact(Function Function, Slug Participant) : ICommand<Organization>;

/// <summary>Takes a contact of the organisation away. By whoever may name one, or by the contact.</summary>
public sealed record RemoveContact(Function Function, Slug Participant) : ICommand<Organization>;

/// <summary>
/// Registers an API client: a program of the organisation that acts here by itself. It signs in with a token whose subject (<c>sub</c>) is the client's id: that of the
/// OpenID Connect provider for its client credentials, in Development one from <c>/dev/token</c>. Only what is registered here says what it may do; scopes in the token
/// are not read. A client belongs to one organisation. By the secretariat or an administrative contact.
/// </summary>
/// <param name="Client">The client's id.</param>
/// <param name="Purpose">What it is for: the program and who runs it.</param>
/// <param name="Scopes">What it may do, at least one.</param>
/// <param name="Expires">Until when, at most two years from now, so that what nobody uses any more ends by itself.</param>
public sealed record RegisterClient(Slug Client, Line Purpose, Several<Scope> Scopes, DateTimeOffset Expires) : ICommand<Organization>;

/// <summary>Changes what an API client is for, what it may do, or until when; what is absent stays. By whoever may register one.</summary>
/// <param name="Client">The client's id.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Scopes">What it may do, at least one.</param>
/// <param name="Expires">Until when, at most two years from now; an expired one is renewed by this.</param>
public sealed record ReviseClient(Slug Client, Line? Purpose = null, Several<Scope>? Scopes = null, DateTimeOffset? Expires = null) : ICommand<Organization>;

/// <summary>Revokes an API client: from now on it may do nothing. By whoever may register one.</summary>
/// <param name="Client">The client's id.</param>
public sealed record RevokeClient(Slug Client) : ICommand<Organization>;

/// <summary>What a contact of a regional organisation is there for.</summary>
public enum Function
{
    /// <summary>Speaks for the organisation: names the other contacts, registers its API clients.</summary>
    Administrative,

    /// <summary>Keeps its list of members.</summary>
    MemberList,

    /// <summary>Runs its systems: whom to ask when an API client goes wrong.</summary>
    Technical,
}

/// <summary>What an API client of a regional organisation may do; always of its own organisation only.</summary>
public enum Scope
{
    /// <summary>Read and change the list of members.</summary>
    Members,

    /// <summary>Provision the organisation's contacts and their groups (SCIM).</summary>
    Contacts,
}

/// <summary>A regional organisation is on record.</summary>
[Stored("region.recorded")]
public sealed record OrganizationRecorded(RegionalOrganization Organization, Line Name, Link? Website, MembersStated? MembersStated) : IEvent<Organization>;

/// <summary>What stands on record was said anew.</summary>
[Stored("region.revised")]
public sealed record OrganizationRevised(Line Name, Link? Website, MembersStated? MembersStated) : IEvent<Organization>;

/// <summary>A participant is contact for a function.</summary>
[Stored("region.contact-named")]
public sealed record OrganizationContactNamed(Function Function, Slug Participant) : IEvent<Organization>;

/// <summary>A participant is contact for a function no more.</summary>
[Stored("region.contact-removed")]
public sealed record OrganizationContactRemoved(Function Function, Slug Participant) : IEvent<Organization>;

/// <summary>An API client is registered.</summary>
[Stored("region.client-registered")]
public sealed record ClientRegistered(Slug Client, Line Purpose, Several<Scope> Scopes, DateTimeOffset Expires) : IEvent<Organization>;

/// <summary>An API client has changed; absent is what stays.</summary>
[Stored("region.client-revised")]
public sealed record ClientRevised(Slug Client, Line? Purpose, Several<Scope>? Scopes, DateTimeOffset? Expires) : IEvent<Organization>;

/// <summary>An API client may do nothing any more.</summary>
[Stored("region.client-revoked")]
public sealed record ClientRevoked(Slug Client) : IEvent<Organization>;
