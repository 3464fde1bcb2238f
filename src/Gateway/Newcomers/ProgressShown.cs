using Ccnso.Collab.Languages;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Newcomers;

/// <summary>How far somebody is on a path, as it is defined now, in the reader's language: for the newcomer, their mentors, and those who coordinate the path.</summary>
/// <param name="Participant">The newcomer's id.</param>
/// <param name="Path">The key of the path.</param>
/// <param name="Group">The group whose leadership coordinates it.</param>
/// <param name="Begun">When they began it, UTC.</param>
/// <param name="Moved">When they did the last step, or began, UTC.</param>
/// <param name="Standing">How they stand: stuck where nothing has moved a week after they were reminded.</param>
/// <param name="Done">How many steps are done.</param>
/// <param name="Of">How many steps there are.</param>
/// <param name="Next">What to do next.</param>
/// <param name="Steps">The steps, in their order.</param>
/// <param name="Language">The language of what the platform says; what people wrote is in it where it has been translated.</param>
public sealed record ProgressShown(
    string Participant, string Path, Slug Group, DateTimeOffset Begun, DateTimeOffset Moved, JourneyStanding Standing, int Done, int Of, NextShown Next,
    IReadOnlyList<StepShown> Steps, LanguageTag Language);

/// <summary>What to do next.</summary>
/// <param name="Step">The id of the step; none where all is done that is not optional.</param>
/// <param name="Sentence">In a sentence.</param>
/// <param name="Link">Where.</param>
public sealed record NextShown(Slug? Step, string Sentence, string Link);

/// <summary>A step of a path, and whether it is done.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What sort of step it is.</param>
/// <param name="Title">What is to be done, in a line.</param>
/// <param name="Text">More of it, in Markdown.</param>
/// <param name="Link">Where it is done, or read.</param>
/// <param name="Optional">Whether the path is complete without it.</param>
/// <param name="Said">Whether the newcomer says that it is done; else the record shows it by itself.</param>
/// <param name="At">When it was done, UTC; none where it is not.</param>
/// <param name="Way">How that is known.</param>
/// <param name="Texts">Where title and text are somebody's: in which language they are, and how they came.</param>
public sealed record StepShown(
    Slug Id, StepKind Kind, string Title, string? Text, string Link, bool Optional, bool Said, DateTimeOffset? At, Way? Way, IReadOnlyDictionary<string, TextCame> Texts);
