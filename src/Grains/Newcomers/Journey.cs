using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Newcomers;

/// <summary>How far somebody is on one path.</summary>
/// <param name="Path">The key of the path.</param>
/// <param name="Begun">When they began it, UTC.</param>
/// <param name="Moved">When they did the last step, or began, UTC.</param>
/// <param name="Days">After how many days without a step they are reminded.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Done">What they have done.</param>
public sealed record Journey(Slug Path, DateTimeOffset Begun, DateTimeOffset Moved, int Days, JourneyStanding Standing, ImmutableList<Done> Done)
{
    /// <summary>How long after the reminder a step is waited for before the coordinator sees that somebody is stuck.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromDays(7);

    /// <summary>When the platform does the next about it: reminds, or shows it to the coordinator; null when it has done both, or there is nothing to do.</summary>
    internal DateTimeOffset? Next => Standing switch
    {
        JourneyStanding.UnderWay => Moved.AddDays(Days),
        JourneyStanding.Reminded => Moved.AddDays(Days) + Grace,
        _ => null,
    };

    internal bool IsUnderWay => Standing is JourneyStanding.UnderWay or JourneyStanding.Reminded or JourneyStanding.Stuck;

    /// <summary>What follows from how the path is defined now, what the record shows, and this step if one was done just now.</summary>
    internal IEnumerable<IEvent<Newcomer>> Review(Pathway.Defined path, IReadOnlyList<Sign> signs, DateTimeOffset at, StepDone? now = null)
    {
        if (path.StuckAfterDays != Days && IsUnderWay) yield return new DaysSet(Path, path.StuckAfterDays);
        var progress = Progress.Of($"{Path}", path.Steps, [.. Done, .. now is null ? [] : (Done[])[new(now.Step, now.At, now.Way)]], signs);
        if (now is not null) yield return now;
        foreach (var (step, done) in progress.Steps)
            if (done is { Way: Way.Shown } && !Done.Exists(one => one.Step == step.Id)) yield return new StepDone(Path, step.Id, done.At, Way.Shown);
        if (progress.IsComplete && IsUnderWay) yield return new PathCompleted(Path, at);
    }

    internal Journey After(StepDone it) => this with
    {
        Done = Done.Exists(one => one.Step == it.Step) ? Done : Done.Add(new(it.Step, it.At, it.Way)),
        Moved = it.At > Moved ? it.At : Moved,
        Standing = IsUnderWay ? JourneyStanding.UnderWay : Standing,
    };
}

/// <summary>A step that is done.</summary>
/// <param name="Step">Its id.</param>
/// <param name="At">When it was, UTC.</param>
/// <param name="Way">How it is known.</param>
public sealed record Done(Slug Step, DateTimeOffset At, Way Way);

/// <summary>How somebody stands on a path.</summary>
public enum JourneyStanding
{
    /// <summary>On it.</summary>
    UnderWay,

    /// <summary>On it, and reminded of it.</summary>
    Reminded,

    /// <summary>On it, and the coordinator sees that nothing moves.</summary>
    Stuck,

    /// <summary>Has done all that is not optional.</summary>
    Completed,

    /// <summary>Has left it.</summary>
    Left,
}
