using Ccnso.Collab.Values;
using Ccnso.Collab.Volunteering;
using FsCheck;
using FsCheck.Fluent;

namespace Ccnso.Collab.Tests.Grains.Volunteering;

/// <summary>The proposal is one of the best that there are: of small cases all choices are tried, and large ones are held between bounds.</summary>
public sealed class Optimality
{
    [Fact]
    public void Of_all_choices_that_keep_the_limits_it_fills_the_most_seats_at_the_least_cost() => Prop.ForAll(Cases(9, 4), one =>
    {
        var best = Choices(one).Where(choice => Keeps(one, choice)).Select(choice => (-choice.Count, Cost(one, choice))).Min();
        var chosen = Chosen(one);
        return Keeps(one, chosen) && (-chosen.Count, Cost(one, chosen)) == best;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Of_many_none_is_better_than_the_optimum_without_a_limit_and_no_exchange_betters_it() => Prop.ForAll(Cases(100, 20), one =>
    {
        var chosen = Chosen(one);
        var cost = Cost(one, chosen);
        var waiting = one.Free.Except(chosen).ToList();
        return Keeps(one, chosen)
            && cost.CompareTo(Cost(one, Greedy(one with { Terms = one.Terms with { Limits = one.Terms.Limits with { LeastNewcomers = 0 } } }, chosen.Count))) >= 0
            && waiting.All(other => !Keeps(one, [.. chosen, other]))
            && chosen.All(inside => waiting.All(outside => (List<Candidate>)[.. chosen.Where(who => who != inside), outside] is var other
                && (!Keeps(one, other) || Cost(one, other).CompareTo(cost) >= 0)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private sealed record Case(IReadOnlyList<Candidate> Free, Terms Terms, Sitting Sitting);

    /// <summary>So few sorts of people that many are alike, so that ties are common.</summary>
    private static Arbitrary<Case> Cases(int people, int seats) => (
        from count in Gen.Choose(0, people)
        from free in (from region in Gen.Elements("AF", "AP", "EU", "LAC", "NA", "")
                      from carries in Gen.Choose(0, 2)
                      from served in Gen.Choose(0, 2)
                      from isNew in Gen.Elements(true, false, false)
                      from languages in Gen.Elements<string[]>([], ["en"], ["en", "es"])
                      select (region, carries, served, isNew, languages)).ListOf(count)
        from wanted in Gen.Choose(1, seats)
        from most in Gen.Elements<int?>(null, 1, 2, 3)
        from least in Gen.Choose(0, wanted)
        from sitting in Gen.SubListOf((IEnumerable<Region>)Region.All)
        select new Case([.. free.Select((person, index) => Proposals.One($"p-{index:D3}", person.region.Length == 0 ? null : person.region, person.languages, null, person.carries, person.served, person.isNew))],
            Proposals.Terms(wanted, new(most, least), new([English])), new([.. sitting], [English]))).ToArbitrary();

    private static LanguageTag English { get; } = Value.Of<LanguageTag>("en");

    private static List<Candidate> Chosen(Case one) => [.. Proposal.Of(one.Terms, one.Sitting, one.Free, []).Seats.Select(id => one.Free.Single(who => who.Participant == id))];

    private static IEnumerable<List<Candidate>> Choices(Case one) => Enumerable.Range(0, 1 << one.Free.Count).Select(mask => (List<Candidate>)[.. one.Free.Where((_, index) => (mask >> index & 1) == 1)]);

    private static bool Keeps(Case one, List<Candidate> choice) =>
        choice.Count <= one.Terms.Seats && choice.Count(who => !who.IsNew) <= one.Terms.Seats - one.Terms.Limits.LeastNewcomers
        && (one.Terms.Limits.MostPerRegion is not { } most || choice.Where(who => who.Region is not null).GroupBy(who => who.Region).All(same => same.Count() <= most));

    /// <summary>What speaks against a choice, as it is promised; then how many are not new; then their places in the queue.</summary>
    private static (int Points, int NotNew, int Places) Cost(Case one, List<Candidate> choice) => (
        choice.Sum(who => 10 * who.Carries + 15 * who.Served + (who.Speaks(English) ? 0 : 100) - (who.Languages.Any(language => language != English) ? 20 : 0))
            + choice.GroupBy(who => who.Region).Sum(same => Enumerable.Range(0, same.Count()).Sum(seat => 12 * (one.Sitting.Regions.Count(region => region == same.Key) + seat))),
        choice.Count(who => !who.IsNew),
        choice.Sum(who => int.Parse(who.Participant[2..], System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>One by one whoever costs least then: the optimum where nothing but the regions is limited, since those are apart.</summary>
    private static List<Candidate> Greedy(Case one, int count)
    {
        List<Candidate> chosen = [];
        while (chosen.Count < count) chosen.Add(one.Free.Except(chosen).Where(who => Keeps(one, [.. chosen, who])).MinBy(who => Cost(one, [.. chosen, who]))!);
        return chosen;
    }
}
