using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Newcomers;

/// <summary>
/// Defines the path of those who are new to a group, or says anew how it goes: all of it, not only what changes. Needs If-Match once there is one. What somebody has
/// done stays done, by the id of the step; a step that is new appears to all who are on the path. By whoever runs the group; by whoever runs the Council for the path of
/// the whole community.
/// </summary>
/// <param name="Steps">The steps, 1 to 30, in their order; at least one that is not optional.</param>
/// <param name="StuckAfterDays">After how many days without a step somebody is reminded, 1 to 366; a week later the coordinator sees it.</param>
/// <param name="Language">The language that its texts are written in; without it, the first of the group's.</param>
/// <param name="Editorial">True for what only puts the wording right, as a typing error: translations stay fresh.</param>
public sealed record DefinePath(Several<Step> Steps, int StuckAfterDays = Pathway.UsualDays, LanguageTag? Language = null, bool? Editorial = null) : ICommand<Pathway>, IRevision;

/// <summary>The steps of a path, in this order, and after how many days without one somebody is stuck.</summary>
/// <param name="Group">The group whose texts they are: the Council for the path of the whole community.</param>
[Stored("path.arranged")]
public sealed record PathArranged(Slug Group, Several<Slug> Steps, int StuckAfterDays) : IEvent<Pathway>;

/// <summary>This is the step with this id now.</summary>
[Stored("path.step-set"), Part("steps/{id}", Whole = true)]
public sealed record PathStepSet(
    Slug Id, StepKind Kind, [property: Translatable] Line? Title = null, [property: Translatable] Prose? Text = null, Link? Link = null, bool Optional = false,
    LanguageTag? Language = null, bool? Editorial = null) : IEvent<Pathway>, IDeclaresLanguage, IMayBeEditorial;

/// <summary>There is no step with this id any more.</summary>
[Stored("path.step-removed"), Part("steps/{id}", Ends = true)]
public sealed record PathStepRemoved(Slug Id) : IEvent<Pathway>;
