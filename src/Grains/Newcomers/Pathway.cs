using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Newcomers;

/// <summary>
/// The path of those who are new to a group, or to the community: the steps that they go, in their order. Its key is the group's, or <see cref="Community"/>; whoever runs
/// the group coordinates it, and for the community's path that is the Council.
/// </summary>
public abstract record Pathway : IActor<Pathway>
{
    /// <summary>The key of the path of the whole community.</summary>
    public const string Community = "community";

    /// <summary>The most steps of a path, and after how many days without one somebody is reminded unless the path says otherwise.</summary>
    public const int MostSteps = 30, UsualDays = 21, MostDays = 366;

    /// <inheritdoc/>
    public static string Kind => "path";

    /// <inheritdoc/>
    public static Pathway Initial { get; } = new Undefined();

    /// <summary>The key of the group that coordinates the path with this key.</summary>
    public static string CoordinatorOf(string key) => key == Community ? "council" : key;

    /// <summary>The group, for who runs it, and for its language.</summary>
    public static IReadOnlyList<ActorRef> LooksAt(string key, ICommand<Pathway> command) => [ActorRef.Of<Group>(CoordinatorOf(key))];

    /// <inheritdoc/>
    public static string? BelongsTo(string key, Pathway state) => CoordinatorOf(key);

    /// <summary>Where its group is.</summary>
    public static Home? HomeOf(Pathway state) => state is Defined path ? Home.With<Group>($"{path.Group}") : null;

    /// <inheritdoc/>
    public static Outcome<Pathway> Decide(Pathway state, ICommand<Pathway> command, Context context)
    {
        var group = context.Other<Group>(CoordinatorOf(context.Key)) as Group.Formed;
        return (state, command) switch
        {
            _ when !(context with { Offices = group?.OfficesOf(context.By, context.At) ?? [] }).RunsGroup =>
                Rejection.NotAllowed("The path of newcomers is defined by whoever runs the group; that of the whole community, by whoever runs the Council, or the secretariat."),
            _ when group is null && context.Key != Community => Rejection.NotThere("There is no such group, or it has been dissolved."),
            (_, DefinePath it) when Wrong(it) is { } wrong => wrong,
            (Undefined, DefinePath it) => [.. Defined.None.Become(it, group, context.Key)],
            (Defined path, DefinePath it) => path.Become(it, group, context.Key) is { Count: > 0 } changes
                ? Unseen(path, context.Seen) is { } unseen ? unseen : [.. changes] : [],
            _ => Rejection.Impossible("unknown", "A path cannot do this."),
        };
    }

    /// <inheritdoc/>
    public static Pathway Evolve(Pathway state, IEvent<Pathway> happened) => (state as Defined ?? Defined.None).After(happened);

    private static Rejection? Unseen(Defined path, long? seen) =>
        seen is null ? Rejection.SeenMissing : seen == path.Version || seen == long.MaxValue ? null : Rejection.Stale(new Clash("version", $"{path.Version}", $"{seen}"));

    private static Rejection? Wrong(DefinePath asked) =>
        asked.Steps.Count > MostSteps ? Rejection.Impossible("too-many-steps", $"steps: A path has at most {MostSteps}.")
        : asked.Steps.All(step => step.Optional) ? Rejection.Impossible("no-step", "steps: A path has at least one step that is not optional.")
        : asked.Steps.DistinctBy(step => step.Id).Count() < asked.Steps.Count ? Rejection.Impossible("step-twice", "steps: Each id may be used only once.")
        : asked.Steps.FirstOrDefault(step => step is { Kind: StepKind.Own, Title: null }) is { } nameless ? Rejection.Impossible("title-missing", $"steps: The step \"{nameless.Id}\" is your own, so it needs a title.")
        : asked.StuckAfterDays is < 1 or > MostDays ? Rejection.Impossible("days-impossible", $"stuckAfterDays: must be 1 to {MostDays}.")
        : null;

    /// <summary>Nobody has said how it goes.</summary>
    public sealed record Undefined : Pathway;

    /// <summary>Can be gone.</summary>
    /// <param name="Group">The group whose texts its are.</param>
    /// <param name="Order">The ids of its steps.</param>
    /// <param name="Known">Its steps, by their ids.</param>
    /// <param name="StuckAfterDays">After how many days without a step somebody is reminded.</param>
    /// <param name="Texts">What it says, for translators.</param>
    /// <param name="Version">How many events it has.</param>
    public sealed record Defined(
        Slug Group, Several<Slug> Order, ImmutableSortedDictionary<string, Step> Known, int StuckAfterDays, SourceTexts Texts, long Version) : Pathway
    {
        internal static Defined None { get; } = new(Value.Of<Slug>(Community), [], ImmutableSortedDictionary<string, Step>.Empty, 0, SourceTexts.None, 0);

        /// <summary>Its steps, in their order.</summary>
        internal IEnumerable<Step> Steps => Order.Select(id => Known.GetValueOrDefault($"{id}")).OfType<Step>();

        internal IReadOnlyList<IEvent<Pathway>> Become(DefinePath asked, Group.Formed? group, string key)
        {
            var arranged = new PathArranged(Value.Of<Slug>(CoordinatorOf(key)), [.. asked.Steps.Select(step => step.Id)], asked.StuckAfterDays);
            var language = asked.Language ?? group?.Charter.Languages.Value[0];
            return
            [
                .. (PathArranged[])((Group, Order, StuckAfterDays) == (arranged.Group, arranged.Steps, arranged.StuckAfterDays) ? [] : [arranged]),
                .. Order.Except(arranged.Steps).Select(id => new PathStepRemoved(id)),
                .. asked.Steps.Where(step => Known.GetValueOrDefault($"{step.Id}") != step)
                    .Select(step => new PathStepSet(step.Id, step.Kind, step.Title, step.Text, step.Link, step.Optional, language, asked.Editorial)),
            ];
        }

        internal Defined After(IEvent<Pathway> happened)
        {
            var after = this with { Version = Version + 1, Texts = Texts.After(happened, Version + 1) };
            return happened switch
            {
                PathArranged it => after with { Group = it.Group, Order = it.Steps, StuckAfterDays = it.StuckAfterDays },
                PathStepSet it => after with { Known = Known.SetItem($"{it.Id}", new(it.Id, it.Kind, it.Title, it.Text, it.Link, it.Optional)) },
                PathStepRemoved it => after with { Known = Known.Remove($"{it.Id}") },
                _ => after,
            };
        }
    }
}
