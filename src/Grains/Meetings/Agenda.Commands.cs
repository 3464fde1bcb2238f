using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Meetings;

/// <summary>What is asked of a meeting's agenda. What is asked of one item may carry If-Match with that item's ETag, whatever happens to the others.</summary>
public interface IAgendaCommand : ICommand<Meeting>;

/// <summary>Put an item on the agenda: at the end, or before or after another.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Kind">What the group shall do with it.</param>
/// <param name="Length">Planned minutes, 0 to 600.</param>
/// <param name="Presenter">Who presents it.</param>
/// <param name="Notes">Notes, in Markdown.</param>
/// <param name="Documents">Papers for it.</param>
/// <param name="Before">The number of the item that it shall come before.</param>
/// <param name="After">The number of the item that it shall come after.</param>
/// <param name="Language">The language that it is written in, where that is not the meeting's.</param>
public sealed record AddItem(
    Line Title, ItemKind Kind, int Length, Presenter? Presenter = null, Prose? Notes = null, Several<Document>? Documents = null,
    int? Before = null, int? After = null, LanguageTag? Language = null) : IAgendaCommand;

/// <summary>Propose an item: for members of the group. It is on the agenda once whoever runs the meeting accepts it.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Kind">What the group shall do with it.</param>
/// <param name="Length">Planned minutes, 0 to 600.</param>
/// <param name="Presenter">Who presents it.</param>
/// <param name="Notes">Notes, in Markdown.</param>
/// <param name="Documents">Papers for it.</param>
/// <param name="Language">The language that it is written in, where that is not the meeting's.</param>
public sealed record ProposeItem(
    Line Title, ItemKind Kind, int Length, Presenter? Presenter = null, Prose? Notes = null, Several<Document>? Documents = null,
    LanguageTag? Language = null) : IAgendaCommand;

/// <summary>Put a proposed item on the agenda: at the end, or before or after another.</summary>
/// <param name="Item">Its number.</param>
/// <param name="Before">The number of the item that it shall come before.</param>
/// <param name="After">The number of the item that it shall come after.</param>
public sealed record AcceptItem(int Item, int? Before = null, int? After = null) : IAgendaCommand, IRevision;

/// <summary>Turn a proposed item down.</summary>
/// <param name="Item">Its number.</param>
/// <param name="Reason">Why, for the member who proposed it.</param>
public sealed record DeclineItem(int Item, Line? Reason = null) : IAgendaCommand, IRevision;

/// <summary>
/// Change what an item says. Needs If-Match with the item's ETag, or the meeting's; only a field that somebody else has changed since collides.
/// For whoever runs the meeting, and for the member who proposed it until it is accepted.
/// </summary>
/// <param name="Item">Its number.</param>
/// <param name="Title">The new title.</param>
/// <param name="Kind">The new kind.</param>
/// <param name="Length">The new planned minutes, 0 to 600.</param>
/// <param name="Presenter">The new presenter; null for none.</param>
/// <param name="Notes">The new notes, in Markdown; null for none.</param>
/// <param name="Documents">The new list of papers, whole.</param>
/// <param name="Editorial">True for what only puts the wording right, as a typing error: translations stay fresh.</param>
public sealed record ReviseItem(
    int Item, Line? Title = null, ItemKind? Kind = null, int? Length = null, Change<Presenter?>? Presenter = null,
    Change<Prose?>? Notes = null, Several<Document>? Documents = null, bool? Editorial = null) : IAgendaCommand, IRevision;

/// <summary>Move an item before or after another. Give one of the two.</summary>
/// <param name="Item">Its number; it stays the same.</param>
/// <param name="Before">The number of the item that it shall come before.</param>
/// <param name="After">The number of the item that it shall come after.</param>
public sealed record MoveItem(int Item, int? Before = null, int? After = null) : IAgendaCommand, IRevision;

/// <summary>Withdraw an item that has not been dealt with. It leaves the agenda and stays on record. Also for the member who proposed it, until it is accepted.</summary>
/// <param name="Item">Its number.</param>
public sealed record RemoveItem(int Item) : IAgendaCommand, IRevision;

/// <summary>Open an item, in the meeting. The one that was open is done.</summary>
/// <param name="Item">Its number.</param>
public sealed record StartItem(int Item) : IAgendaCommand, IRevision;

/// <summary>Close an item: it is done.</summary>
/// <param name="Item">Its number.</param>
public sealed record FinishItem(int Item) : IAgendaCommand, IRevision;

/// <summary>Pass over an item. It can still be started later.</summary>
/// <param name="Item">Its number.</param>
public sealed record SkipItem(int Item) : IAgendaCommand, IRevision;

/// <summary>Carry an item over to another meeting of the same group. Should that meeting refuse it, it is planned here again, with the reason.</summary>
/// <param name="Item">Its number.</param>
/// <param name="To">The key of the other meeting.</param>
public sealed record CarryItemOver(int Item, Slug To) : IAgendaCommand, IRevision;

/// <summary>Take an item over from another meeting of the group, as it stood there: sent by the platform after <see cref="ItemCarriedOver"/>.</summary>
public sealed record ReceiveItem(
    Origin From, Slug Group, Line Title, ItemKind Kind, int Length, Presenter? Presenter = null, Prose? Notes = null, Several<Document>? Documents = null,
    LanguageTag? Language = null) : IAgendaCommand;

/// <summary>Take an item back that the other meeting refused: sent by the platform.</summary>
/// <param name="Item">Its number.</param>
/// <param name="To">The meeting that refused it.</param>
/// <param name="Reason">Why.</param>
public sealed record ReturnItem(int Item, Slug To, Prose Reason) : IAgendaCommand;
