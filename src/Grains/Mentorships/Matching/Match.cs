using System.Collections.Immutable;

namespace Ccnso.Collab.Mentorships.Matching;

/// <summary>Who is proposed to pair up with whom, and why; and why the others were left out.</summary>
/// <param name="Pairs">The pairs, in the order of those who asked.</param>
/// <param name="LeftOut">Everybody for whom there was nobody: first those who asked, then those who offered.</param>
public sealed record Proposal(ImmutableList<Pair> Pairs, ImmutableList<LeftOut> LeftOut)
{
    internal bool IsAs(Proposal other) => Pairs.SequenceEqual(other.Pairs) && LeftOut.SequenceEqual(other.LeftOut);

    /// <summary>The same without the pairs of these mentees.</summary>
    internal Proposal Without(IReadOnlySet<string> mentees)
    {
        var (aside, kept) = (Pairs.FindAll(pair => mentees.Contains(pair.Mentee)), Pairs.RemoveAll(pair => mentees.Contains(pair.Mentee)));
        return new(kept,
        [
            .. LeftOut, .. aside.Select(pair => new LeftOut(pair.Mentee, Side.Mentee, new Obstacle.SetAside())),
            .. aside.Select(pair => pair.Mentor).Distinct().Except(kept.Select(pair => pair.Mentor)).Select(mentor => new LeftOut(mentor, Side.Mentor, new Obstacle.SetAside())),
        ]);
    }
}

/// <summary>Finds who fits whom. Pure: the same people on the same day always come to the same.</summary>
public static class Match
{
    /// <summary>The most who can be paired at once: beyond, the sums that are compared would not be exact.</summary>
    public const int Most = 3_000;

    /// <summary>The best set of pairs for a whole round: as many as there can be, and of all such sets the best by what <see cref="Fits"/> says.</summary>
    public static Proposal Of(IReadOnlyList<Asking> asking, IReadOnlyList<Offering> offering, DateTimeOffset at)
    {
        var fits = new Fits(asking, offering, at);
        var mentorOf = new BestPairs(Weights(fits), [.. offering.Select(one => one.Places)]).Find().MentorOf;
        var taken = mentorOf.ToHashSet();
        return new(
            [.. mentorOf.Index().Where(pair => pair.Item >= 0).Select(pair => new Pair(
                offering[pair.Item].Who.Id, asking[pair.Index].Who.Id, asking[pair.Index].Who.Region, fits.Reasons(pair.Index, pair.Item)))],
            [
                .. mentorOf.Index().Where(pair => pair.Item < 0).Select(pair => new LeftOut(asking[pair.Index].Who.Id, Side.Mentee,
                    Why(Enumerable.Range(0, offering.Count).Where(mentor => offering[mentor].Places > 0).Select(mentor => fits.Against(pair.Index, mentor))))),
                .. offering.Index().Where(one => one.Item.Places > 0 && !taken.Contains(one.Index)).Select(one => new LeftOut(one.Item.Who.Id, Side.Mentor,
                    Why(Enumerable.Range(0, asking.Count).Select(mentee => fits.Against(mentee, one.Index))))),
            ]);
    }

    /// <summary>Those with a place left who fit one person best, the best first.</summary>
    public static IReadOnlyList<(Offering Offering, IReadOnlyList<Reason> Reasons)> Shortlist(Asking asking, IReadOnlyList<Offering> offering, int most, DateTimeOffset at)
    {
        var fits = new Fits([asking], offering, at);
        return [.. offering.Index().Where(one => one.Item.Places > 0).Select(one => (one.Index, one.Item, Weight: fits.Weight(0, one.Index))).Where(one => one.Weight != BestPairs.Never)
            .OrderByDescending(one => one.Weight).ThenBy(one => one.Item.Who.Id, StringComparer.Ordinal).Take(most)
            .Select(one => (one.Item, (IReadOnlyList<Reason>)fits.Reasons(0, one.Index)))];
    }

    /// <summary>What each pair is worth.</summary>
    public static long[][] Weights(Fits fits) =>
        [.. Enumerable.Range(0, fits.Asking.Count).Select(mentee => Enumerable.Range(0, fits.Offering.Count).Select(mentor => fits.Weight(mentee, mentor)).ToArray())];

    private static Obstacle Why(IEnumerable<Obstacle?> obstacles)
    {
        var all = obstacles.Where(one => one is not Obstacle.Nobody).ToList();
        var suitable = all.Count(one => one is null);
        return suitable > 0 ? new Obstacle.Taken(suitable)
            : all.Count == 0 ? new Obstacle.Nobody()
            : all.Any(one => one is Obstacle.SameOrganization) ? new Obstacle.SameOrganization()
            : new Obstacle.NoSharedLanguage();
    }
}
