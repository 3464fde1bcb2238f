using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Newcomers;

/// <summary>
/// A participant who finds their way: the paths that they are on, and how far. Its key is the participant's. It concerns them, their mentors, and those who coordinate the
/// path; for everybody else it is not there, and it is in no group's record.
/// </summary>
public abstract record Newcomer : IActor<Newcomer>
{
    /// <summary>The words of its deadlines: to remind, to show that somebody is stuck, to look through the record.</summary>
    public const string ToRemind = "remind", ToShowStuck = "show-stuck", ToLook = "look";

    /// <inheritdoc/>
    public static string Kind => "newcomer";

    /// <inheritdoc/>
    public static Newcomer Initial { get; } = new Known([], [], []);

    /// <inheritdoc/>
    public static string? KeyOf(string given) => Key<Participant>(given);

    /// <summary>The group that coordinates the path.</summary>
    public static string? RuledBy(Newcomer state, ICommand<Newcomer> command) => command is IPathCommand it ? Pathway.CoordinatorOf($"{it.Path}") : null;

    /// <summary>The path as it is defined now; who begins it; the meeting that somebody is on the list of.</summary>
    public static IReadOnlyList<ActorRef> LooksAt(string key, ICommand<Newcomer> command) => command switch
    {
        BeginPath it => [ActorRef.Of<Pathway>($"{it.Path}"), ActorRef.Of<Participant>(key)],
        LeavePath => [],
        IPathCommand it => [ActorRef.Of<Pathway>($"{it.Path}")],
        AwaitMeeting it => [ActorRef.Of<Meeting>($"{it.Meeting}")],
        _ => [],
    };

    /// <inheritdoc/>
    public static Outcome<Newcomer> Decide(Newcomer state, ICommand<Newcomer> command, Context context) => (state, command) switch
    {
        (_, not (BeginPath or FinishStep or LeavePath)) when !context.IsSecretariat => Rejection.NotAllowed("Only the platform may do this."),
        (_, BeginPath or FinishStep or LeavePath) when context.By != context.Key && !context.RunsGroup =>
            Rejection.NotAllowed("A path is gone by the newcomer; whoever coordinates it may put them on it, confirm a step, or take them off it."),
        (Forgotten, BeginPath or FinishStep) => Participant.Gone,
        (Forgotten, _) => [],
        (Known known, EraseNewcomer) => known.Journeys.IsEmpty ? [] : [new NewcomerErased()],
        (Known known, IPathCommand it) => known.Decide(it, context),
        (Known { IsOnAny: false } known, _) => known.Awaited.IsEmpty ? [] : [new RecordRead(DateTimeOffset.MaxValue)],
        (Known known, NoteSign it) => [.. known.News([new(it.Kind, it.At, it.Group)])],
        (Known known, NoteRecord it) => [.. known.News(it.Signs), .. known.Looked(it.Again, context.At)],
        (Known known, AwaitMeeting it) => known.Await(it, context),
        _ => Rejection.Impossible("unknown", "A newcomer cannot do this."),
    };

    /// <inheritdoc/>
    public static Newcomer Evolve(Newcomer state, IEvent<Newcomer> happened) => (state, happened) switch
    {
        (_, NewcomerErased) => new Forgotten(),
        (Known known, PathBegun it) => known.After(it),
        (Known known, StepDone it) => known.With(it.Path, journey => journey.After(it)),
        (Known known, PathCompleted it) => known.With(it.Path, journey => journey with { Standing = JourneyStanding.Completed }),
        (Known known, PathLeft it) => known.With(it.Path, journey => journey with { Standing = JourneyStanding.Left }),
        (Known known, DaysSet it) => known.With(it.Path, journey => journey with { Days = it.Days }),
        (Known known, NewcomerReminded it) => known.With(it.Path, journey => journey with { Standing = JourneyStanding.Reminded }),
        (Known known, NewcomerStuck it) => known.With(it.Path, journey => journey with { Standing = JourneyStanding.Stuck }),
        (Known known, SignNoted it) => known with { Signs = known.Signs.Add(it.Sign) },
        (Known known, RecordAwaited it) => known with { Awaited = known.Awaited.Add(it.At) },
        (Known known, RecordRead it) => known with { Awaited = [.. known.Awaited.Where(at => at > it.At), .. it.Again is { } again ? (DateTimeOffset[])[again] : []] },
        _ => state,
    };

    private static string? Key<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);

    /// <summary>Has not been forgotten.</summary>
    /// <param name="Journeys">The paths that they are or were on, in the order in which they began them.</param>
    /// <param name="Signs">What the record shows of them, of each sort and group the first.</param>
    /// <param name="Awaited">When the record has to be looked through.</param>
    public sealed record Known(ImmutableList<Journey> Journeys, ImmutableList<Sign> Signs, ImmutableSortedSet<DateTimeOffset> Awaited) : Newcomer
    {
        internal bool IsOnAny => Journeys.Exists(journey => journey.Standing != JourneyStanding.Left);

        internal Outcome<Newcomer> Decide(IPathCommand command, Context context) => NewcomerRules.Decide(this, command, context);

        internal Journey? On(Slug path) => Journeys.Find(journey => journey.Path == path);

        internal IEnumerable<SignNoted> News(IEnumerable<Sign> shown) => shown.Where(sign => !Signs.Exists(sign.IsAs)).OrderBy(sign => sign.At).DistinctBy(sign => (sign.Kind, sign.Group))
            .Select(sign => new SignNoted(sign, [.. Journeys.Where(journey => journey.Standing != JourneyStanding.Left && sign.Counts($"{journey.Path}")).Select(journey => journey.Path)]));

        internal IEnumerable<RecordRead> Looked(DateTimeOffset? again, DateTimeOffset at) =>
            Awaited.Any(one => one <= at) || again is { } time && !Awaited.Contains(time) ? [new(at, again)] : [];

        /// <summary>Who is on the list of a meeting that is over has been there; of one to come it is seen when it is over.</summary>
        internal Outcome<Newcomer> Await(AwaitMeeting asked, Context context)
        {
            if (context.Other<Meeting>($"{asked.Meeting}") is not Meeting.Scheduled meeting || !meeting.Attendees.Any(one => $"{one.Participant}" == context.Key && one.Attendance != Attendance.Apologies)) return [];
            var (ends, seen) = (meeting.Start.Value.Start.In(meeting.Start.Value.Zone).AddMinutes(meeting.Length.Value), new Sign(StepKind.FirstMeeting, default, meeting.Group));
            return ends <= context.At ? [.. News([seen with { At = ends }])]
                : Signs.Exists(seen.IsAs) || Awaited.Contains(ends) ? [] : [new RecordAwaited(ends)];
        }

        internal Known After(PathBegun it) => (On(it.Path) is { } journey
            ? With(it.Path, _ => journey with { Moved = it.At, Days = it.Days, Standing = JourneyStanding.UnderWay })
            : this with { Journeys = Journeys.Add(new(it.Path, it.At, it.At, it.Days, JourneyStanding.UnderWay, [])) }) with
        { Awaited = Awaited.Add(it.At) };

        internal Known With(Slug path, Func<Journey, Journey> change) => this with { Journeys = [.. Journeys.Select(journey => journey.Path == path ? change(journey) : journey)] };
    }

    /// <summary>Has been forgotten.</summary>
    public sealed record Forgotten : Newcomer;
}
