using System.Collections.Immutable;
using System.Diagnostics;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;
using static Ccnso.Collab.Actors.Outcome;

namespace Ccnso.Collab.Meetings;

/// <summary>What a meeting deals with, in order. The rules for whoever may change it; who may, <see cref="Meeting"/> says.</summary>
/// <param name="Items">The items on it, in order; proposed ones too.</param>
/// <param name="Gone">Those that were withdrawn or declined.</param>
/// <param name="Last">The last number that was issued.</param>
public sealed partial record Agenda(ImmutableArray<AgendaItem> Items, ImmutableArray<AgendaItem> Gone, int Last)
{
    private const int MostItems = 200;
    private const int LongestItem = 600;

    /// <summary>No items yet.</summary>
    public static Agenda Empty { get; } = new([], [], 0);

    /// <summary>The meeting's version at which anything in it last changed.</summary>
    public long Version { get; init; } = 1;

    internal Outcome<Meeting> Decide(IAgendaCommand command, Context context, long version) => command switch
    {
        AddItem add => Unless(Unfit(add.Length) ?? Full ?? Misplaced(add.Before, add.After),
            new ItemAdded(Last + 1, add.Title, add.Kind, add.Length, add.Presenter, add.Notes, add.Documents, add.Before, add.After, add.Language)),
        ProposeItem propose => Unless(Unfit(propose.Length) ?? Full,
            new ItemProposed(Last + 1, context.By, propose.Title, propose.Kind, propose.Length, propose.Presenter, propose.Notes, propose.Documents, propose.Language)),
        AcceptItem accept => On(accept.Item, context, item => item.Status != ItemStatus.Proposed ? []
            : Unless(Misplaced(accept.Before, accept.After, item), new ItemAccepted(item.Number, accept.Before, accept.After))),
        DeclineItem decline => Is(decline.Item, ItemStatus.Declined) ? []
            : On(decline.Item, context, item => Unless(Accepted(item), new ItemDeclined(item.Number, decline.Reason))),
        ReviseItem revise => On(revise.Item, null, item => CarriedOver(item) is { } wrong ? wrong : Revise(item, revise, context, version)),
        MinuteItem minute => On(minute.Item, null, item => NotOnAgenda(item) is { } wrong ? wrong : Minute(item, minute, context, version)),
        MoveItem move => On(move.Item, context, item => Move(item, move)),
        RemoveItem remove => Is(remove.Item, ItemStatus.Withdrawn) ? []
            : On(remove.Item, context, item => Unless(CarriedOver(item) ?? DealtWith(item) ?? Open(item), new ItemWithdrawn(item.Number))),
        StartItem start => On(start.Item, context, item => item.Status == ItemStatus.Current ? []
            : Current is { } open ? Unless(NotOnAgenda(item), new ItemFinished(open.Number), new ItemStarted(item.Number))
            : Unless(NotOnAgenda(item), new ItemStarted(item.Number))),
        FinishItem finish => On(finish.Item, context, item => item.Status == ItemStatus.Done ? []
            : Unless(NotOnAgenda(item), new ItemFinished(item.Number))),
        SkipItem skip => On(skip.Item, context, item => item.Status == ItemStatus.Skipped ? []
            : Unless(NotOnAgenda(item) ?? DealtWith(item), new ItemSkipped(item.Number))),
        ReturnItem back => On(back.Item, null, item => item.Status == ItemStatus.CarriedOver && item.To == back.To
            ? [new ItemReturned(item.Number, back.To, back.Reason)] : []),
        _ => throw new UnreachableException(),
    };

    internal Outcome<Meeting> CarryOver(CarryItemOver asked, Slug group, LanguageTag? language, Context context) => On(asked.Item, context, item => item.Status == ItemStatus.CarriedOver && item.To == asked.To ? []
        : Unless(NotOnAgenda(item) ?? DealtWith(item) ?? SameMeeting(asked.To, context.Key), new ItemCarriedOver(item.Number, asked.To, group, item.Title.Value, item.Kind.Value,
            item.Length.Value, item.Presenter.Value, item.Notes.Value, item.Documents.Value, language)));

