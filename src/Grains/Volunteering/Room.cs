using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>The seats of a call that are left, and what the limits leave room for.</summary>
internal sealed record Room(Terms Terms, IReadOnlyList<Candidate> Seated, int Taken)
{
    /// <summary>How many seats are left.</summary>
    public int Seats => Math.Max(0, Terms.Seats - Taken);

    /// <summary>How many of them are kept for newcomers.</summary>
    public int Kept => Math.Clamp(Terms.Limits.LeastNewcomers - Seated.Count(one => one.IsNew), 0, Seats);

    /// <summary>How many of them whoever is no newcomer can have.</summary>
    public int ForOthers => Seats - Kept;

    /// <summary>How many more there can be from a region; of whom it is not known, as many as there are seats.</summary>
    public int From(Region? region) => region is null || Terms.Limits.MostPerRegion is not { } most ? Seats : Math.Clamp(most - Seated.Count(one => one.Region == region), 0, Seats);

    /// <summary>The room when these have seats too.</summary>
    public Room After(IReadOnlyList<Candidate> chosen) => this with { Seated = [.. Seated, .. chosen], Taken = Taken + chosen.Count };

    /// <summary>Which limit stands against one more, if a seat is left.</summary>
    public Reason? Obstacle(Candidate one) =>
        Seats == 0 ? null
        : From(one.Region) == 0 ? new(Because.RegionFull, Terms.Limits.MostPerRegion, $"{one.Region}")
        : !one.IsNew && ForOthers == 0 ? new(Because.KeptForNewcomers, Kept)
        : null;
}
