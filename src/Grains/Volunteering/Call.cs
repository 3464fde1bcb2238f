using System.Text.Json.Serialization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>
/// A call for volunteers of a group: what for, how many, until when, and who got the seats. Who is interested says so on their own (<see cref="Volunteer"/>), so that
/// it goes with them when they are forgotten; the assignments are the call's, so that no seat is given twice.
/// </summary>
public abstract record Call : IActor<Call>
{
    /// <summary>The words of its deadlines: the closing time, the proposal after it; the reminder of an assignment's end, and the end.</summary>
    public const string ToClose = "close", ToPropose = "propose", ToRemind = "remind", ToEnd = "end";

    /// <inheritdoc/>
    public static string Kind => "call";

    /// <inheritdoc/>
    public static Call Initial { get; } = new NotOpened();

    /// <summary>What is kept of it; null before it is opened.</summary>
    [JsonIgnore]
    public CallPapers? Papers => this switch
    {
        Open it => it.Kept,
        Closed it => it.Kept,
        Filled it => it.Kept,
        Withdrawn it => it.Kept,
        _ => null,
    };

    /// <inheritdoc/>
    public static string? RuledBy(Call state, ICommand<Call> command) => command switch
    {
        OpenCall open when state is NotOpened => $"{open.Group}",
        AppointVolunteers or ReplaceVolunteer => state.Papers?.Terms.Appointer,
        _ => BelongsTo("", state),
    };

    /// <summary>The work plan, or the meeting, that it is for; and the volunteers who are appointed.</summary>
    public static IReadOnlyList<ActorRef> LooksAt(string key, ICommand<Call> command) => command switch
    {
        OpenCall { For: Purpose.WorkItem } open => [ActorRef.Of<Group>($"{open.Group}")],
        OpenCall { For: Purpose.MeetingRole role } => [ActorRef.Of<Meeting>($"{role.Meeting}")],
        AppointVolunteers appoint => [.. appoint.Participants.Distinct().Select(who => ActorRef.Of<Volunteer>($"{who}"))],
        ReplaceVolunteer replace => [ActorRef.Of<Volunteer>($"{replace.Participant}")],
        _ => [],
    };

    /// <inheritdoc/>
    public static string? BelongsTo(string key, Call state) => state.Papers?.Terms.Group.ToString();

    /// <summary>Where its group is.</summary>
    public static Home? HomeOf(Call state) => state.Papers is { } call ? Home.With<Group>($"{call.Terms.Group}") : null;

