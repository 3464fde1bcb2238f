using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Members;

/// <summary>Puts on record what the root zone and ICANN say of a ccTLD. By the secretariat; to put it right later, correct the record.</summary>
/// <param name="Territory">The name of the territory, in English.</param>
/// <param name="Code">Its ISO 3166-1 code. A territory may have several ccTLDs.</param>
/// <param name="Region">Its ICANN region, which follows the country that it belongs to, not the regional organisation joined.</param>
/// <param name="Manager">The organisation that manages the ccTLD, as the root zone database has it.</param>
/// <param name="Languages">Its official languages.</param>
/// <param name="RegionalOrganizations">The regional organisations that the ccTLD has joined.</param>
public sealed record RecordDelegation(
    Line Territory, TerritoryCode Code, Region Region, Line? Manager = null,
    Several<LanguageTag>? Languages = null, Several<RegionalOrganization>? RegionalOrganizations = null) : ICommand<Member>;

/// <summary>Puts right what the record says; what is absent stays. By the secretariat. Another manager is a transfer, not a correction.</summary>
public sealed record CorrectRecord(
    Line? Territory = null, TerritoryCode? Code = null, Region? Region = null, Line? Manager = null, Several<LanguageTag>? Languages = null) : ICommand<Member>;

/// <summary>Applies for membership. By the ccTLD's administrative contact, or by the secretariat on its behalf.</summary>
public sealed record Apply : ICommand<Member>;

/// <summary>Takes the application back. By whoever may apply.</summary>
public sealed record Withdraw : ICommand<Member>;

/// <summary>Approves the application. By the Council: its chair, a vice-chair or a councillor records the decision.</summary>
/// <param name="Decision">The decision's reference, such as the number of the resolution: 159-01.</param>
/// <param name="On">The day from which it holds; today where absent.</param>
public sealed record Approve(Line Decision, DateOnly? On = null) : ICommand<Member>;

/// <summary>Declines the application. By the Council, as for an approval.</summary>
/// <param name="Decision">The decision's reference, such as the number of the resolution.</param>
/// <param name="Reason">Why.</param>
public sealed record Decline(Line Decision, Prose? Reason = null) : ICommand<Member>;

/// <summary>
/// Records that IANA has transferred the ccTLD to another manager. It ends the old manager's membership, application and
/// contacts: the new one names contacts and applies anew. By the secretariat.
/// </summary>
/// <param name="Manager">The organisation that manages the ccTLD from now on.</param>
/// <param name="On">The day of the transfer; today where absent.</param>
public sealed record Transfer(Line Manager, DateOnly? On = null) : ICommand<Member>;

/// <summary>Resigns by notice. By the ccTLD's administrative contact, or by the secretariat, which has the notice in hand.</summary>
/// <param name="On">The day from which it holds; today where absent.</param>
public sealed record Resign(DateOnly? On = null) : ICommand<Member>;

/// <summary>Names a participant as contact for a function. By the secretariat or by the ccTLD's administrative contact.</summary>
/// <param name="Function">What for; a function may have several contacts.</param>
/// <param name="Participant">The participant's id. Name and address stay with the participant.</param>
public sealed record NameContact(Function Function, Slug Participant) : ICommand<Member>;

/// <summary>Takes a contact away. By whoever may name one, or by the contact.</summary>
public sealed record RemoveContact(Function Function, Slug Participant) : ICommand<Member>;

/// <summary>Records that the ccTLD has joined a regional organisation. By the secretariat.</summary>
public sealed record JoinRegionalOrganization(RegionalOrganization Organization) : ICommand<Member>;

/// <summary>Records that the ccTLD has left a regional organisation. By the secretariat.</summary>
public sealed record LeaveRegionalOrganization(RegionalOrganization Organization) : ICommand<Member>;

/// <summary>
/// Follows the organisation's own list: whether the ccTLD is a full member there. What the secretariat has said by hand stands. By the platform.
/// </summary>
/// <param name="Organization">Whose list.</param>
/// <param name="Full">Whether the list has it as a full member.</param>
public sealed record FollowList(RegionalOrganization Organization, bool Full) : ICommand<Member>;

/// <summary>What a contact is there for.</summary>
public enum Function
{
    /// <summary>Policy and governance.</summary>
    Policy,

    /// <summary>Name servers and registry systems.</summary>
    Technical,

    /// <summary>Speaks for the manager: applies, resigns, names the other contacts.</summary>
    Administrative,

    /// <summary>Incidents and abuse.</summary>
    Security,
}

/// <summary>A ccTLD is on record.</summary>
[Stored("member.delegated")]
public sealed record Delegated(
    TopLevelLabel Label, Line Territory, TerritoryCode Code, Region Region, Line? Manager,
    Several<LanguageTag> Languages, Several<RegionalOrganization> RegionalOrganizations) : IEvent<Member>;

/// <summary>The record was corrected; absent is what stays.</summary>
[Stored("member.record-corrected")]
public sealed record RecordCorrected(Line? Territory, TerritoryCode? Code, Region? Region, Line? Manager, Several<LanguageTag>? Languages) : IEvent<Member>;

/// <summary>The manager has applied for membership.</summary>
[Stored("member.applied")]
public sealed record Applied(DateTimeOffset At) : IEvent<Member>;

/// <summary>The application is no more: it was taken back, or the ccTLD has another manager.</summary>
[Stored("member.application-withdrawn")]
public sealed record ApplicationWithdrawn : IEvent<Member>;

/// <summary>The Council has approved the application.</summary>
[Stored("member.approved")]
public sealed record Approved(DateOnly On, Line Decision) : IEvent<Member>;

/// <summary>The Council has declined the application.</summary>
[Stored("member.declined")]
public sealed record Declined(DateOnly On, Line Decision, Prose? Reason) : IEvent<Member>;

/// <summary>The ccTLD has another manager.</summary>
[Stored("member.transferred")]
public sealed record Transferred(DateOnly On, Line Manager) : IEvent<Member>;

/// <summary>The manager has resigned its membership.</summary>
[Stored("member.resigned")]
public sealed record Resigned(DateOnly On) : IEvent<Member>;

/// <summary>The membership has ended without a notice, because the ccTLD has another manager.</summary>
[Stored("member.membership-ended")]
public sealed record MembershipEnded(DateOnly On) : IEvent<Member>;

/// <summary>A participant is contact for a function.</summary>
[Stored("member.contact-named")]
public sealed record ContactNamed(Function Function, Slug Participant) : IEvent<Member>;

/// <summary>A participant is contact for a function no more.</summary>
[Stored("member.contact-removed")]
public sealed record ContactRemoved(Function Function, Slug Participant) : IEvent<Member>;

/// <summary>The ccTLD is in a regional organisation.</summary>
/// <param name="Organization">Which.</param>
/// <param name="ByList">True where it follows from the organisation's own list; absent where the secretariat has said so.</param>
[Stored("member.joined-organization")]
public sealed record JoinedOrganization(RegionalOrganization Organization, bool? ByList = null) : IEvent<Member>;

/// <summary>The ccTLD is in a regional organisation no more.</summary>
/// <param name="Organization">Which.</param>
/// <param name="ByList">True where it follows from the organisation's own list; absent where the secretariat has said so.</param>
[Stored("member.left-organization")]
public sealed record LeftOrganization(RegionalOrganization Organization, bool? ByList = null) : IEvent<Member>;
