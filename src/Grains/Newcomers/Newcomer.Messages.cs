using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Newcomers;

/// <summary>What concerns one of the paths that a newcomer is on.</summary>
public interface IPathCommand : ICommand<Newcomer>
{
    /// <summary>The key of the path.</summary>
    Slug Path { get; }
}

/// <summary>
/// Begins a path, or goes on where one has left it; what the record shows already, such as a statement of interest, is done a moment later. By the participant, who has
/// been introduced, or by whoever coordinates the path.
/// </summary>
/// <param name="Path">The key of the group, or <c>community</c>.</param>
public sealed record BeginPath(Slug Path) : IPathCommand;

/// <summary>
/// Says that a step is done. By the newcomer, where the record does not show it by itself (a statement of interest, a buddy, a meeting, an assignment); any step by whoever
/// coordinates the path, who knows.
/// </summary>
/// <param name="Path">The key of the path.</param>
/// <param name="Step">The id of the step.</param>
public sealed record FinishStep(Slug Path, Slug Step) : IPathCommand;

/// <summary>Leaves a path; what was done stays done. By the newcomer, or by whoever coordinates the path; by the platform when somebody leaves the group.</summary>
/// <param name="Path">The key of the path.</param>
public sealed record LeavePath(Slug Path) : IPathCommand;

/// <summary>Compares a path with what is known of the newcomer: steps that the record shows are done. By the platform.</summary>
public sealed record ReviewPath(Slug Path) : IPathCommand;

/// <summary>Reminds of a path on which nothing has been done for as many days as it says, once. By the platform, when it is due.</summary>
public sealed record RemindOfPath(Slug Path) : IPathCommand;

/// <summary>Shows the coordinator that somebody is stuck, a week after they were reminded. By the platform.</summary>
public sealed record ShowStuck(Slug Path) : IPathCommand;

/// <summary>Notes what the record shows of somebody. By the platform.</summary>
public sealed record NoteSign(StepKind Kind, DateTimeOffset At, Slug? Group = null) : ICommand<Newcomer>;

/// <summary>Notes that somebody is on the list of a meeting, which counts once it is over. By the platform.</summary>
public sealed record AwaitMeeting(Slug Meeting) : ICommand<Newcomer>;

/// <summary>Notes what the record shows of somebody when it is looked through. By the platform.</summary>
/// <param name="Signs">All that it shows.</param>
/// <param name="Again">When it has to be looked through again, as a meeting will be over then.</param>
public sealed record NoteRecord(Several<Sign> Signs, DateTimeOffset? Again = null) : ICommand<Newcomer>;

/// <summary>Keeps nothing of it, because the participant has been forgotten. By the platform.</summary>
public sealed record EraseNewcomer : ICommand<Newcomer>;

/// <summary>Somebody has begun a path, or goes on with it.</summary>
/// <param name="Days">After how many days without a step they are reminded.</param>
[Stored("newcomer.path-begun")]
public sealed record PathBegun(Slug Path, DateTimeOffset At, int Days) : IEvent<Newcomer>;

/// <summary>Somebody has done a step.</summary>
[Stored("newcomer.step-done")]
public sealed record StepDone(Slug Path, Slug Step, DateTimeOffset At, Way Way) : IEvent<Newcomer>;

/// <summary>Somebody has done all steps of a path that are not optional.</summary>
[Stored("newcomer.path-completed")]
public sealed record PathCompleted(Slug Path, DateTimeOffset At) : IEvent<Newcomer>;

/// <summary>Somebody has left a path.</summary>
[Stored("newcomer.path-left")]
public sealed record PathLeft(Slug Path) : IEvent<Newcomer>;

/// <summary>The path says another number of days by now.</summary>
[Stored("newcomer.days-set")]
public sealed record DaysSet(Slug Path, int Days) : IEvent<Newcomer>;

/// <summary>A reminder: nothing has been done on a path for as many days as it says.</summary>
[Stored("newcomer.reminded")]
public sealed record NewcomerReminded(Slug Path) : IEvent<Newcomer>;

/// <summary>Somebody is stuck; the coordinator sees it.</summary>
[Stored("newcomer.stuck")]
public sealed record NewcomerStuck(Slug Path) : IEvent<Newcomer>;

/// <summary>The record shows something of somebody who is on these paths.</summary>
[Stored("newcomer.sign-noted")]
public sealed record SignNoted(Sign Sign, Several<Slug> Paths) : IEvent<Newcomer>;

/// <summary>The record is to be looked through at this time.</summary>
[Stored("newcomer.record-awaited")]
public sealed record RecordAwaited(DateTimeOffset At) : IEvent<Newcomer>;

/// <summary>The record was looked through.</summary>
[Stored("newcomer.record-read")]
public sealed record RecordRead(DateTimeOffset At, DateTimeOffset? Again = null) : IEvent<Newcomer>;

/// <summary>Nothing of it is kept.</summary>
[Stored("newcomer.erased")]
public sealed record NewcomerErased : IEvent<Newcomer>, IErasure;

/// <summary>What the record shows of somebody.</summary>
/// <param name="Kind">The sort of step that it stands for.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Group">In which group; in none in particular without one.</param>
public sealed record Sign(StepKind Kind, DateTimeOffset At, Slug? Group = null)
{
    internal bool IsAs(Sign other) => (Kind, Group) == (other.Kind, other.Group);

    /// <summary>Whether it counts on this path: what happens in a group, on its own and on that of the whole community.</summary>
    internal bool Counts(string path) => Group is null || path == Pathway.Community || path == $"{Group}";
}

/// <summary>How it is known that a step is done.</summary>
public enum Way
{
    /// <summary>The newcomer said so.</summary>
    Said,

    /// <summary>Whoever coordinates the path confirmed it.</summary>
    Confirmed,

    /// <summary>The record shows it.</summary>
    Shown,
}
