namespace Ccnso.Collab.Reactions;

/// <summary>All reactions of the platform: a new one is a line in this list.</summary>
public static class Consequences
{
    /// <summary>All of them; a type of event may have several, which are carried out in this order.</summary>
    public static IReadOnlyList<Reaction> All { get; } =
        [CarryingOver.Reaction, Forgetting.Reaction, .. PairingUp.Reactions, Assigning.Taking, Assigning.Leaving, Assigning.Forgetting, .. Welcoming.Reactions, .. FollowingLists.Reactions,
            .. FreeingNames.Reactions];
}
