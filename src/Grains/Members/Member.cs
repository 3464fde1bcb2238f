using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Members;

/// <summary>A country-code top-level domain, its manager, and the manager's membership in the ccNSO.</summary>
public abstract record Member : IActor<Member>
{
    private const int MostContacts = 20;

    /// <inheritdoc/>
    public static string Kind => "member";

    /// <inheritdoc/>
    public static Member Initial { get; } = new Unknown();

    /// <summary>Any form of the label leads to the same actor: <c>IL</c> and <c>.il</c>; <c>ישראל</c> and <c>xn--4dbrk0ce</c>.</summary>
    public static string? KeyOf(string given) => TopLevelLabel.TryParse(given, out var label, out _) ? label.ALabel : null;

    /// <summary>The Council decides on membership.</summary>
    public static string? RuledBy(Member state, ICommand<Member> command) => command is Approve or Decline ? "council" : null;

    /// <summary>In its own region.</summary>
    public static Home? HomeOf(Member state) => Home.In((state as Known)?.Region);

    /// <inheritdoc/>
    public static Outcome<Member> Decide(Member state, ICommand<Member> command, Context context) => (state, command) switch
    {
        (_, RecordDelegation or CorrectRecord or Transfer or JoinRegionalOrganization or LeaveRegionalOrganization or FollowList) when !context.IsSecretariat =>
            Rejection.NotAllowed("The secretariat keeps this part of the record; write to it."),
        (Unknown, RecordDelegation it) when TopLevelLabel.TryParse(context.Key, out var label, out _) =>
            [new Delegated(label, it.Territory, it.Code, it.Region, it.Manager, Once(it.Languages), Once(it.RegionalOrganizations))],
        (Known known, RecordDelegation it) => known.Says(it) ? [] : Rejection.Rule("already-on-record", "This ccTLD is on record already; correct its record instead."),
        (Known known, _) => Decide(known, command, context),
        _ => Rejection.NotThere("This ccTLD is not on record."),
    };

    private static Outcome<Member> Decide(Known known, ICommand<Member> command, Context context) => (command, known.Membership) switch
    {
        (CorrectRecord it, _) => known.Differs(it) ? [new RecordCorrected(it.Territory, it.Code, it.Region, it.Manager, it.Languages is null ? null : Once(it.Languages))] : [],
        (JoinRegionalOrganization it, _) => known.RegionalOrganizations.Contains(it.Organization) ? [] : [new JoinedOrganization(it.Organization)],
        (LeaveRegionalOrganization it, _) => known.RegionalOrganizations.Contains(it.Organization) ? [new LeftOrganization(it.Organization)] : [],
        // What the secretariat has said by hand stands: the difference is shown to it.
        (FollowList it, _) when known.OrganizationsByHand.Contains(it.Organization) || known.RegionalOrganizations.Contains(it.Organization) == it.Full => [],
        (FollowList it, _) => it.Full ? [new JoinedOrganization(it.Organization, ByList: true)] : [new LeftOrganization(it.Organization, ByList: true)],
        (Transfer it, _) => it.Manager == known.Manager ? [] : Hand(known, it.Manager, it.On ?? Today(context)),

        (Approve or Decline, _) when !SitsInCouncil(context) =>
            Rejection.NotAllowed("The Council decides on membership: its chair, a vice-chair or a councillor records the decision."),
        (Approve it, Membership.Applied) => [new Approved(it.On ?? Today(context), it.Decision)],
        (Approve it, Membership.Current now) when now.Decision == it.Decision => [],
        (Decline it, Membership.Applied) => [new Declined(Today(context), it.Decision, it.Reason)],
        (Decline it, Membership.NotAMember) when known.LastDeclined == it.Decision => [],
        (Approve or Decline, _) => Rejection.Rule("not-applied", "There is no application to decide on."),

        (RemoveContact it, _) when it.Participant.ToString() == context.By || SpeaksFor(known, context) =>
            known.Has(it.Function, it.Participant) ? [new ContactRemoved(it.Function, it.Participant)] : [],
        _ when !SpeaksFor(known, context) =>
            Rejection.NotAllowed("Only the administrative contact of this ccTLD may do this, or the secretariat on its behalf."),
        (NameContact it, _) when known.Has(it.Function, it.Participant) => [],
        (NameContact, _) when known.Contacts.Count >= MostContacts => Rejection.Rule("enough-contacts", $"A ccTLD has at most {MostContacts} contacts; remove one first."),
        (NameContact it, _) => [new ContactNamed(it.Function, it.Participant)],
        (Apply, Membership.Applied) or (Withdraw, not Membership.Applied) or (Resign, Membership.Resigned) => [],
        (Apply, Membership.Current) => Rejection.Rule("already-member", "This ccTLD is a member already."),
        (Apply, _) => [new Applied(context.At)],
        (Withdraw, _) => [new ApplicationWithdrawn()],
        (Resign it, Membership.Current) => [new Resigned(it.On ?? Today(context))],
        _ => Rejection.Rule("not-member", "This ccTLD is not a member, so there is nothing to resign from."),
    };

