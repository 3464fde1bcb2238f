using System.Diagnostics;
using System.Text.Json.Serialization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Meetings;

/// <summary>A meeting of a group: when and where it is, its agenda, who comes, its minutes and action items.</summary>
public abstract partial record Meeting : IActor<Meeting>
{
    /// <inheritdoc/>
    public static string Kind => "meeting";

    /// <inheritdoc/>
    public static Meeting Initial { get; } = new NotScheduled();

    /// <summary>What was prepared for it and written of it, also after it was called off; null before it is on the calendar.</summary>
    [JsonIgnore]
    public Scheduled? Papers => this is Cancelled cancelled ? cancelled.Was : this as Scheduled;

    /// <inheritdoc/>
    public static string? RuledBy(Meeting state, ICommand<Meeting> command) => (state, command) switch
    {
        (NotScheduled, Schedule schedule) => schedule.Group.ToString(),
        _ => BelongsTo("", state),
    };

    /// <inheritdoc/>
    public static string? BelongsTo(string key, Meeting state) => state.Papers?.Group.ToString();

    /// <summary>Where its group is.</summary>
    public static Home? HomeOf(Meeting state) => state.Papers is { } papers ? Home.With<Group>(papers.Group.ToString()) : null;

    /// <inheritdoc/>
    public static Outcome<Meeting> Decide(Meeting state, ICommand<Meeting> command, Context context) => (state, command) switch
    {
        (NotScheduled, Schedule) when !context.RunsGroup =>
            Rejection.NotAllowed("A meeting is put on the calendar by the chair, a vice-chair or the secretary of its group, or by the secretariat."),
        (NotScheduled, Schedule schedule) when !context.GroupActs =>
            Rejection.Rule("no-such-group", $"group: There is no group \"{schedule.Group}\" that could meet, or it has been dissolved."),
        (NotScheduled, Schedule schedule) => Calendar.Schedule(schedule, context.GroupLanguage),
        (NotScheduled, _) => Rejection.NotThere("There is no such meeting."),

        (Cancelled, Cancel) when context.RunsGroup => [],
        (Cancelled { Reason: var reason }, _) => Rejection.Ended($"This meeting was cancelled{(reason is null ? "" : $": {reason}")}. What was prepared for it can be read."),

        (Scheduled meeting, _) when !May(meeting, command, context) => Rejection.NotAllowed(
            "This is for the chair, a vice-chair or the secretary of the group, or the secretariat; a member can propose agenda items, and everybody can say whether they come."),
        (Scheduled meeting, Schedule again) => Calendar.IsAs(meeting, again) ? []
            : Rejection.Rule("already-scheduled", "There is a meeting of this key already, and it is not the same: revise or reschedule it, or take another key."),
        (Scheduled meeting, Reschedule reschedule) => Calendar.Reschedule(meeting, reschedule, context),
        (Scheduled meeting, ReviseMeeting revise) => Calendar.Revise(meeting, revise, context),
        (Scheduled, Cancel cancel) => [new MeetingCancelled(cancel.Reason)],

        (Scheduled meeting, CarryItemOver carry) => meeting.Agenda.CarryOver(carry, meeting.Group, meeting.Texts.Find($"agenda/{carry.Item}", "title")?.Language, context),
        (Scheduled meeting, ReceiveItem receive) => meeting.Agenda.Receive(receive, meeting.Group),
        (Scheduled meeting, IAgendaCommand asked) => meeting.Agenda.Decide(asked, context, meeting.Version),

        (Scheduled meeting, DeclareAttendance declare) => Attendees.Declare(meeting, declare),
        (Scheduled meeting, WithdrawAttendance withdraw) => Attendees.Withdraw(meeting, withdraw),
        (Scheduled meeting, RecordMinutes record) => Minutes.Record(meeting, record, context),
        (Scheduled meeting, RecordAction record) => Minutes.Record(meeting, record),
        (Scheduled meeting, ReviseAction revise) => Minutes.Revise(meeting, revise, context),
        (Scheduled meeting, FinishAction finish) => Minutes.Finish(meeting, finish, context),
        (Scheduled meeting, ReopenAction reopen) => Minutes.Reopen(meeting, reopen, context),
        _ => throw new UnreachableException(),
    };

    /// <inheritdoc/>
    public static Meeting Evolve(Meeting state, IEvent<Meeting> happened) => (state, happened) switch
    {
        (NotScheduled, MeetingScheduled scheduled) => Scheduled.From(scheduled),
        (Scheduled meeting, MeetingCancelled cancelled) =>
            new Cancelled(meeting with { Texts = meeting.Texts.After(cancelled, meeting.Version + 1) }, cancelled.Reason),
        (Scheduled meeting, _) => meeting.After(happened, meeting.Version + 1),
        _ => state,
    };

    private static bool May(Scheduled meeting, ICommand<Meeting> command, Context context) => context.RunsGroup || command switch
    {
        ProposeItem => context.TakesPart,
        ReviseItem revise => meeting.Agenda.IsProposalOf(context.By, revise.Item),
        RemoveItem remove => meeting.Agenda.IsProposalOf(context.By, remove.Item),
        DeclareAttendance declare => declare.Participant.ToString() == context.By,
        WithdrawAttendance withdraw => withdraw.Participant.ToString() == context.By,
        FinishAction finish => Minutes.Owns(meeting, context.By, finish.Action),
        ReopenAction reopen => Minutes.Owns(meeting, context.By, reopen.Action),
        _ => false,
    };

    /// <summary>Not on the calendar yet.</summary>
    public sealed record NotScheduled : Meeting;

    /// <summary>Called off. What was prepared for it can be read.</summary>
    public sealed record Cancelled(Scheduled Was, Line? Reason) : Meeting;
}
