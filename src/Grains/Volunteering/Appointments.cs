using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>The rules for who is appointed, and what becomes of their assignments.</summary>
internal static class Appointments
{
    public static Outcome<Call> Propose(Call.Closed closed, ProposeVolunteers asked) => closed.Kept.Proposal is not null || closed.At != asked.ClosedAt || closed.Kept.SeatsLeft == 0 ? []
        : [new CallProposed(Proposal.Of(closed.Kept.Terms, asked.Sitting, asked.Candidates, closed.Kept.Appointed))];

    public static Outcome<Call> Appoint(CallPapers call, AppointVolunteers asked, Context context)
    {
        var wanted = asked.Participants.Distinct().Where(who => !call.Appointed.Contains($"{who}")).ToList();
        if (wanted.Count == 0) return [];
        if (wanted.Count > call.SeatsLeft)
            return Rejection.Rule("too-many", $"This call has {call.SeatsLeft} seats left, and these are {wanted.Count}.");
        return Offer(call, wanted, who => call.Proposal?.Seats.Contains(who) == true, asked.Reason, null, context);
    }

    public static Outcome<Call> Replace(CallPapers call, ReplaceVolunteer asked, Context context)
    {
        if (call.Find(asked.Assignment) is not { } former) return NotThere(asked.Assignment);
        if (former.Replaced && call.Assignments.Exists(one => one.Participant == asked.Participant && one.TakesSeat)) return [];
        if (!former.IsVacant)
            return Rejection.Rule("not-vacant", $"Assignment {former.Number} is not vacant: a seat is offered to another once it was declined, or its holder stepped down.");
        if (call.Appointed.Contains($"{asked.Participant}")) return Rejection.Rule("already-appointed", $"{asked.Participant} has a seat of this call already.");
        return Offer(call, [asked.Participant], who => who == call.Next, asked.Reason, former.Number, context);
    }

    public static Outcome<Call> Decide(CallPapers call, IAssignmentCommand command, Context context) =>
        call.Find(command.Assignment) is not { } one ? NotThere(command.Assignment)
        : !context.IsSecretariat && (command is RemindOfEnd or EndAssignment || $"{one.Participant}" != context.By)
            ? Rejection.NotAllowed("An assignment is accepted, declined or given up by whom it is offered to, or by the secretariat for them.")
        : (command, one.Standing) switch
        {
            (AcceptAssignment, Standing.Accepted) or (DeclineAssignment, Standing.Declined) or (StepDownFromAssignment, Standing.SteppedDown) => [],
            (AcceptAssignment, Standing.Offered) => Accept(call, one),
            (DeclineAssignment, Standing.Offered) => [new AssignmentDeclined(one.Number, one.Participant)],
            (DeclineAssignment, Standing.Accepted) => Rejection.Rule("accepted", "This assignment has been accepted: step down from it."),
            (StepDownFromAssignment, Standing.Accepted) => [new AssignmentSteppedDown(one.Number, one.Participant, call.Terms.Group, call.Terms.For, Day(context))],
            (StepDownFromAssignment, Standing.Offered) => Rejection.Rule("not-accepted", "This assignment has not been accepted yet: decline it."),
            (RemindOfEnd, _) => one.RemindAt <= context.At ? [new AssignmentEnding(one.Number, one.Participant, one.Until!.Value)] : [],
            (EndAssignment, _) => one.EndAt <= context.At ? [new AssignmentEnded(one.Number, one.Participant)] : [],
            _ => Rejection.Rule("assignment-over", $"This assignment was {Words(one.Standing)}: whoever decides on the call can offer it anew."),
        };

    private static Outcome<Call> Offer(CallPapers call, IReadOnlyList<Slug> wanted, Func<string, bool> isProposed, Prose? reason, int? replaces, Context context)
    {
        if (wanted.FirstOrDefault(who => !IsInterested(who, context)) is { } stranger)
            return Rejection.Rule("not-interested", $"{stranger} has not expressed interest in this call: they, or the secretariat for them, do so while it is open.");
        var asProposed = wanted.All(who => isProposed($"{who}"));
        if (!asProposed && reason is null)
            return Rejection.Rule("reason-missing", $"reason: The platform proposes others than {string.Join(", ", wanted.Where(who => !isProposed($"{who}")))}. Say why, for the record.");
        var from = call.Terms.From is { } first && first > Day(context) ? first : Day(context);
        if (call.Terms.Until < from) return Rejection.Rule("term-over", $"The term of this call ended on {call.Terms.Until:O}: open another call.");
        return
        [
            new AppointmentDecided(call.Decisions.Count + 1, context.At, [.. wanted], asProposed, reason),
            .. wanted.Select((who, index) => new AssignmentOffered(call.Assignments.Count + 1 + index, who, from, call.Terms.Until, replaces)),
        ];

        bool IsInterested(Slug who, Context known) => known.Other<Volunteer>($"{who}") is Volunteer.Known volunteer && volunteer.In(Value.Of<Slug>(known.Key)) is not null;
    }

    private static Outcome<Call> Accept(CallPapers call, Assignment one)
    {
        var accepted = new AssignmentAccepted(one.Number, one.Participant, call.Terms.Group, call.Terms.For, one.From, one.Until);
        return call.Assignments.Count(other => other.Standing is Standing.Accepted or Standing.Ended) + 1 == call.Terms.Seats ? [accepted, new CallFilled()] : [accepted];
    }

    private static DateOnly Day(Context context) => DateOnly.FromDateTime(context.At.UtcDateTime);

    private static string Words(Standing standing) => standing switch
    {
        Standing.Declined => "declined",
        Standing.SteppedDown => "given up",
        _ => "held to its end",
    };

    private static Rejection NotThere(int number) => Rejection.NotThere($"This call has no assignment {number}.");
}
