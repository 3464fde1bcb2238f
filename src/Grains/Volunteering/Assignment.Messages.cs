using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>Propose who gets the seats that are left of a closed call. By the platform, which says what it knows; it decides nothing.</summary>
/// <param name="ClosedAt">When the call was closed that it is for.</param>
/// <param name="Candidates">Who is interested; at most 100, those who were first.</param>
/// <param name="Sitting">Who sits in the group already.</param>
public sealed record ProposeVolunteers(DateTimeOffset ClosedAt, Several<Candidate> Candidates, Sitting Sitting) : ICommand<Call>;

/// <summary>Erase what is known of people in the proposals of a call. By the platform, when one of them is forgotten; then it proposes anew, without them.</summary>
public sealed record EraseProposal : ICommand<Call>;

/// <summary>
/// Appoint volunteers of a closed call: each is offered a seat, which they accept or decline. By those who decide on the call. Whoever is not proposed can be appointed too,
/// with a reason, which is public.
/// </summary>
/// <param name="Participants">The participants' ids: people who are interested.</param>
/// <param name="Reason">Why these, where the platform proposes others.</param>
public sealed record AppointVolunteers(Several<Slug> Participants, Prose? Reason = null) : ICommand<Call>;

/// <summary>Offer the seat of somebody who declined, or stepped down, to another. By those who decide on the call. Next is whoever is first in the reserve; for another a reason is needed.</summary>
/// <param name="Assignment">The number of the assignment that is no longer held.</param>
/// <param name="Participant">The participant's id.</param>
/// <param name="Reason">Why not the next of the reserve.</param>
public sealed record ReplaceVolunteer(int Assignment, Slug Participant, Prose? Reason = null) : ICommand<Call>;

/// <summary>What is done to an assignment by whoever holds it, or by the secretariat for them.</summary>
public interface IAssignmentCommand : ICommand<Call>
{
    /// <summary>The number of the assignment.</summary>
    int Assignment { get; }
}

/// <summary>Accept an assignment. By whom it is offered to, or the secretariat for them.</summary>
/// <param name="Assignment">Its number.</param>
public sealed record AcceptAssignment(int Assignment) : IAssignmentCommand;

/// <summary>Decline an assignment. By whom it is offered to, or the secretariat for them.</summary>
/// <param name="Assignment">Its number.</param>
public sealed record DeclineAssignment(int Assignment) : IAssignmentCommand;

/// <summary>Step down before the term ends. By who holds the assignment, or the secretariat for them.</summary>
/// <param name="Assignment">Its number.</param>
public sealed record StepDownFromAssignment(int Assignment) : IAssignmentCommand;

/// <summary>Remind of the end of a term, a month before it. By the platform.</summary>
/// <param name="Assignment">The number of the assignment.</param>
public sealed record RemindOfEnd(int Assignment) : IAssignmentCommand;

/// <summary>End an assignment whose term is over. By the platform.</summary>
/// <param name="Assignment">Its number.</param>
public sealed record EndAssignment(int Assignment) : IAssignmentCommand;

/// <summary>The platform proposed whom to appoint. Who decides reads the proposal; it is not sent around.</summary>
[Stored("volunteer-call.proposed")]
public sealed record CallProposed([property: Personal] Proposal? Proposal = null) : IEvent<Call>;

/// <summary>What was known of people in the proposals is erased.</summary>
[Stored("volunteer-call.proposal-erased")]
public sealed record ProposalErased : IEvent<Call>, IErasure;

/// <summary>It was decided whom to appoint: as proposed, or not and why.</summary>
[Stored("volunteer-call.decided"), Part("decisions/{decision}")]
public sealed record AppointmentDecided(int Decision, DateTimeOffset At, Several<Slug> Participants, bool AsProposed, [property: Translatable] Prose? Reason = null) : IEvent<Call>;

/// <summary>As many as were looked for have accepted.</summary>
[Stored("volunteer-call.filled")]
public sealed record CallFilled : IEvent<Call>;

/// <summary>What happens to an assignment.</summary>
public interface IAssignmentEvent : IEvent<Call>
{
    /// <summary>Its number.</summary>
    int Assignment { get; }
}

/// <summary>Somebody is offered an assignment for this term, last day included; instead of whoever had the one that it replaces.</summary>
[Stored("volunteer-assignment.offered")]
public sealed record AssignmentOffered(int Assignment, Slug Participant, DateOnly From, DateOnly? Until = null, int? Replaces = null) : IAssignmentEvent;

/// <summary>Somebody accepted an assignment.</summary>
[Stored("volunteer-assignment.accepted")]
public sealed record AssignmentAccepted(int Assignment, Slug Participant, Slug Group, Purpose For, DateOnly From, DateOnly? Until = null) : IAssignmentEvent;

/// <summary>Somebody declined an assignment.</summary>
[Stored("volunteer-assignment.declined")]
public sealed record AssignmentDeclined(int Assignment, Slug Participant) : IAssignmentEvent;

/// <summary>Somebody stepped down from an assignment before its end.</summary>
[Stored("volunteer-assignment.stepped-down")]
public sealed record AssignmentSteppedDown(int Assignment, Slug Participant, Slug Group, Purpose For, DateOnly On) : IAssignmentEvent;

/// <summary>A reminder: an assignment ends soon.</summary>
[Stored("volunteer-assignment.ending")]
public sealed record AssignmentEnding(int Assignment, Slug Participant, DateOnly Until) : IAssignmentEvent;

/// <summary>The term of an assignment is over.</summary>
[Stored("volunteer-assignment.ended")]
public sealed record AssignmentEnded(int Assignment, Slug Participant) : IAssignmentEvent;
