using System.Collections.Immutable;
using Ccnso.Collab.Actors;

namespace Ccnso.Collab.Meetings;

/// <summary>The rules for what an item says and where it stands.</summary>
public sealed partial record Agenda
{
    private static Outcome<Meeting> Revise(AgendaItem item, ReviseItem asked, Context context, long version)
    {
        if (asked.Length is { } length && Unfit(length) is { } wrong) return wrong;
        var edit = new Edit(context, version);
        return edit.Then(new ItemRevised(
            item.Number,
            edit.Of("title", item.Title, asked.Title),
            edit.Of("kind", item.Kind, asked.Kind),
            edit.Of("length", item.Length, asked.Length),
            edit.Of("presenter", item.Presenter, asked.Presenter),
            edit.Of("notes", item.Notes, asked.Notes),
            edit.Of("documents", item.Documents, asked.Documents),
            asked.Editorial));
    }

    private static Outcome<Meeting> Minute(AgendaItem item, MinuteItem asked, Context context, long version)
    {
        var edit = new Edit(context, version);
        return edit.Then(new ItemMinuted(item.Number, edit.Of("summary", item.Summary, asked.Summary), edit.Of("decision", item.Decision, asked.Decision), asked.Editorial));
    }

    private Outcome<Meeting> Move(AgendaItem item, MoveItem asked) =>
        asked.Before is null && asked.After is null ? Rejection.Impossible("no-place", "Say which item it shall come before, or after.")
        : Misplaced(asked.Before, asked.After, item) is { } wrong ? wrong
        : Placed(Items, item, asked.Before, asked.After).SequenceEqual(Items) ? []
        : [new ItemMoved(item.Number, asked.Before, asked.After)];

    private Rejection? Misplaced(int? before, int? after, AgendaItem? moved = null) =>
        before is not null && after is not null ? Rejection.Impossible("two-places", "Say which item it shall come before, or after, not both.")
        : (before ?? after) is not { } anchor ? null
        : anchor == moved?.Number ? Rejection.Impossible("beside-itself", $"{moved} cannot stand before or after itself.")
        : Find(anchor) is null ? Rejection.Rule("no-such-neighbour", $"Item {anchor} is not on the agenda, so nothing can stand before or after it.")
        : null;

    /// <summary>The items with this one before or after that one; at the end where neither is said.</summary>
    private static ImmutableArray<AgendaItem> Placed(ImmutableArray<AgendaItem> items, AgendaItem item, int? before, int? after)
    {
        var others = IndexOf(items, item.Number) is >= 0 and var from ? items.RemoveAt(from) : items;
        var anchor = (before ?? after) is { } number ? IndexOf(others, number) : -1;
        return others.Insert(anchor < 0 ? others.Length : before is null ? anchor + 1 : anchor, item);
    }

    private static int IndexOf(ImmutableArray<AgendaItem> items, int number)
    {
        for (var i = 0; i < items.Length; i++)
            if (items[i].Number == number) return i;
        return -1;
    }
}
