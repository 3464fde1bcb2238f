using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>One thing that spoke for or against somebody: as data, so that it can be said in any language.</summary>
/// <param name="Because">What it is.</param>
/// <param name="Number">How many.</param>
/// <param name="What">Of what: a region, languages, skills.</param>
public sealed record Reason(Because Because, int? Number = null, string? What = null);

/// <summary>What can speak for or against somebody.</summary>
public enum Because
{
    /// <summary>Speaks the languages that are needed.</summary>
    Speaks,

    /// <summary>Does not say that they speak these, which are needed.</summary>
    DoesNotSpeak,

    /// <summary>Is good at what is needed.</summary>
    IsGoodAt,

    /// <summary>Does not say that they are good at these, which are needed.</summary>
    DoesNotSayGoodAt,

    /// <summary>Has so much to do already.</summary>
    Carries,

    /// <summary>Has nothing else to do.</summary>
    CarriesNothing,

    /// <summary>Has never held a seat.</summary>
    Newcomer,

    /// <summary>Served so often in the last two years.</summary>
    Served,

    /// <summary>Has served, but not in the last two years.</summary>
    DidNotServeLately,

    /// <summary>Nobody else is from that region.</summary>
    FirstOfRegion,

    /// <summary>The region has so many seats already.</summary>
    RegionHasSeats,

    /// <summary>It is not known where they are from.</summary>
    RegionNotKnown,

    /// <summary>Speaks a language that nobody in the group speaks.</summary>
    BringsLanguage,

    /// <summary>Not proposed: so many others come first.</summary>
    OthersFirst,

    /// <summary>Not proposed, though a seat is empty: there may be no more of that region than so many.</summary>
    RegionFull,

    /// <summary>Not proposed, though a seat is empty: so many are kept for newcomers.</summary>
    KeptForNewcomers,
}

/// <summary>A limit, or the number of seats, that could not be met: what is short, by how many, and what would meet it.</summary>
/// <param name="Short">What is short.</param>
/// <param name="Number">By how many.</param>
/// <param name="What">For regions: those that have as many as they may; what would help is somebody from another.</param>
public sealed record Shortfall(Short Short, int Number, string? What = null)
{
    internal static IEnumerable<Shortfall> Of(Room left, List<Candidate> free, int chosen)
    {
        if (left.Seats == 0) yield break;
        var waiting = free.Count - chosen;
        if (left.Kept > 0) yield return new(Short.Newcomers, left.Kept);
        if (left.ForOthers > 0 && waiting == 0) yield return new(Short.Volunteers, left.ForOthers);
        else if (left.ForOthers > 0) yield return new(Short.OtherRegions, left.ForOthers, string.Join(", ", Region.All.Where(region => left.From(region) == 0)));
    }
}

/// <summary>What can be short.</summary>
public enum Short
{
    /// <summary>There are fewer volunteers than seats: more of them would fill it, so extend or reopen the call.</summary>
    Volunteers,

    /// <summary>Seats are kept for newcomers and there are too few of them: so many more would fill them.</summary>
    Newcomers,

    /// <summary>All who are left are of regions that have as many seats as they may: so many from another region would fill them.</summary>
    OtherRegions,
}
