using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Meetings;

/// <summary>Write the minutes of the meeting as a whole, or correct them. Needs If-Match: minutes are never overwritten unseen.</summary>
/// <param name="Text">The text, in Markdown.</param>
/// <param name="Editorial">True for what only puts the wording right, as a typing error: translations stay fresh.</param>
public sealed record RecordMinutes(Prose Text, bool? Editorial = null) : ICommand<Meeting>, IRevision;

/// <summary>Write down what was said, or decided, on an item, or correct it. Needs If-Match, as for <see cref="ReviseItem"/>.</summary>
/// <param name="Item">Its number.</param>
/// <param name="Summary">What was said; null for nothing.</param>
/// <param name="Decision">What was decided; null for nothing.</param>
/// <param name="Editorial">True for what only puts the wording right, as a typing error: translations stay fresh.</param>
public sealed record MinuteItem(int Item, Change<Prose?>? Summary = null, Change<Prose?>? Decision = null, bool? Editorial = null) : IAgendaCommand, IRevision;

/// <summary>Record an action item: what somebody shall do after the meeting.</summary>
/// <param name="Title">What is to be done.</param>
/// <param name="Owner">The participant who does it.</param>
/// <param name="Due">By when.</param>
/// <param name="Item">The number of the agenda item that it comes from.</param>
public sealed record RecordAction(Line Title, Slug? Owner = null, DateOnly? Due = null, int? Item = null) : ICommand<Meeting>;

/// <summary>Change an action item. Needs If-Match.</summary>
/// <param name="Action">Its number.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Owner">The participant who does it; null for nobody yet.</param>
/// <param name="Due">By when; null for no date.</param>
/// <param name="Editorial">True for what only puts the wording right, as a typing error: translations stay fresh.</param>
public sealed record ReviseAction(
    int Action, Line? Title = null, Change<Slug?>? Owner = null, Change<DateOnly?>? Due = null, bool? Editorial = null) : ICommand<Meeting>, IRevision;

/// <summary>Mark an action item done. For its owner, and for whoever runs the meeting.</summary>
/// <param name="Action">Its number.</param>
public sealed record FinishAction(int Action) : ICommand<Meeting>, IRevision;

/// <summary>Say that an action item is not done after all. For its owner, and for whoever runs the meeting.</summary>
/// <param name="Action">Its number.</param>
public sealed record ReopenAction(int Action) : ICommand<Meeting>, IRevision;

/// <summary>The minutes of the meeting were written, or corrected.</summary>
[Stored("minutes.recorded"), Part("minutes")]
public sealed record MinutesRecorded([property: Translatable] Prose Text, bool? Editorial = null) : IEvent<Meeting>, IMayBeEditorial;

/// <summary>An action item was recorded.</summary>
[Stored("action.recorded"), Part("actions/{action}")]
public sealed record ActionRecorded(int Action, [property: Translatable] Line Title, Slug? Owner = null, DateOnly? Due = null, int? Item = null) : IEvent<Meeting>;

/// <summary>An action item changed: the fields that are given.</summary>
[Stored("action.revised"), Part("actions/{action}")]
public sealed record ActionRevised(
    int Action, [property: Translatable] Line? Title = null, Change<Slug?>? Owner = null, Change<DateOnly?>? Due = null,
    bool? Editorial = null) : IEvent<Meeting>, IMayBeEditorial;

/// <summary>An action item is done.</summary>
[Stored("action.finished")]
public sealed record ActionFinished(int Action) : IEvent<Meeting>;

/// <summary>An action item is not done after all.</summary>
[Stored("action.reopened")]
public sealed record ActionReopened(int Action) : IEvent<Meeting>;
