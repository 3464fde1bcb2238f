using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Reactions;

/// <summary>An agenda item that is carried over is received by the other meeting; one that refuses it has it returned, with the reason.</summary>
public static class CarryingOver
{
    /// <summary>The reaction.</summary>
    public static Reaction Reaction { get; } = Reactions.Reaction.To<ItemCarriedOver>((entry, carried) => [Receive(entry.Stream.Key, carried)]);

    private static Errand Receive(string from, ItemCarriedOver carried) => Errand.Of(
        $"{carried.To}",
        new ReceiveItem(new(Value.Of<Slug>(from), carried.Item), carried.Group, carried.Title, carried.Kind, carried.Length, carried.Presenter, carried.Notes, carried.Documents, carried.Language),
        refused => Errand.Of(from, new ReturnItem(carried.Item, carried.To, Value.Of<Prose>(refused.Sentence))));
}
