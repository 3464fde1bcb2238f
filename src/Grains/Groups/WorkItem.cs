using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Groups;

/// <summary>How far an item of the work plan is.</summary>
public enum WorkStatus
{
    /// <summary>Not started.</summary>
    Open,

    /// <summary>Being worked on.</summary>
    InProgress,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Will not be done.</summary>
    Dropped,
}

/// <summary>An item of a work plan. Each field knows when it last changed.</summary>
public sealed record WorkItem(
    int Number, Revised<Line> Title, Revised<Prose?> Description, Revised<string?> Owner, Revised<DateOnly?> Due, Revised<WorkStatus> Status)
{
    /// <summary>The group's version at which the item last changed: its ETag.</summary>
    public long Version => Enumerable.Max([Title.Version, Description.Version, Owner.Version, Due.Version, Status.Version]);

    internal bool IsOpen => Status.Value is WorkStatus.Open or WorkStatus.InProgress;

    internal static WorkItem Of(WorkItemAdded added, long version) => new(added.Item, new(added.Title, version),
        new(added.Description, version), new(added.Owner, version), new(added.Due, version), new(WorkStatus.Open, version));

    internal WorkItem After(IWorkEvent happened, long version) => happened switch
    {
        WorkItemRevised revised => this with
        {
            Title = Title.With(revised.Title ?? Title.Value, version),
            Description = Description.With(revised.Description, version),
            Due = Due.With(revised.Due, version),
        },
        WorkItemAssigned assigned => this with { Owner = Owner.With(assigned.Owner, version) },
        WorkItemStarted => this with { Status = Status.With(WorkStatus.InProgress, version) },
        WorkItemDone => this with { Status = Status.With(WorkStatus.Done, version) },
        WorkItemDropped => this with { Status = Status.With(WorkStatus.Dropped, version) },
        _ => this,
    };

    internal List<Clash> Against(ReviseWorkItem wanted, long seen) =>
    [
        .. new[]
        {
            wanted.Title is null ? null : Title.Against("title", wanted.Title, seen),
            Description.Against("description", wanted.Description, seen),
            Due.Against("due", wanted.Due, seen),
        }.OfType<Clash>(),
    ];
}
