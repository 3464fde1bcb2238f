using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Groups;

/// <summary>Who is in a group, in which office, for which term; and who has offered to be a member.</summary>
public sealed record Roster
{
    /// <summary>Every office that somebody holds, held, or will hold, in the order of appointment.</summary>
    public ImmutableList<Seat> Seats { get; init; } = [];

    /// <summary>Who has volunteered and waits to be appointed, and since when.</summary>
    public ImmutableSortedDictionary<string, DateOnly> Volunteers { get; init; } = ImmutableSortedDictionary<string, DateOnly>.Empty;

    /// <summary>The offices that this participant holds at this time.</summary>
    public ImmutableHashSet<Office> OfficesOf(string participant, DateTimeOffset at) =>
        [.. Seats.Where(seat => seat.Participant == participant && seat.Covers(DateOf(at))).Select(seat => seat.Office)];

    internal static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    internal Outcome<Group> Join(Join join, Context context)
    {
        var joined = new Joined(context.By, DateOf(context.At));
        var volunteered = new Volunteered(context.By, DateOf(context.At));
        return (join.As, InGroup: context.Offices.Count > 0) switch
        {
            (Joining.Observer, false) => [joined],
            (Joining.Observer, true) => [],
            _ when context.Holds(Office.Member) || Volunteers.ContainsKey(context.By) => [],
            (_, false) => [joined, volunteered],
            _ => [volunteered],
        };
    }

    internal Outcome<Group> Appoint(Appoint appoint, Context context)
    {
        var (who, office) = (appoint.Participant.ToString(), appoint.Office);
        if (office is Office.Chair or Office.ViceChair ? !context.IsSecretariat : !context.RunsGroup)
            return Rejection.NotAllowed(office is Office.Chair or Office.ViceChair
                ? "The Council appoints chairs and vice-chairs, and the ccNSO secretariat records it: ask the secretariat."
                : "Whoever runs the group appoints to it: its chair, a vice-chair, its secretary, or the ccNSO secretariat.");
        var today = DateOf(context.At);
        var held = Seats.Find(seat => seat.Participant == who && seat.Office == office && seat.Covers(today));
        var seat = new Seat(who, office, appoint.From ?? held?.From ?? today, appoint.Until);
        if (seat.Until < seat.From)
            return Rejection.Impossible("term-backwards", $"until: the term cannot end on {seat.Until:O} when it begins on {seat.From:O}.");
        if (Seats.Contains(seat)) return [];
        if (office == Office.Observer && Seats.Find(other => other.Participant == who && other.Office != Office.Observer && other.Overlaps(seat)) is not null)
            return Rejection.Rule("already-in-group", $"{who} holds another office here and needs no observer's seat: take that office away to make them an observer.");
        if (office == Office.Chair && Seats.Find(other => other.Office == Office.Chair && other.Participant != who && other.Overlaps(seat)) is { } chair)
            return Rejection.Rule("chair-taken", $"{chair.Participant} is chair {chair.Term} and a group has one chair at a time: end that term first, or choose another.");
        return [new Appointed(who, office, seat.From, seat.Until)];
    }

    internal Outcome<Group> Leave(WorkPlan plan, Context context) =>
        Seats.Exists(seat => seat.Participant == context.By) || Volunteers.ContainsKey(context.By)
            ? Without(new Left(context.By), plan, context)
            : [];

    internal Outcome<Group> StepDown(StepDown down, WorkPlan plan, Context context) =>
        Seats.Exists(seat => seat.Participant == context.By && seat.Office == down.Office && !seat.EndedBefore(DateOf(context.At)))
            ? Without(new SteppedDown(context.By, down.Office), plan, context)
            : [];

    internal Outcome<Group> Remove(Slug participant, Office? office, WorkPlan plan, Context context)
    {
        if (!context.RunsGroup)
            return Rejection.NotAllowed("Whoever runs the group takes offices away: its chair, a vice-chair, its secretary, or the ccNSO secretariat.");
        var who = participant.ToString();
        var seats = Seats.FindAll(seat => seat.Participant == who && (office is null || seat.Office == office));
        if (!context.IsSecretariat && seats.Exists(seat => seat.Office is Office.Chair or Office.ViceChair && !seat.EndedBefore(DateOf(context.At))))
            return Rejection.NotAllowed("The Council removes a chair or vice-chair, and the ccNSO secretariat records it; they may step down themselves.");
        return seats.IsEmpty && (office is not null || !Volunteers.ContainsKey(who))
            ? []
            : Without(new Removed(who, office), plan, context);
    }

    internal Roster After(IEvent<Group> happened) => happened switch
    {
        Joined joined => this with { Seats = Seats.Add(new(joined.Participant, Office.Observer, joined.From)) },
        Volunteered volunteered => this with { Volunteers = Volunteers.SetItem(volunteered.Participant, volunteered.On) },
        Appointed appointed => After(new Seat(appointed.Participant, appointed.Office, appointed.From, appointed.Until)),
        SteppedDown down => Without(down.Participant, down.Office),
        Removed removed => Without(removed.Participant, removed.Office),
        Left left => Without(left.Participant, null),
        _ => this,
    };

    private Roster After(Seat taken) => new()
    {
        Seats = Seats.RemoveAll(seat => seat.Participant == taken.Participant
            && (seat.Office == Office.Observer || (seat.Office == taken.Office && seat.Overlaps(taken)))).Add(taken),
        Volunteers = taken.Office == Office.Observer ? Volunteers : Volunteers.Remove(taken.Participant),
    };

    private Roster Without(string participant, Office? office) => new()
    {
        Seats = Seats.RemoveAll(seat => seat.Participant == participant && (office is null || seat.Office == office)),
        Volunteers = office is null ? Volunteers.Remove(participant) : Volunteers,
    };

    /// <summary>Whoever is in the group no more keeps no work in it.</summary>
    private Outcome<Group> Without(IRosterEvent gone, WorkPlan plan, Context context) =>
        After(gone).OfficesOf(gone.Participant, context.At).IsEmpty
            ? [gone, .. plan.Open.Where(item => item.Owner.Value == gone.Participant).Select(item => new WorkItemAssigned(item.Number))]
            : [gone];
}
