using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Groups;

/// <summary>A formed group with one person in each office: <c>chair</c>, <c>vice</c>, <c>secretary</c>, <c>member</c>, <c>observer</c>; <c>stranger</c> chairs another group.</summary>
public abstract class GroupRules : Rules<Group>
{
    protected static readonly DateOnly Today = new(2024, 3, 2);

    protected static AdoptCharter Adopt(string name = "DNS Abuse Standing Committee", string purpose = "A place to talk about DNS abuse.", string? scope = null) =>
        new(GroupKind.StandingCommittee, Text(name), Long(purpose), [Value.Of<LanguageTag>("en"), Value.Of<LanguageTag>("es")],
            scope is null ? null : Long(scope), Value.Of<Region>("EU"));

    protected static CharterAdopted Adopted(AdoptCharter adopt) => new(adopt.Kind, adopt.Name, adopt.Purpose, adopt.Languages, adopt.Scope, adopt.HomeRegion);

    protected static IEvent<Group>[] Formed { get; } =
    [
        Adopted(Adopt()),
        new Appointed("chair", Office.Chair, Today),
        new Appointed("vice", Office.ViceChair, Today),
        new Appointed("secretary", Office.Secretariat, Today),
        new Appointed("member", Office.Member, Today),
        new Joined("observer", Today),
    ];

    protected static Past GivenFormed(params IEvent<Group>[] and) => Given([.. Formed, .. and]);

    protected static Group.Formed FoldFormed(params IEvent<Group>[] and) => Assert.IsType<Group.Formed>(Fold([.. Formed, .. and]));

    /// <summary>Somebody as the group itself knows them; <c>staff</c> is the secretariat of the ccNSO.</summary>
    protected static Context As(string who, long? seen = null) =>
        (who == "staff" ? BySecretariat() : By(who, who == "stranger" ? [Office.Chair] : [])) with { Seen = seen };

    protected static Slug Id(string id) => Value.Of<Slug>(id);

    protected static Line Text(string text) => Value.Of<Line>(text);

    protected static Prose Long(string text) => Value.Of<Prose>(text);
}