    internal Outcome<Meeting> Receive(ReceiveItem asked, Slug group) =>
        Items.Any(item => item.From == asked.From) || Gone.Any(item => item.From == asked.From) ? []
        : Unless(OtherGroup(asked.Group, group) ?? Full,
            new ItemReceived(Last + 1, asked.From, asked.Title, asked.Kind, asked.Length, asked.Presenter, asked.Notes, asked.Documents, asked.Language));

    /// <summary>Whether this is an item that this participant has proposed, and that nobody has accepted yet.</summary>
    internal bool IsProposalOf(string participant, int number) => Find(number) is { Status: ItemStatus.Proposed } item && item.ProposedBy == participant;

    /// <summary>What to say about an item that is not there, or null if it is.</summary>
    internal Rejection? Missing(int number) => Find(number) is not null ? null
        : Gone.FirstOrDefault(item => item.Number == number) is { } gone
            ? Rejection.Ended($"{gone} was {(gone.Status == ItemStatus.Declined ? "declined" : "withdrawn")}; it is no longer on the agenda.")
        : Rejection.NotThere($"This meeting has no agenda item {number}.");

    /// <summary>The rule for an item, and, with a context, only if it has not changed since the caller read it.</summary>
    private Outcome<Meeting> On(int number, Context? context, Func<AgendaItem, Outcome<Meeting>> rule)
    {
        if (Find(number) is not { } item) return Missing(number)!;
        var outcome = rule(item);
        return outcome.Events.Count > 0 && context?.Seen < item.Version ? Rejection.Stale(new Clash("version", $"{item.Version}", $"{context.Seen}")) : outcome;
    }

    private AgendaItem? Find(int number)
    {
        foreach (var item in Items)
            if (item.Number == number) return item;
        return null;
    }

    private AgendaItem? Current => Items.FirstOrDefault(item => item.Status == ItemStatus.Current);

    private bool Is(int number, ItemStatus gone) => Gone.Any(item => item.Number == number && item.Status == gone);

    private Rejection? Full => Items.Length < MostItems ? null : Rejection.Rule("agenda-full", $"An agenda has at most {MostItems} items.");

    private static Rejection? Unfit(int length) => length is >= 0 and <= LongestItem ? null
        : Rejection.Impossible("impossible-length", $"length: An item is planned for 0 to {LongestItem} minutes; this says {length}.");

    private static Rejection? NotOnAgenda(AgendaItem item) => item.Status == ItemStatus.Proposed
        ? Rejection.Rule("not-accepted", $"{item} is only proposed: accept it first.") : CarriedOver(item);

    private static Rejection? CarriedOver(AgendaItem item) => item.Status == ItemStatus.CarriedOver
        ? Rejection.Rule("carried-over", $"{item} was carried over to the meeting {item.To}; it is worked on there.") : null;

    private static Rejection? Accepted(AgendaItem item) => item.Status != ItemStatus.Proposed
        ? Rejection.Rule("already-accepted", $"{item} is on the agenda already; remove it, or carry it over.") : null;

    private static Rejection? Open(AgendaItem item) => item.Status == ItemStatus.Current
        ? Rejection.Rule("open", $"{item} is open now; finish it, or skip it first.") : null;

    private static Rejection? SameMeeting(Slug to, string self) => to.ToString() == self
        ? Rejection.Impossible("same-meeting", "to: An item is carried over to another meeting; within this one, move it.") : null;

    private static Rejection? OtherGroup(Slug theirs, Slug ours) => theirs != ours
        ? Rejection.Rule("other-group", $"That meeting is of another group ({ours}); an item is carried over within its group.") : null;

    private static Rejection? DealtWith(AgendaItem item) => item.Status == ItemStatus.Done
        ? Rejection.Rule("dealt-with", $"{item} has been dealt with; start it again to come back to it.") : null;
}
