using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Groups;

/// <summary>Where a group wants to be, by when. Each field knows when it last changed.</summary>
public sealed record Milestone(int Number, Revised<Line> Title, Revised<DateOnly> Date, Revised<DateOnly?> Reached)
{
    /// <summary>The group's version at which the milestone last changed: its ETag.</summary>
    public long Version => Enumerable.Max([Title.Version, Date.Version, Reached.Version]);
}

/// <summary>The milestones of a group.</summary>
public sealed record Milestones
{
    /// <summary>All of them in the order of their numbers, from 1; none is ever taken out.</summary>
    public ImmutableList<Milestone> Items { get; init; } = [];

    internal Outcome<Group> Add(AddMilestone add, Context context) =>
        context.RunsGroup ? [new MilestoneAdded(Items.Count + 1, add.Title, add.Date)] : NotAllowed;

    internal Outcome<Group> Revise(ReviseMilestone revise, Context context)
    {
        if (!context.RunsGroup) return NotAllowed;
        if (Find(revise.Milestone) is not { } milestone) return NotThere(revise.Milestone);
        if (context.Seen is not { } seen) return Rejection.SeenMissing;
        var clashes = new[]
        {
            revise.Title is { } title ? milestone.Title.Against("title", title, seen) : null,
            revise.Date is { } date ? milestone.Date.Against("date", date, seen) : null,
        }.OfType<Clash>().ToList();
        if (clashes.Count > 0) return Rejection.Stale(clashes);
        var revised = new MilestoneRevised(milestone.Number,
            revise.Title == milestone.Title.Value ? null : revise.Title, revise.Date == milestone.Date.Value ? null : revise.Date);
        return revised == new MilestoneRevised(milestone.Number) ? [] : [revised with { Editorial = revise.Editorial }];
    }

    internal Outcome<Group> Reach(ReachMilestone reach, Context context)
    {
        if (!context.RunsGroup) return NotAllowed;
        if (Find(reach.Milestone) is not { } milestone) return NotThere(reach.Milestone);
        var on = reach.On ?? milestone.Reached.Value ?? Roster.DateOf(context.At);
        if (milestone.Reached.Value == on) return [];
        return context.Seen is { } seen && milestone.Reached.Against("reached", on, seen) is { } clash
            ? Rejection.Stale(clash)
            : [new MilestoneReached(milestone.Number, on)];
    }

    internal Milestones After(IMilestoneEvent happened, long version) => (happened, Find(happened.Milestone)) switch
    {
        (MilestoneAdded added, _) => this with { Items = Items.Add(new(added.Milestone, new(added.Title, version), new(added.Date, version), new(null, version))) },
        (MilestoneRevised revised, { } milestone) => With(milestone with
        {
            Title = milestone.Title.With(revised.Title ?? milestone.Title.Value, version),
            Date = milestone.Date.With(revised.Date ?? milestone.Date.Value, version),
        }),
        (MilestoneReached reached, { } milestone) => With(milestone with { Reached = milestone.Reached.With(reached.On, version) }),
        _ => this,
    };

    private Milestone? Find(int number) => number > 0 && number <= Items.Count ? Items[number - 1] : null;

    private Milestones With(Milestone milestone) => this with { Items = Items.SetItem(milestone.Number - 1, milestone) };

    private static Rejection NotAllowed { get; } =
        Rejection.NotAllowed("Whoever runs the group sets its milestones: its chair, a vice-chair or its secretary.");

    private static Rejection NotThere(int number) => Rejection.NotThere($"The group has no milestone {number}.");
}
