using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Contacts;

/// <summary>
/// Provisions a contact from the organisation's directory. The name has to be taken for it first (<see cref="TakeName"/>). By an API client of the organisation with the
/// scope <c>contacts</c>, an administrative contact of it, or the secretariat.
/// </summary>
public sealed record ProvisionContact(Person Person) : ICommand<Contact>;

/// <summary>Says anew who the contact is: all of it. Another name has to be taken first. By whoever may provision one.</summary>
public sealed record ReviseContact(Person Person) : ICommand<Contact>;

/// <summary>Erases everything personal, for ever; nobody gets the id again. By whoever may provision one.</summary>
public sealed record EraseContact : ICommand<Contact>;

/// <summary>A contact was provisioned.</summary>
[Stored("contact.provisioned")]
public sealed record ContactProvisioned(RegionalOrganization Organization, DateTimeOffset At, [property: Personal] Person? Person) : IEvent<Contact>;

/// <summary>It was said anew who a contact is.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Person">All of it.</param>
/// <param name="Left">Where its former name is kept, if it has another now.</param>
[Stored("contact.revised")]
public sealed record ContactRevised(DateTimeOffset At, [property: Personal] Person? Person, string? Left = null) : IEvent<Contact>;

/// <summary>Nothing personal is kept of a contact.</summary>
/// <param name="Left">Where its name is kept, which is free now.</param>
[Stored("contact.erased")]
public sealed record ContactErased(string Left) : IEvent<Contact>, IErasure;
