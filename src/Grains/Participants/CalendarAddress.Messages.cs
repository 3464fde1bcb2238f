using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Participants;

/// <summary>Makes an address at which a calendar program reads one's calendar without signing in; the address before it dies. By the participant.</summary>
/// <param name="Token">The fingerprint of the secret in the address; the secret itself is kept nowhere.</param>
public sealed record MakeCalendarAddress(Fingerprint Token) : ICommand<Participant>;

/// <summary>Revokes the address of one's calendar: nobody reads it there any more. By the participant or the secretariat.</summary>
public sealed record RevokeCalendarAddress : ICommand<Participant>;

/// <summary>A participant has an address for their calendar, and no other.</summary>
[Stored("participant.calendar-address-made")]
public sealed record CalendarAddressMade(DateTimeOffset At, [property: Personal] Fingerprint? Token) : IEvent<Participant>;

/// <summary>A participant has no address for their calendar any more.</summary>
[Stored("participant.calendar-address-revoked")]
public sealed record CalendarAddressRevoked : IEvent<Participant>;
