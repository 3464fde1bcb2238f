using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Listings;

/// <summary>Puts a member on the list by hand; of one that is there already, says all of it anew. By the organisation and the secretariat.</summary>
/// <param name="Kind">What it is to the organisation.</param>
/// <param name="Name">The organisation that is the member: of a ccTLD, its manager. Needed for others than ccTLDs.</param>
/// <param name="Website">Its website.</param>
/// <param name="Contact">A mail address to reach it by, which is not shown to everybody.</param>
/// <param name="Since">The day since which it is a member.</param>
/// <param name="Note">What else there is to say.</param>
public sealed record ListMember(
    MemberKind Kind, Line? Name = null, Link? Website = null, MailAddress? Contact = null, DateOnly? Since = null, Line? Note = null) : ICommand<Listing>;

/// <summary>
/// Corrects what the list says of a member; what is absent stays, null empties. By the organisation, the secretariat, and the ccTLD's administrative contact: what the
/// registry enters itself stays until it enters something else, whatever lists say.
/// </summary>
/// <param name="Kind">What it is to the organisation; not by the registry.</param>
/// <param name="Name">The organisation that is the member: of a ccTLD, its manager.</param>
/// <param name="Website">Its website.</param>
/// <param name="Contact">A mail address to reach it by, which is not shown to everybody.</param>
/// <param name="Since">The day since which it is a member; not by the registry.</param>
/// <param name="Note">What else there is to say.</param>
public sealed record CorrectListing(
    MemberKind? Kind = null, Change<Line?>? Name = null, Change<Link?>? Website = null, Change<MailAddress?>? Contact = null, Change<DateOnly?>? Since = null, Change<Line?>? Note = null) : ICommand<Listing>;

/// <summary>Takes a member off the list by hand. By the organisation and the secretariat.</summary>
public sealed record Delist : ICommand<Listing>;

/// <summary>Forgets the contact's address, also what it was before. By the organisation, the secretariat, and the ccTLD's administrative contact.</summary>
public sealed record EraseListingContact : ICommand<Listing>;

/// <summary>Takes what a row of an import says. By the platform, while that import runs.</summary>
public sealed record TakeRow(int Import, Several<Saying> Says) : ICommand<Listing>;

/// <summary>Takes a member off the list that an import does not have any more. By the platform, while that import runs.</summary>
public sealed record DropRow(int Import) : ICommand<Listing>;

/// <summary>A member is on the list.</summary>
[Stored("listing.added")]
public sealed record Listed(
    RegionalOrganization Organization, TopLevelLabel? Label, MemberKind Kind, Several<Saying> Says, Origin Origin, [property: Personal] Several<Saying>? Private = null) : IEvent<Listing>;

/// <summary>The list says something else of a member.</summary>
/// <param name="Organization">Whose list it is.</param>
/// <param name="Label">The ccTLD, if it is one.</param>
/// <param name="Says">What it says now.</param>
/// <param name="Origin">Whose word that is.</param>
/// <param name="Kind">What the member is to the organisation now.</param>
/// <param name="KindWas">What it was before, where that has changed.</param>
/// <param name="Private">What tells of a person.</param>
[Stored("listing.changed")]
public sealed record ListingChanged(
    RegionalOrganization Organization, TopLevelLabel? Label, Several<Saying> Says, Origin Origin, MemberKind Kind, MemberKind? KindWas = null, [property: Personal] Several<Saying>? Private = null) : IEvent<Listing>;

/// <summary>The list says otherwise than what the member itself has entered, which stays; or it does so no more.</summary>
[Stored("listing.contradicted")]
public sealed record ListingContradicted(
    RegionalOrganization Organization, TopLevelLabel? Label, Several<Saying> Says, Origin Origin, [property: Personal] Several<Saying>? Private = null) : IEvent<Listing>;

/// <summary>A member is not on the list any more.</summary>
[Stored("listing.removed")]
public sealed record ListingRemoved(RegionalOrganization Organization, TopLevelLabel? Label, MemberKind Kind, Origin Origin) : IEvent<Listing>;

/// <summary>No address of a contact is kept.</summary>
[Stored("listing.contact-erased")]
public sealed record ListingContactErased(RegionalOrganization Organization) : IEvent<Listing>, IErasure;
