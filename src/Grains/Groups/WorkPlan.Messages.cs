using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Groups;

/// <summary>Put an item on the work plan. By whoever runs the group.</summary>
/// <param name="Title">What has to be done, in a line.</param>
/// <param name="Description">More of it, in Markdown.</param>
/// <param name="Owner">The id of the participant who does it: somebody in the group. Absent, it is free to be taken.</param>
/// <param name="Due">The day by which it should be done.</param>
public sealed record AddWorkItem(Line Title, Prose? Description = null, Slug? Owner = null, DateOnly? Due = null) : ICommand<Group>;

/// <summary>
/// Change the fields of a work item that are named; absent ones stay, <c>null</c> empties one. <c>If-Match</c> with the item's own ETag is needed, and a field
/// that somebody else changed since then is refused with both texts. By whoever runs the group, and by its owner.
/// </summary>
/// <param name="Item">The item's number.</param>
/// <param name="Title">What has to be done, in a line.</param>
/// <param name="Description">More of it, in Markdown.</param>
/// <param name="Due">The day by which it should be done.</param>
/// <param name="Editorial">True for what only puts the wording right, as a typing error: translations stay fresh.</param>
public sealed record ReviseWorkItem(
    int Item, Line? Title = null, Change<Prose?>? Description = null, Change<DateOnly?>? Due = null, bool? Editorial = null) : ICommand<Group>, IRevision;

/// <summary>
/// Say who does an open item. Whoever runs the group assigns anybody in the group; a member takes an item that nobody has, or
/// gives back an own one.
/// </summary>
/// <param name="Item">The item's number.</param>
/// <param name="Owner">The participant's id; absent, the item is free to be taken.</param>
public sealed record AssignWorkItem(int Item, Slug? Owner = null) : ICommand<Group>, IRevision;

/// <summary>An open item is free to be taken again, if this is still its owner. By the platform, when somebody steps down from an assignment.</summary>
/// <param name="Item">The item's number.</param>
/// <param name="Owner">The participant's id.</param>
public sealed record ReleaseWorkItem(int Item, Slug Owner) : ICommand<Group>, IRevision;

/// <summary>Start an item, or take it up again. By its owner or whoever runs the group; only the latter reopen what was done or dropped.</summary>
/// <param name="Item">The item's number.</param>
public sealed record StartWorkItem(int Item) : ICommand<Group>, IRevision;

/// <summary>An item is done. By its owner or whoever runs the group.</summary>
/// <param name="Item">The item's number.</param>
public sealed record FinishWorkItem(int Item) : ICommand<Group>, IRevision;

/// <summary>An open item will not be done. By whoever runs the group.</summary>
/// <param name="Item">The item's number.</param>
public sealed record DropWorkItem(int Item) : ICommand<Group>, IRevision;

/// <summary>What happens to an item of the work plan.</summary>
[Part("work/{item}")]
public interface IWorkEvent : IEvent<Group>
{
    /// <summary>The item's number.</summary>
    int Item { get; }
}

/// <summary>An item is on the work plan.</summary>
[Stored("work.item-added")]
public sealed record WorkItemAdded(
    int Item, [property: Translatable] Line Title, [property: Translatable] Prose? Description = null, string? Owner = null, DateOnly? Due = null) : IWorkEvent;

/// <summary>The fields that are named have these values now.</summary>
[Stored("work.item-revised")]
public sealed record WorkItemRevised(
    int Item, [property: Translatable] Line? Title = null, [property: Translatable] Change<Prose?>? Description = null, Change<DateOnly?>? Due = null,
    bool? Editorial = null) : IWorkEvent, IMayBeEditorial;

/// <summary>The item has this owner, or nobody.</summary>
[Stored("work.item-assigned")]
public sealed record WorkItemAssigned(int Item, string? Owner = null) : IWorkEvent;

/// <summary>The item is being worked on.</summary>
[Stored("work.item-started")]
public sealed record WorkItemStarted(int Item) : IWorkEvent;

/// <summary>The item is done.</summary>
[Stored("work.item-done")]
public sealed record WorkItemDone(int Item) : IWorkEvent;

/// <summary>The item will not be done.</summary>
[Stored("work.item-dropped")]
public sealed record WorkItemDropped(int Item) : IWorkEvent;
