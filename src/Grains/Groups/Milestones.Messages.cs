using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Groups;

/// <summary>Set a milestone. By whoever runs the group.</summary>
/// <param name="Title">What will have been reached.</param>
/// <param name="Date">By when.</param>
public sealed record AddMilestone(Line Title, DateOnly Date) : ICommand<Group>;

/// <summary>
/// Change the fields of a milestone that are named; absent ones stay. <c>If-Match</c> with its own ETag is needed. By whoever runs
/// the group.
/// </summary>
/// <param name="Milestone">Its number.</param>
/// <param name="Title">What will have been reached.</param>
/// <param name="Date">By when.</param>
/// <param name="Editorial">True for what only puts the wording right, as a typing error: translations stay fresh.</param>
public sealed record ReviseMilestone(int Milestone, Line? Title = null, DateOnly? Date = null, bool? Editorial = null) : ICommand<Group>, IRevision;

/// <summary>A milestone has been reached; said again with another day, the day is put right. By whoever runs the group.</summary>
/// <param name="Milestone">Its number.</param>
/// <param name="On">The day; today (UTC) if absent.</param>
public sealed record ReachMilestone(int Milestone, DateOnly? On = null) : ICommand<Group>, IRevision;

/// <summary>What happens to a milestone.</summary>
[Part("milestones/{milestone}")]
public interface IMilestoneEvent : IEvent<Group>
{
    /// <summary>Its number.</summary>
    int Milestone { get; }
}

/// <summary>A milestone is set.</summary>
[Stored("work.milestone-added")]
public sealed record MilestoneAdded(int Milestone, [property: Translatable] Line Title, DateOnly Date) : IMilestoneEvent;

/// <summary>The fields that are named have these values now.</summary>
[Stored("work.milestone-revised")]
public sealed record MilestoneRevised(
    int Milestone, [property: Translatable] Line? Title = null, DateOnly? Date = null, bool? Editorial = null) : IMilestoneEvent, IMayBeEditorial;

/// <summary>The milestone was reached on this day.</summary>
[Stored("work.milestone-reached")]
public sealed record MilestoneReached(int Milestone, DateOnly On) : IMilestoneEvent;
