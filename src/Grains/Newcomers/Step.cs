using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Newcomers;

/// <summary>A step of a newcomer's path.</summary>
/// <param name="Id">What tells it from the others; who has done it has done it for ever, however it is worded.</param>
/// <param name="Kind">What sort of step it is.</param>
/// <param name="Title">What is to be done, in a line; without it, what the platform calls a step of this kind. An own step has one.</param>
/// <param name="Text">More of it, in Markdown.</param>
/// <param name="Link">Where it is done, or read.</param>
/// <param name="Optional">Whether the path is complete without it.</param>
[Part("steps/{id}")]
public sealed record Step(Slug Id, StepKind Kind, [property: Translatable] Line? Title = null, [property: Translatable] Prose? Text = null, Link? Link = null, bool Optional = false)
{
    /// <summary>Whether the record itself shows that somebody has done it, so that nobody has to say so.</summary>
    public bool IsShown => Kind is StepKind.StatementOfInterest or StepKind.Buddy or StepKind.FirstMeeting or StepKind.FirstAssignment;
}

/// <summary>The sorts of steps.</summary>
public enum StepKind
{
    /// <summary>Read the code of conduct; the newcomer says so.</summary>
    CodeOfConduct,

    /// <summary>Declare one's interests; done with the first statement.</summary>
    StatementOfInterest,

    /// <summary>Meet one's buddy or mentor; done when both have accepted to be a pair.</summary>
    Buddy,

    /// <summary>Come to a first meeting of the group; done when one is over for which one was on the list.</summary>
    FirstMeeting,

    /// <summary>Read the summary of the group's work, in one page; the newcomer says so.</summary>
    Summary,

    /// <summary>Take on a first assignment in the group; done when one was accepted, or an item of its work plan is one's own.</summary>
    FirstAssignment,

    /// <summary>Anything else; the newcomer says so.</summary>
    Own,
}
