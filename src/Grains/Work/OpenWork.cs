using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Work;

/// <summary>Something that somebody has to do in a group: one line of "my work".</summary>
/// <param name="Owner">The id of the participant who does it.</param>
/// <param name="Group">The key of the group.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Title">What has to be done, in a line.</param>
/// <param name="Due">The day by which it should be done, if any.</param>
/// <param name="Status">Open or in progress: what is done or dropped is not in this list.</param>
/// <param name="Where">The address at which it is worked on.</param>
/// <param name="Part">The end of it, below the group or the meeting: <c>work/3</c>, <c>actions/1</c>; empty where the title is a call's.</param>
[Part("{part}")]
public sealed record OpenWork(
    string Owner, string Group, WorkKind Kind, [property: Translatable] Line Title, DateOnly? Due, WorkStatus Status, string Where, string Part)
{
    /// <summary>The view that lists it.</summary>
    public const string View = "work";

    /// <summary>Its row.</summary>
    /// <param name="key">Unique among all work: <c>group/dasc/work/3</c>.</param>
    /// <param name="version">The actor's version at which it last changed.</param>
    public Row Row(string key, long version)
    {
        var row = new Row(View, key, version, this)
        {
            Fields =
            {
                ["owner"] = [Owner],
                ["group"] = [Group],
                ["kind"] = [Word.Of(Kind)],
                ["status"] = [Word.Of(Status)],
            },
            Search = $"{Title}",
        };
        if (Due is { } day) row.Fields["due"] = [$"{day:O}"];
        return row;
    }
}

/// <summary>Where a piece of work comes from.</summary>
public enum WorkKind
{
    /// <summary>An item of a group's work plan.</summary>
    WorkItem,

    /// <summary>An action item that a meeting decided on.</summary>
    ActionItem,

    /// <summary>A role in a meeting, or a delegation, that somebody was appointed to by a call for volunteers.</summary>
    Assignment,
}