    /// <inheritdoc/>
    public static Member Evolve(Member state, IEvent<Member> happened) => (state, happened) switch
    {
        (_, Delegated it) => new Known(it.Label, it.Territory, it.Code, it.Region, it.Manager, it.Languages, it.RegionalOrganizations),
        (Known known, RecordCorrected it) => known with
        {
            Territory = it.Territory ?? known.Territory,
            Code = it.Code ?? known.Code,
            Region = it.Region ?? known.Region,
            Manager = it.Manager ?? known.Manager,
            Languages = it.Languages ?? known.Languages,
        },
        (Known known, Applied it) => known with { Membership = new Membership.Applied(it.At) },
        (Known known, ApplicationWithdrawn) => known with { Membership = new Membership.NotAMember() },
        (Known known, Approved it) => known with { Membership = new Membership.Current(it.On, it.Decision) },
        (Known known, Declined it) => known with { Membership = new Membership.NotAMember(), LastDeclined = it.Decision },
        (Known known, Transferred it) => known with { Manager = it.Manager },
        (Known known, Resigned it) => known with { Membership = new Membership.Resigned(it.On) },
        (Known known, MembershipEnded it) => known with { Membership = new Membership.Ended(it.On) },
        (Known known, ContactNamed it) => known with { Contacts = [.. known.Contacts, new(it.Function, it.Participant)] },
        (Known known, ContactRemoved it) => known with { Contacts = [.. known.Contacts.Where(contact => contact != new Contact(it.Function, it.Participant))] },
        (Known known, JoinedOrganization it) => known.ByHand(it.Organization, it.ByList) with { RegionalOrganizations = [.. known.RegionalOrganizations, it.Organization] },
        (Known known, LeftOrganization it) => known.ByHand(it.Organization, it.ByList) with { RegionalOrganizations = [.. known.RegionalOrganizations.Where(one => one != it.Organization)] },
        _ => state,
    };

    private static bool SitsInCouncil(Context context) => context.Holds(Office.Chair) || context.Holds(Office.ViceChair) || context.Holds(Office.Member);

    /// <summary>Whether this participant speaks for the manager: its administrative contact.</summary>
    public bool IsSpokenForBy(string participant) =>
        this is Known known && known.Contacts.Any(contact => contact.Function == Function.Administrative && contact.Participant.ToString() == participant);

    private static bool SpeaksFor(Known known, Context context) => context.IsSecretariat || known.IsSpokenForBy(context.By);

    private static DateOnly Today(Context context) => DateOnly.FromDateTime(context.At.UtcDateTime);

    private static Several<T> Once<T>(Several<T>? entries) => [.. (entries ?? []).Distinct()];

    private static Outcome<Member> Hand(Known known, Line manager, DateOnly on) =>
    [
        new Transferred(on, manager),
        .. known.Membership switch
        {
            Membership.Current => [new MembershipEnded(on)],
            Membership.Applied => [new ApplicationWithdrawn()],
            _ => Array.Empty<IEvent<Member>>(),
        },
        .. known.Contacts.Select(contact => new ContactRemoved(contact.Function, contact.Participant)),
    ];

    /// <summary>Not on record.</summary>
    public sealed record Unknown : Member;

    /// <summary>On record: delegated in the root zone.</summary>
    public sealed record Known(
        TopLevelLabel Label, Line Territory, TerritoryCode Code, Region Region, Line? Manager,
        Several<LanguageTag> Languages, Several<RegionalOrganization> RegionalOrganizations) : Member
    {
        /// <summary>What its manager is to the ccNSO.</summary>
        public Membership Membership { get; init; } = new Membership.NotAMember();

        /// <summary>The decision by which the Council last declined an application, if it did.</summary>
        public Line? LastDeclined { get; init; }

        /// <summary>Whom to ask about what.</summary>
        public Several<Contact> Contacts { get; init; } = [];

        /// <summary>Organisations of which the secretariat has said by hand whether it is in them, whatever their lists say.</summary>
        public Several<RegionalOrganization> OrganizationsByHand { get; init; } = [];

        internal Known ByHand(RegionalOrganization organization, bool? byList) => byList == true || OrganizationsByHand.Contains(organization) ? this
            : this with { OrganizationsByHand = [.. OrganizationsByHand, organization] };

        internal bool Has(Function function, Slug participant) => Contacts.Contains(new(function, participant));

        internal bool Says(RecordDelegation it) =>
            (it.Territory, it.Code, it.Region, it.Manager ?? Manager, Once(it.Languages), Once(it.RegionalOrganizations))
                == (Territory, Code, Region, Manager, Languages, RegionalOrganizations);

        internal bool Differs(CorrectRecord it) =>
            (it.Territory ?? Territory, it.Code ?? Code, it.Region ?? Region, it.Manager ?? Manager, it.Languages is null ? Languages : Once(it.Languages))
                != (Territory, Code, Region, Manager, Languages);
    }

    /// <summary>A participant who is there for a function.</summary>
    public sealed record Contact(Function Function, Slug Participant);
}
