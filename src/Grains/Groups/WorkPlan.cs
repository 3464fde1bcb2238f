using System.Collections.Immutable;
using Ccnso.Collab.Actors;

namespace Ccnso.Collab.Groups;

/// <summary>What a group has to do, item by item.</summary>
public sealed record WorkPlan
{
    /// <summary>All items in the order of their numbers, from 1; none is ever taken out.</summary>
    public ImmutableList<WorkItem> Items { get; init; } = [];

    internal IEnumerable<WorkItem> Open => Items.Where(item => item.IsOpen);

    internal Outcome<Group> Add(AddWorkItem add, Roster roster, Context context) =>
        !context.RunsGroup ? Rejection.NotAllowed("Whoever runs the group adds to its work plan: its chair, a vice-chair or its secretary.")
        : add.Owner?.ToString() is { } owner && roster.OfficesOf(owner, context.At).IsEmpty ? NotInGroup(owner)
        : [new WorkItemAdded(Items.Count + 1, add.Title, add.Description, add.Owner?.ToString(), add.Due)];

    internal Outcome<Group> Revise(ReviseWorkItem revise, Context context)
    {
        if (Find(revise.Item) is not { } item) return NotThere(revise.Item);
        if (!MayWorkOn(item, context)) return NotYours;
        if (context.Seen is not { } seen) return Rejection.SeenMissing;
        var clashes = item.Against(revise, seen);
        if (clashes.Count > 0) return Rejection.Stale(clashes);
        var revised = new WorkItemRevised(item.Number, revise.Title == item.Title.Value ? null : revise.Title,
            item.Description.Changed(revise.Description), item.Due.Changed(revise.Due));
        return revised == new WorkItemRevised(item.Number) ? [] : [revised with { Editorial = revise.Editorial }];
    }

    internal Outcome<Group> Assign(AssignWorkItem assign, Roster roster, Context context)
    {
        if (Find(assign.Item) is not { } item) return NotThere(assign.Item);
        if (!context.TakesPart && !MayWorkOn(item, context))
            return Rejection.NotAllowed("Members of the group take its work, and whoever runs it hands it out: volunteer as a member first.");
        var (owner, wanted) = (item.Owner.Value, assign.Owner?.ToString());
        if (owner == wanted) return [];
        if (!item.IsOpen) return Closed(item);
        if (context.Seen is { } seen && item.Owner.Against("owner", wanted, seen) is { } clash) return Rejection.Stale(clash);
        if (wanted is not null && roster.OfficesOf(wanted, context.At).IsEmpty) return NotInGroup(wanted);
        if (context.RunsGroup) return [new WorkItemAssigned(item.Number, wanted)];
        if ((wanted ?? owner) != context.By) return Rejection.NotAllowed("Members take items for themselves; whoever runs the group assigns them to others.");
        if (wanted is not null && owner is not null) return Rejection.Rule("work-item-taken", $"{owner} has this item already; ask the chair to hand it over.");
        return [new WorkItemAssigned(item.Number, wanted)];
    }

    internal Outcome<Group> Release(ReleaseWorkItem release, Context context) =>
        !context.IsSecretariat ? Rejection.NotAllowed("Only the platform may do this.")
        : Find(release.Item) is { IsOpen: true } item && item.Owner.Value == $"{release.Owner}" ? [new WorkItemAssigned(item.Number)] : [];

    internal Outcome<Group> Start(int number, Context context) => Move(number, WorkStatus.InProgress, new WorkItemStarted(number), context);

    internal Outcome<Group> Finish(int number, Context context) => Move(number, WorkStatus.Done, new WorkItemDone(number), context);

    internal Outcome<Group> Drop(int number, Context context) => Move(number, WorkStatus.Dropped, new WorkItemDropped(number), context);

    internal WorkPlan After(IWorkEvent happened, long version) => happened switch
    {
        WorkItemAdded added => this with { Items = Items.Add(WorkItem.Of(added, version)) },
        _ when Find(happened.Item) is { } item => this with { Items = Items.SetItem(item.Number - 1, item.After(happened, version)) },
        _ => this,
    };

    private Outcome<Group> Move(int number, WorkStatus wanted, IWorkEvent happens, Context context)
    {
        if (Find(number) is not { } item) return NotThere(number);
        if (!MayWorkOn(item, context)) return NotYours;
        if (wanted == WorkStatus.Dropped && !context.RunsGroup) return Rejection.NotAllowed("Whoever runs the group drops items from its work plan; an owner can give an item back.");
        if (item.Status.Value == wanted) return [];
        if (!item.IsOpen && !(wanted == WorkStatus.InProgress && context.RunsGroup)) return Closed(item);
        return context.Seen is { } seen && item.Status.Against("status", wanted, seen) is { } clash ? Rejection.Stale(clash) : [happens];
    }

    private WorkItem? Find(int number) => number > 0 && number <= Items.Count ? Items[number - 1] : null;

    private static bool MayWorkOn(WorkItem item, Context context) => context.RunsGroup || (context.Offices.Count > 0 && item.Owner.Value == context.By);

    private static Rejection NotYours { get; } =
        Rejection.NotAllowed("An item is changed by its owner, and by whoever runs the group: its chair, a vice-chair or its secretary.");

    private static Rejection NotThere(int number) => Rejection.NotThere($"The work plan has no item {number}.");

    private static Rejection NotInGroup(string participant) =>
        Rejection.Rule("not-in-group", $"{participant} is not in this group now: they join or are appointed first.");

    private static Rejection Closed(WorkItem item) => Rejection.Rule("work-item-closed",
        $"Item {item.Number} is {(item.Status.Value == WorkStatus.Done ? "done" : "dropped")}: whoever runs the group can start it again.");
}