    /// <inheritdoc/>
    public static Outcome<Call> Decide(Call state, ICommand<Call> command, Context context) => (state, command) switch
    {
        (_, CloseWhenDue or ProposeVolunteers or EraseProposal) when !context.IsSecretariat => Rejection.NotAllowed("Only the platform may do this."),
        (_, OpenCall or ReviseCall or ExtendCall or CloseCall or ReopenCall or WithdrawCall) when !context.RunsGroup =>
            Rejection.NotAllowed("Calls for volunteers are kept by the chair, a vice-chair or the secretary of the group, or by the secretariat."),
        (NotOpened, OpenCall open) => Opening.Decide(open, context),
        (NotOpened, _) => Rejection.NotThere("There is no such call for volunteers."),
        ({ Papers: { } call }, OpenCall again) => Opening.IsAs(call, again) ? []
            : Rejection.Rule("already-opened", "There is a call under this key already, and it is not the same: revise or extend it, or take another key."),
        ({ Papers: { } call }, EraseProposal) => call.TellsOfPeople ? [new ProposalErased()] : [],
        ({ Papers: { } call }, IAssignmentCommand asked) => Appointments.Decide(call, asked, context),
        (Withdrawn, WithdrawCall) => [],
        (Withdrawn { Reason: var reason }, _) => Rejection.Ended($"This call for volunteers was withdrawn{(reason is null ? "" : $": {reason}")}. It can be read."),
        ({ Papers: { } call }, ReviseCall revise) => Opening.Revise(call, revise, context),

        (Open { Kept.Terms.ClosesAt: var closes }, ExtendCall extend) => extend.ClosesAt == closes ? []
            : extend.ClosesAt < closes ? Rejection.Rule("not-later", "closesAt: A call is extended to a later time than its own; to end it earlier, close it.")
            : Outcome.Unless(Opening.WrongEnd(extend.ClosesAt, context), new CallExtended(extend.ClosesAt)),
        (Open { Kept.Terms.ClosesAt: var closes }, CloseWhenDue) => context.At < closes ? [] : [new CallClosed(closes)],
        (Open { Kept.Terms.ClosesAt: var closes }, CloseCall) => [new CallClosed(context.At < closes ? context.At : closes)],
        (Open { Kept.Terms.ClosesAt: var closes }, ReopenCall reopen) => reopen.ClosesAt == closes ? []
            : Rejection.Rule("call-open", "This call is open still: extend it."),
        (_, CloseCall or CloseWhenDue) => [],
        (Closed closed, ProposeVolunteers propose) => Appointments.Propose(closed, propose),
        (_, ProposeVolunteers) => [],
        ({ Papers: { } call }, AppointVolunteers or ReplaceVolunteer) when !call.Terms.MayAppoint(context) => Rejection.NotAllowed(call.Terms.DecidedBy == Appointing.Council
            ? "The Council appoints here: its chair, a vice-chair or a councillor records the decision, or the secretariat."
            : "The chair appoints here, or whoever else runs the group, or the secretariat."),
        (Open, AppointVolunteers or ReplaceVolunteer) => Rejection.Rule("call-open", "This call is open still: it is decided once it is closed."),
        ({ Papers: { } call }, AppointVolunteers appoint) => Appointments.Appoint(call, appoint, context),
        ({ Papers: { } call }, ReplaceVolunteer replace) => Appointments.Replace(call, replace, context),
        (Filled, ReopenCall or ExtendCall or WithdrawCall) => Rejection.Rule("call-filled", "All seats of this call are taken: open another call for more."),
        (Closed { Kept.SeatsLeft: 0 }, ReopenCall) => Rejection.Rule("no-seats-left", "All seats of this call are offered to somebody: reopen it when one of them declines."),
        (Closed, ReopenCall reopen) => Outcome.Unless(Opening.WrongEnd(reopen.ClosesAt, context), new CallReopened(reopen.ClosesAt)),
        (Closed, ExtendCall) => Rejection.Rule("call-closed", "This call is closed: reopen it to give people more time."),
        (_, WithdrawCall withdraw) => [new CallWithdrawn(withdraw.Reason)],
        _ => Rejection.Impossible("unknown", "A call for volunteers cannot do this."),
    };

    /// <inheritdoc/>
    public static Call Evolve(Call state, IEvent<Call> happened) => (state, happened) switch
    {
        (NotOpened, CallOpened opened) => new Open(CallPapers.From(opened)),
        (Withdrawn it, _) => it with { Kept = it.Kept.After(happened) },
        ({ Papers: { } call }, CallReopened) => new Open(call.After(happened)),
        ({ Papers: { } call }, CallClosed closed) => new Closed(call.After(happened), closed.At),
        ({ Papers: { } call }, CallWithdrawn withdrawn) => new Withdrawn(call.After(happened), withdrawn.Reason),
        (Closed it, CallFilled) => new Filled(it.Kept.After(happened), it.At),
        (Filled it, AssignmentSteppedDown) => new Closed(it.Kept.After(happened), it.At),
        (Open { Kept: var call }, _) => new Open(call.After(happened)),
        (Filled it, _) => it with { Kept = it.Kept.After(happened) },
        (Closed it, _) => it with { Kept = it.Kept.After(happened) },
        _ => state,
    };

    /// <summary>Whether people can express interest at this time.</summary>
    public bool TakesInterestAt(DateTimeOffset at) => this is Open { Kept.Terms: var terms } && terms.OpensAt <= at && at < terms.ClosesAt;

    /// <summary>Not opened yet.</summary>
    public sealed record NotOpened : Call;

    /// <summary>People express interest, once its time has come.</summary>
    public sealed record Open(CallPapers Kept) : Call;

    /// <summary>Nobody expresses interest any more; it is decided who is appointed.</summary>
    public sealed record Closed(CallPapers Kept, DateTimeOffset At) : Call;

    /// <summary>As many as were looked for have accepted. When one steps down, it is closed again, with a seat to be offered.</summary>
    public sealed record Filled(CallPapers Kept, DateTimeOffset At) : Call;

    /// <summary>Taken back.</summary>
    public sealed record Withdrawn(CallPapers Kept, Line? Reason) : Call;
}
