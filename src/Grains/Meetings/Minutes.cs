using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Meetings;

/// <summary>What somebody shall do after the meeting.</summary>
/// <param name="Number">Its number, its own for ever.</param>
/// <param name="Version">The meeting's version at which it last changed.</param>
/// <param name="Item">The agenda item that it comes from.</param>
public sealed record ActionItem(int Number, long Version, Revised<Line> Title, Revised<Slug?> Owner, Revised<DateOnly?> Due, int? Item, bool Done);

/// <summary>The rules for what is kept of a meeting: its minutes and action items.</summary>
internal static class Minutes
{
    private const int MostActions = 200;

    public static Outcome<Meeting> Record(Meeting.Scheduled meeting, RecordMinutes asked, Context context)
    {
        var edit = new Edit(context, meeting.Version);
        edit.Of("text", meeting.Minutes, (Change<Prose?>)asked.Text);
        return edit.Then(new MinutesRecorded(asked.Text, asked.Editorial));
    }

    public static Outcome<Meeting> Record(Meeting.Scheduled meeting, RecordAction asked) =>
        meeting.Actions.Length == MostActions ? Rejection.Rule("too-many-actions", $"A meeting keeps at most {MostActions} action items.")
        : asked.Item is { } item && meeting.Agenda.Missing(item) is { } missing ? missing
        : [new ActionRecorded(meeting.Actions.Length + 1, asked.Title, asked.Owner, asked.Due, asked.Item)];

    public static Outcome<Meeting> Revise(Meeting.Scheduled meeting, ReviseAction asked, Context context)
    {
        if (Find(meeting, asked.Action) is not { } action) return Missing(asked.Action);
        var edit = new Edit(context, meeting.Version);
        return edit.Then(new ActionRevised(
            asked.Action,
            edit.Of("title", action.Title, asked.Title),
            edit.Of("owner", action.Owner, asked.Owner),
            edit.Of("due", action.Due, asked.Due),
            asked.Editorial));
    }

    public static Outcome<Meeting> Finish(Meeting.Scheduled meeting, FinishAction asked, Context context) =>
        Find(meeting, asked.Action) is not { } action ? Missing(asked.Action)
        : action.Done ? [] : Outcome.Unless(Changed(action, context), new ActionFinished(asked.Action));

    public static Outcome<Meeting> Reopen(Meeting.Scheduled meeting, ReopenAction asked, Context context) =>
        Find(meeting, asked.Action) is not { } action ? Missing(asked.Action)
        : action.Done ? Outcome.Unless(Changed(action, context), new ActionReopened(asked.Action)) : [];

    public static bool Owns(Meeting.Scheduled meeting, string participant, int action) => Find(meeting, action)?.Owner.Value?.ToString() == participant;

    public static ImmutableArray<ActionItem> After(this ImmutableArray<ActionItem> actions, IEvent<Meeting> happened, long version) => happened switch
    {
        ActionRecorded it => actions.Add(new(it.Action, version, new(it.Title, version), new(it.Owner, version), new(it.Due, version), it.Item, false)),
        ActionRevised it => actions.Change(it.Action, action => action with
        {
            Version = version,
            Title = action.Title.With(it.Title ?? action.Title.Value, version),
            Owner = action.Owner.With(it.Owner, version),
            Due = action.Due.With(it.Due, version),
        }),
        ActionFinished it => actions.Change(it.Action, action => action with { Version = version, Done = true }),
        ActionReopened it => actions.Change(it.Action, action => action with { Version = version, Done = false }),
        _ => actions,
    };

    private static ImmutableArray<ActionItem> Change(this ImmutableArray<ActionItem> actions, int number, Func<ActionItem, ActionItem> change) =>
        number >= 1 && number <= actions.Length ? actions.SetItem(number - 1, change(actions[number - 1])) : actions;

    private static ActionItem? Find(Meeting.Scheduled meeting, int number) =>
        number >= 1 && number <= meeting.Actions.Length ? meeting.Actions[number - 1] : null;

    private static Rejection? Changed(ActionItem action, Context context) =>
        context.Seen < action.Version ? Rejection.Stale(new Clash("version", $"{action.Version}", $"{context.Seen}")) : null;

    private static Rejection Missing(int number) => Rejection.NotThere($"This meeting has no action item {number}.");
}
