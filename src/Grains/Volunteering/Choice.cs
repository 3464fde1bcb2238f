using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>Chooses who gets the seats that are left.</summary>
internal static class Choice
{
    /// <summary>More than any number of seats, so that who is new counts only among equals; and more than any sum of places in the queue.</summary>
    private const long Equal = 64, Queue = 8_192;

    /// <summary>
    /// The choice of the least cost among those that keep the limits and fill the most seats, as a flow: to each region as many as it may have, each seat of it dearer than
    /// the one before; from the region to its people; from them, at what speaks against them alone, to the newcomers or to the others, who leave the kept seats.
    /// </summary>
    /// <param name="free">Who is interested and has no seat, in the order of the queue.</param>
    /// <param name="room">What the limits leave.</param>
    /// <param name="weight">What speaks against whom.</param>
    public static IReadOnlyList<Candidate> Cheapest(IReadOnlyList<Candidate> free, Room room, Weight weight)
    {
        List<Region?> regions = [.. free.Select(one => one.Region).Distinct()];
        var (source, newcomers, others, sink) = (0, 1, 2, 3);
        int OfRegion(int index) => 4 + index;
        int OfPerson(int index) => 4 + regions.Count + index;
        var flow = new CheapestFlow(OfPerson(free.Count));
        foreach (var (index, region) in regions.Index())
            for (var seat = 0; seat < room.From(region); seat++)
                flow.Add(source, OfRegion(index), 1, Points(Weight.PerSeatOfRegion * (weight.From(region) + seat)));
        foreach (var (index, one) in free.Index()) flow.Add(OfRegion(regions.IndexOf(one.Region)), OfPerson(index), 1);
        var seats = free.Select((one, index) => flow.Add(OfPerson(index), one.IsNew ? newcomers : others, 1, Cost(one, index, weight))).ToList();
        flow.Add(newcomers, sink, room.Seats);
        flow.Add(others, sink, room.ForOthers);
        flow.Send(source, sink, room.Seats);
        return [.. free.Where((_, index) => flow.Through(seats[index]) > 0)];
    }

    private static long Cost(Candidate one, int place, Weight weight) => Points(weight.Alone(one)) + (one.IsNew ? 0 : Queue) + place;

    private static long Points(int points) => points * Equal * Queue;
}
