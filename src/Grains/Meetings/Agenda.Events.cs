using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Meetings;

/// <summary>What happened to a meeting's agenda.</summary>
[Part("agenda/{item}")]
public interface IAgendaEvent : IEvent<Meeting>;

/// <summary>An item was put on the agenda: at the end, or before or after another.</summary>
[Stored("agenda.item-added")]
public sealed record ItemAdded(
    int Item, [property: Translatable] Line Title, ItemKind Kind, int Length, Presenter? Presenter = null, [property: Translatable] Prose? Notes = null,
    Several<Document>? Documents = null, int? Before = null, int? After = null, LanguageTag? Language = null) : IAgendaEvent, IDeclaresLanguage;

/// <summary>A member proposed an item.</summary>
[Stored("agenda.item-proposed")]
public sealed record ItemProposed(
    int Item, string By, [property: Translatable] Line Title, ItemKind Kind, int Length, Presenter? Presenter = null,
    [property: Translatable] Prose? Notes = null, Several<Document>? Documents = null, LanguageTag? Language = null) : IAgendaEvent, IDeclaresLanguage;

/// <summary>A proposed item was put on the agenda.</summary>
[Stored("agenda.item-accepted")]
public sealed record ItemAccepted(int Item, int? Before = null, int? After = null) : IAgendaEvent;

/// <summary>A proposed item was turned down.</summary>
[Stored("agenda.item-declined"), Part("agenda/{item}", Ends = true)]
public sealed record ItemDeclined(int Item, [property: Translatable] Line? Reason = null) : IAgendaEvent;

/// <summary>An item changed: the fields that are given.</summary>
[Stored("agenda.item-revised")]
public sealed record ItemRevised(
    int Item, [property: Translatable] Line? Title = null, ItemKind? Kind = null, int? Length = null, Change<Presenter?>? Presenter = null,
    [property: Translatable] Change<Prose?>? Notes = null, Several<Document>? Documents = null, bool? Editorial = null) : IAgendaEvent, IMayBeEditorial;

/// <summary>An item was moved before or after another.</summary>
[Stored("agenda.item-moved")]
public sealed record ItemMoved(int Item, int? Before = null, int? After = null) : IAgendaEvent;

/// <summary>An item left the agenda.</summary>
[Stored("agenda.item-withdrawn"), Part("agenda/{item}", Ends = true)]
public sealed record ItemWithdrawn(int Item) : IAgendaEvent;

/// <summary>An item was opened.</summary>
[Stored("agenda.item-started")]
public sealed record ItemStarted(int Item) : IAgendaEvent;

/// <summary>An item is done.</summary>
[Stored("agenda.item-finished")]
public sealed record ItemFinished(int Item) : IAgendaEvent;

/// <summary>An item was passed over.</summary>
[Stored("agenda.item-skipped")]
public sealed record ItemSkipped(int Item) : IAgendaEvent;

/// <summary>An item goes to another meeting of the group, as it stood.</summary>
[Stored("agenda.item-carried-over")]
public sealed record ItemCarriedOver(
    int Item, Slug To, Slug Group, Line Title, ItemKind Kind, int Length, Presenter? Presenter = null, Prose? Notes = null,
    Several<Document>? Documents = null, LanguageTag? Language = null) : IAgendaEvent;

/// <summary>An item came from another meeting of the group.</summary>
[Stored("agenda.item-received")]
public sealed record ItemReceived(
    int Item, Origin From, [property: Translatable] Line Title, ItemKind Kind, int Length, Presenter? Presenter = null,
    [property: Translatable] Prose? Notes = null, Several<Document>? Documents = null, LanguageTag? Language = null) : IAgendaEvent, IDeclaresLanguage;

/// <summary>An item that another meeting refused is planned here again.</summary>
[Stored("agenda.item-returned")]
public sealed record ItemReturned(int Item, Slug To, Prose Reason) : IAgendaEvent;

/// <summary>What was said, or decided, on an item was written down, or corrected.</summary>
[Stored("agenda.item-minuted")]
public sealed record ItemMinuted(
    int Item, [property: Translatable] Change<Prose?>? Summary = null, [property: Translatable] Change<Prose?>? Decision = null,
    bool? Editorial = null) : IAgendaEvent, IMayBeEditorial;
