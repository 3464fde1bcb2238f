using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Meetings;

/// <summary>One item of an agenda. Its number is its own for ever; its place is where it stands in the list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Version">The meeting's version at which it last changed.</param>
public sealed record AgendaItem(
    int Number, long Version, ItemStatus Status, Revised<Line> Title, Revised<ItemKind> Kind, Revised<int> Length, Revised<Presenter?> Presenter,
    Revised<Prose?> Notes, Revised<Several<Document>> Documents)
{
    /// <summary>What was said on it.</summary>
    public Revised<Prose?> Summary { get; init; } = new(null, Version);

    /// <summary>What was decided on it.</summary>
    public Revised<Prose?> Decision { get; init; } = new(null, Version);

    /// <summary>The member who proposed it.</summary>
    public string? ProposedBy { get; init; }

    /// <summary>Where it was carried over from.</summary>
    public Origin? From { get; init; }

    /// <summary>The meeting that it was carried over to.</summary>
    public Slug? To { get; init; }

    /// <summary>Why the meeting that it was carried over to refused it.</summary>
    public Prose? Returned { get; init; }

    /// <summary>A new item, all of it of this version.</summary>
    public static AgendaItem New(
        int number, long version, ItemStatus status, Line title, ItemKind kind, int length, Presenter? presenter, Prose? notes, Several<Document>? documents) =>
        new(number, version, status, new(title, version), new(kind, version), new(length, version), new(presenter, version), new(notes, version), new(documents ?? [], version));

    /// <summary>Whether it takes time in this meeting.</summary>
    internal bool TakesTime => Status is ItemStatus.Planned or ItemStatus.Current or ItemStatus.Done;

    /// <summary>How a sentence names it.</summary>
    public override string ToString() => $"Item {Number} “{Title.Value}”";
}

/// <summary>What a group does with an agenda item.</summary>
public enum ItemKind
{
    /// <summary>Hears about it.</summary>
    Information,

    /// <summary>Talks about it.</summary>
    Discussion,

    /// <summary>Decides on it.</summary>
    Decision,
}

/// <summary>Where an agenda item stands.</summary>
public enum ItemStatus
{
    /// <summary>A member would like to have it on the agenda.</summary>
    Proposed,

    /// <summary>On the agenda.</summary>
    Planned,

    /// <summary>Open, in the meeting, now.</summary>
    Current,

    /// <summary>Dealt with.</summary>
    Done,

    /// <summary>Passed over.</summary>
    Skipped,

    /// <summary>Deferred to another meeting.</summary>
    CarriedOver,

    /// <summary>Taken off the agenda.</summary>
    Withdrawn,

    /// <summary>Proposed, and turned down.</summary>
    Declined,
}

/// <summary>A paper for an agenda item.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Link">Where it is.</param>
public sealed record Document(Line Title, Link Link)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Title} <{Link}>";
}

/// <summary>The item of another meeting that an item was carried over from.</summary>
/// <param name="Meeting">The key of that meeting.</param>
/// <param name="Item">Its number there.</param>
public sealed record Origin(Slug Meeting, int Item);
