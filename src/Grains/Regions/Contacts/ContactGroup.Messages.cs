using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Contacts;

/// <summary>Forms a group of contacts. By whoever may provision them.</summary>
/// <param name="DisplayName">Its name.</param>
/// <param name="ExternalId">Its id in the organisation's directory.</param>
/// <param name="Members">The ids of contacts of the same organisation, at most 500.</param>
public sealed record FormContactGroup(Line DisplayName, Line? ExternalId, ImmutableList<Slug> Members) : ICommand<ContactGroup>;

/// <summary>Says anew what a group is called, and changes who is in it. By whoever may form one.</summary>
/// <param name="DisplayName">Its name.</param>
/// <param name="ExternalId">Its id in the organisation's directory.</param>
/// <param name="Add">Who comes to be in it.</param>
/// <param name="Remove">Who is in it no more.</param>
public sealed record ReviseContactGroup(Line DisplayName, Line? ExternalId, ImmutableList<Slug> Add, ImmutableList<Slug> Remove) : ICommand<ContactGroup>;

/// <summary>Removes a group; its members stay contacts. By whoever may form one.</summary>
public sealed record RemoveContactGroup : ICommand<ContactGroup>;

/// <summary>A group of contacts was formed.</summary>
[Stored("contact-group.formed")]
public sealed record ContactGroupFormed(RegionalOrganization Organization, DateTimeOffset At, Line DisplayName, Line? ExternalId, ImmutableList<Slug> Members) : IEvent<ContactGroup>;

/// <summary>A group of contacts has changed.</summary>
[Stored("contact-group.revised")]
public sealed record ContactGroupRevised(DateTimeOffset At, Line DisplayName, Line? ExternalId, ImmutableList<Slug> Added, ImmutableList<Slug> Removed) : IEvent<ContactGroup>;

/// <summary>A group of contacts was removed.</summary>
[Stored("contact-group.removed")]
public sealed record ContactGroupRemoved : IEvent<ContactGroup>;
