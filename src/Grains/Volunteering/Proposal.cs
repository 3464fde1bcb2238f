using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>
/// Whom the platform proposes for the seats of a call, and why. It decides nothing. Of all choices that keep the limits it fills the most seats, and of those it
/// is one of the least <see cref="Weight"/>; what is equal then goes to newcomers, and after that to who was interested first.
/// </summary>
/// <param name="Seats">Whom it proposes, by id.</param>
/// <param name="Reserve">Everybody else, whoever would come next first.</param>
/// <param name="Shortfalls">What could not be met, and what would meet it.</param>
/// <param name="Weighed">Everybody, with what spoke for and against them.</param>
public sealed record Proposal(Several<string> Seats, Several<string> Reserve, Several<Shortfall> Shortfalls, Several<Weighed> Weighed)
{
    /// <summary>The proposal for the seats that are left of a call.</summary>
    /// <param name="terms">The call.</param>
    /// <param name="sitting">Who sits in the group already.</param>
    /// <param name="candidates">Who is interested.</param>
    /// <param name="appointed">Who of them has a seat of this call already: they count for the limits.</param>
    public static Proposal Of(Terms terms, Sitting sitting, IEnumerable<Candidate> candidates, IReadOnlyCollection<string> appointed)
    {
        var all = candidates.OrderBy(one => one.At).ThenBy(one => one.Participant, StringComparer.Ordinal).ToList();
        var room = new Room(terms, [.. all.Where(one => appointed.Contains(one.Participant))], appointed.Count);
        var free = all.Where(one => !appointed.Contains(one.Participant)).ToList();
        var weight = new Weight(terms.Needs, sitting, [.. room.Seated]);
        var chosen = Choice.Cheapest(free, room, weight);

        var then = weight with { Seated = [.. room.Seated, .. chosen] };
        var left = room.After(chosen);
        var reserve = free.Except(chosen).OrderBy(then.Of).ThenBy(one => !one.IsNew).ThenBy(free.IndexOf).ToList();
        return new([.. chosen.Select(one => one.Participant)], [.. reserve.Select(one => one.Participant)], [.. Shortfall.Of(left, free, chosen.Count)],
        [
            .. chosen.Select(one => new Weighed(one, [.. weight.Reasons(one)])),
            .. reserve.Select(one => new Weighed(one, [.. then.Reasons(one), left.Obstacle(one) ?? new Reason(Because.OthersFirst, chosen.Count)])),
        ]);
    }

    /// <summary>Who is next in the reserve, when these have the other seats: the first with whom the limits are kept; null if there is nobody.</summary>
    /// <param name="terms">The call.</param>
    /// <param name="appointed">Who has a seat now.</param>
    /// <param name="passed">Who had one, or was offered one, and comes back only if chosen.</param>
    public string? Next(Terms terms, IReadOnlyCollection<string> appointed, IReadOnlyCollection<string> passed)
    {
        var room = new Room(terms, [.. Weighed.Select(one => one.Candidate).Where(one => appointed.Contains(one.Participant))], appointed.Count);
        return Seats.Concat(Reserve).FirstOrDefault(who => !appointed.Contains(who) && !passed.Contains(who)
            && Weighed.FirstOrDefault(one => one.Candidate.Participant == who) is { } next && room.Obstacle(next.Candidate) is null);
    }
}

/// <summary>Somebody, with what spoke for and against them.</summary>
/// <param name="Candidate">What was known of them.</param>
/// <param name="Reasons">What spoke for and against them.</param>
public sealed record Weighed(Candidate Candidate, Several<Reason> Reasons);
