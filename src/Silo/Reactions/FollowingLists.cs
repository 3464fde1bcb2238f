using Ccnso.Collab.Members;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Reactions;

/// <summary>The record of a ccTLD follows its regional organisations' own lists: who is a full member there is in the organisation, until it is no more.</summary>
public static class FollowingLists
{
    /// <summary>The reactions.</summary>
    public static IReadOnlyList<Reaction> Reactions { get; } =
    [
        Reaction.To<Listed>((_, it) => it.Kind == MemberKind.Full ? Follow(it.Label, it.Organization, full: true) : []),
        Reaction.To<ListingChanged>((_, it) => it.KindWas is not { } was ? [] : it.Kind == MemberKind.Full ? Follow(it.Label, it.Organization, full: true)
            : was == MemberKind.Full ? Follow(it.Label, it.Organization, full: false) : []),
        Reaction.To<ListingRemoved>((_, it) => it.Kind == MemberKind.Full ? Follow(it.Label, it.Organization, full: false) : []),
    ];

    private static IEnumerable<Errand> Follow(TopLevelLabel? label, RegionalOrganization organization, bool full) =>
        label is null ? [] : [Errand.Of(label.ALabel, new FollowList(organization, full))];
}
