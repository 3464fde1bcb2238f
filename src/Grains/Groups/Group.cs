using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;

namespace Ccnso.Collab.Groups;

/// <summary>
/// The Council, a working group or a committee: its charter, who is in it, what it has to do, and what it reports. Its charter
/// forms it; the Council's decision dissolves it, after which it can only be read.
/// </summary>
public abstract record Group : IActor<Group>
{
    /// <inheritdoc/>
    public static string Kind => "group";

    /// <inheritdoc/>
    public static Group Initial { get; } = new NotFormed();

    /// <inheritdoc/>
    public static string? BelongsTo(string key, Group state) => key;

    /// <summary>As its charter says.</summary>
    public static Home? HomeOf(Group state) => Home.In((state as Formed)?.Charter.HomeRegion.Value);

    /// <summary>The offices that this participant holds in the group at this time; none whose term has ended or has not begun.</summary>
    public virtual ImmutableHashSet<Office> OfficesOf(string participant, DateTimeOffset at) => [];

    /// <inheritdoc/>
    public static Outcome<Group> Decide(Group state, ICommand<Group> command, Context context) => (state, command) switch
    {
        (NotFormed, AdoptCharter adopt) => Charter.Adopt(null, adopt, context),
        (NotFormed, _) => Rejection.NotThere("There is no such group: its charter would form it."),
        (Formed { Version: var now }, _) when context.Seen is { } seen and < long.MaxValue && seen > now =>
            Rejection.Stale(new Clash("version", $"{now}", $"{seen}")),
        (Formed group, _) => Decide(group, command, context with { Offices = group.OfficesOf(context.By, context.At) }),
        (_, Dissolve) => [],
        _ => Rejection.Ended("This group has been dissolved: its record can be read, but nothing in it changes any more."),
    };

    /// <summary>What it says or said, for translators; null before it is formed.</summary>
    [JsonIgnore]
    public SourceTexts? Written => this is Dissolved dissolved ? dissolved.Last.Texts : (this as Formed)?.Texts;

    private static Outcome<Group> Decide(Formed group, ICommand<Group> command, Context context) => command switch
    {
        AdoptCharter adopt => Charter.Adopt(group.Charter, adopt, context),
        Dissolve => Charter.Dissolve(group, context),

        Join join => group.Roster.Join(join, context),
        Appoint appoint => group.Roster.Appoint(appoint, context),
        Leave => group.Roster.Leave(group.Plan, context),
        StepDown down => group.Roster.StepDown(down, group.Plan, context),
        Relieve relieve => group.Roster.Remove(relieve.Participant, relieve.Office, group.Plan, context),
        Remove remove => group.Roster.Remove(remove.Participant, null, group.Plan, context),

        AddWorkItem add => group.Plan.Add(add, group.Roster, context),
        ReviseWorkItem revise => group.Plan.Revise(revise, context),
        AssignWorkItem assign => group.Plan.Assign(assign, group.Roster, context),
        ReleaseWorkItem release => group.Plan.Release(release, context),
        StartWorkItem start => group.Plan.Start(start.Item, context),
        FinishWorkItem finish => group.Plan.Finish(finish.Item, context),
        DropWorkItem drop => group.Plan.Drop(drop.Item, context),

        AddMilestone add => group.Milestones.Add(add, context),
        ReviseMilestone revise => group.Milestones.Revise(revise, context),
        ReachMilestone reach => group.Milestones.Reach(reach, context),

        ReportStatus report => StatusUpdate.Report(group.Updates, report, context),
        _ => Rejection.Impossible("unknown", "A group cannot do this."),
    };

    /// <inheritdoc/>
    public static Group Evolve(Group state, IEvent<Group> happened) => (state, happened) switch
    {
        (NotFormed, CharterAdopted adopted) => new Formed(Charter.Of(adopted, null, 1)) { Texts = SourceTexts.None.After(adopted, 1) },
        (Formed group, GroupDissolved) => new Dissolved(group with { Version = group.Version + 1 }),
        (Formed group, _) => Evolve(group with { Version = group.Version + 1, Texts = group.Texts.After(happened, group.Version + 1) }, happened),
        _ => state,
    };

    private static Formed Evolve(Formed group, IEvent<Group> happened) => happened switch
    {
        CharterAdopted adopted => group with { Charter = Charter.Of(adopted, group.Charter, group.Version) },
        IRosterEvent => group with { Roster = group.Roster.After(happened) },
        IWorkEvent work => group with { Plan = group.Plan.After(work, group.Version) },
        IMilestoneEvent reached => group with { Milestones = group.Milestones.After(reached, group.Version) },
        StatusReported reported => group with { Updates = group.Updates.Add(StatusUpdate.Of(reported)) },
        _ => group,
    };

    /// <summary>Not chartered yet.</summary>
    public sealed record NotFormed : Group;

    /// <summary>At work.</summary>
    public sealed record Formed(Charter Charter) : Group
    {
        /// <summary>Who is in it.</summary>
        public Roster Roster { get; init; } = new();

        /// <summary>What it has to do.</summary>
        public WorkPlan Plan { get; init; } = new();

        /// <summary>Where it wants to be, by when.</summary>
        public Milestones Milestones { get; init; } = new();

        /// <summary>Its written updates, the oldest first.</summary>
        public ImmutableList<StatusUpdate> Updates { get; init; } = [];

        /// <summary>What it says, for translators.</summary>
        public SourceTexts Texts { get; init; } = SourceTexts.None;

        /// <summary>How many events it has: what parts say of when they changed refers to it.</summary>
        public long Version { get; init; } = 1;

        /// <inheritdoc/>
        public override ImmutableHashSet<Office> OfficesOf(string participant, DateTimeOffset at) => Roster.OfficesOf(participant, at);
    }

    /// <summary>Dissolved; how it was at the end can be read.</summary>
    public sealed record Dissolved(Formed Last) : Group;
}
