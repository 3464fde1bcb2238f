using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Mentorships.Matching;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Mentorships;

public sealed class MatchTests
{
    private static readonly DateTimeOffset March = new(2027, 3, 9, 12, 0, 0, TimeSpan.Zero);
    private static readonly Hours Office = new(new(9, 0), new(17, 0));

    [Fact]
    public void A_newcomer_gets_whoever_grew_up_with_their_language_although_another_asked_first()
    {
        var proposal = Match.Of(
            [Asks("first", "en fluent"), Asks("second", "en fluent, ig mother-tongue")],
            [Offers("adaeze", 1, "en fluent, ig mother-tongue"), Offers("john", 1, "en mother-tongue")], March);
        Assert.Equal(["john-first", "adaeze-second"], proposal.Pairs.Select(pair => $"{pair.Mentor}-{pair.Mentee}"));
        Assert.Equal(new Reason.SharedMotherTongue(Tag("ig")), proposal.Pairs[1].Reasons[0]);
        Assert.Equal(new Reason.SharedLanguage(Tag("en"), Fluency.Fluent), proposal.Pairs[0].Reasons[0]);
        Assert.Empty(proposal.LeftOut);
    }

    [Fact]
    public void What_weighs_more_goes_before_whatever_weighs_less()
    {
        Offering[] offering =
        [
            Offers("tongue", 1, "ig mother-tongue", zone: "Pacific/Auckland"),
            Offers("fluent", 1, "ig fluent", zone: "Pacific/Auckland"),
            Offers("topics", 1, "ig working", zone: "Pacific/Auckland", topics: "a b c"),
            Offers("hours", 1, "ig working"),
            Offers("region", 1, "ig working", zone: "Pacific/Auckland", region: "AF"),
            Offers("nothing", 1, "ig working", zone: "Pacific/Auckland"),
        ];
        var asks = Enumerable.Range(0, 6).Select(number => Asks($"p-{number}", "ig mother-tongue", topics: "a b c", regions: "AF")).ToArray();
        var weights = Match.Weights(new Fits(asks, offering, March))[0];
        Assert.Equal(weights.OrderDescending(), weights);
        Assert.Equal(0, weights[^1]);
        // Also six of what is next do not reach one: each level has room for all pairs.
        Assert.True(weights[0] - weights[1] > 6 * (weights[1] + weights[2] + weights[3] + weights[4]));
        Assert.True(weights[1] > 6 * (weights[2] + weights[3] + weights[4]));
        Assert.True(weights[2] > 6 * (weights[3] + weights[4]) && weights[3] > 6 * weights[4] && weights[4] > 0);
    }

    [Fact]
    public void Nobody_is_paired_with_a_colleague_unless_they_ask_for_it_nor_with_themself()
    {
        Offering[] offering = [Offers("p-1", 3, "en fluent", organization: "cctld ng")];
        Assert.Equal([new LeftOut("p-7", Side.Mentee, new Obstacle.SameOrganization()), new LeftOut("p-1", Side.Mentor, new Obstacle.SameOrganization())],
            Match.Of([Asks("p-7", "en fluent", organization: "cctld ng")], offering, March).LeftOut);
        Assert.Contains(new Reason.SameOrganization(), Match.Of([Asks("p-7", "en fluent", organization: "cctld ng", same: true)], offering, March).Pairs[0].Reasons);
        Assert.Empty(Match.Of([Asks("p-1", "en fluent")], offering, March).Pairs);
        Assert.Single(Match.Of([Asks("p-7", "en fluent")], [Offers("p-1", 1, "en fluent")], March).Pairs);
    }

    [Fact]
    public void Whoever_is_left_out_is_told_why()
    {
        var proposal = Match.Of(
            [Asks("p-1", "en fluent"), Asks("p-2", "en fluent"), Asks("p-3", "th mother-tongue")],
            [Offers("m-1", 1, "en fluent"), Offers("m-2", 1, "sw mother-tongue"), Offers("m-3", 0, "th fluent")], March);
        Assert.Equal(["p-1"], proposal.Pairs.Select(pair => pair.Mentee));
        Assert.Equal([
            new("p-2", Side.Mentee, new Obstacle.Taken(1)), new("p-3", Side.Mentee, new Obstacle.NoSharedLanguage()), new("m-2", Side.Mentor, new Obstacle.NoSharedLanguage()),
        ], proposal.LeftOut);
        Assert.Equal([new("p-1", Side.Mentee, new Obstacle.Nobody())], Match.Of([Asks("p-1", "en fluent")], [], March).LeftOut);
        Assert.Equal([new("m-1", Side.Mentor, new Obstacle.Nobody())], Match.Of([], [Offers("m-1", 1, "en fluent")], March).LeftOut);
        foreach (var one in proposal.LeftOut) Assert.EndsWith(".", RoundSentence(one), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Africa/Lagos", "09:00", "17:00", "Africa/Lagos", 8)]
    [InlineData("Africa/Lagos", "09:00", "17:00", "Asia/Kathmandu", 3)]
    [InlineData("Europe/London", "09:00", "17:00", "America/New_York", 3)]
    [InlineData("Pacific/Auckland", "20:00", "04:00", "Africa/Lagos", 7)]
    [InlineData("Asia/Tokyo", "00:00", "00:00", "America/Lima", 8)]
    public void Hours_overlap_by_the_clocks_of_that_day(string zone, string from, string until, string other, int hours)
    {
        var asks = Asks("p-1", "en fluent", zone: zone) is var ask ? ask with { Ask = ask.Ask with { Hours = new(TimeOnly.Parse(from, null), TimeOnly.Parse(until, null)) } } : ask;
        Assert.Contains(new Reason.OverlappingHours(hours), Match.Of([asks], [Offers("m-1", 1, "en fluent", zone: other)], March).Pairs[0].Reasons);
    }

    [Fact]
    public void In_the_weeks_when_clocks_have_changed_in_one_place_only_the_overlap_is_another()
    {
        int Hours(int day) => Match.Of([Asks("p-1", "en fluent", zone: "Europe/London")], [Offers("m-1", 1, "en fluent", zone: "America/New_York")], new(2027, 3, day, 12, 0, 0, TimeSpan.Zero))
            .Pairs[0].Reasons.OfType<Reason.OverlappingHours>().Single().Hours;
        Assert.Equal((3, 4), (Hours(9), Hours(16)));
    }

    [Fact]
    public void Languages_of_several_countries_are_one_and_topics_and_regions_are_told()
    {
        var pair = Match.Of([Asks("p-1", "pt-BR mother-tongue, en working", topics: "a b c d", regions: "AF")], [Offers("m-1", 1, "pt-PT mother-tongue", topics: "d b", region: "AF")], March).Pairs[0];
        Assert.Equal([
            new Reason.SharedMotherTongue(Tag("pt-BR")), new Reason.SharedTopics([Value.Of<Slug>("b"), Value.Of<Slug>("d")]), new Reason.OverlappingHours(8), new Reason.ChosenRegion(Value.Of<Region>("AF")),
        ], pair.Reasons);
    }

    [Fact]
    public void A_shortlist_has_the_best_first_and_nobody_without_a_place()
    {
        Offering[] offering = [Offers("working", 1, "ig working"), Offers("full", 0, "ig mother-tongue"), Offers("tongue", 1, "ig mother-tongue"), Offers("stranger", 1, "th fluent"), Offers("fluent", 1, "ig fluent")];
        Assert.Equal(["tongue", "fluent"], Match.Shortlist(Asks("p-1", "ig mother-tongue"), offering, 2, March).Select(one => one.Offering.Who.Id));
        Assert.Equal(["tongue", "fluent", "working"], Match.Shortlist(Asks("p-1", "ig mother-tongue"), offering, 10, March).Select(one => one.Offering.Who.Id));
    }

    private static string RoundSentence(LeftOut one) => RoundView.Project("r", new Round.Matched(new(Value.Of<Slug>("dasc"), new Terms.Mentor(6), null), March, new([], [one])), 1)
        .Select(row => row.Shown).OfType<LeftOutShown>().Single().Sentence;

    private static Asking Asks(string id, string languages, string zone = "Africa/Lagos", string topics = "", string regions = "", string? organization = null, bool same = false) =>
        new(Person(id, languages, zone, organization, null), new(Several<Slug>(topics), Office, Several<Region>(regions), same));

    private static Offering Offers(string id, int places, string languages, string zone = "Africa/Lagos", string topics = "", string? region = null, string? organization = null) =>
        new(Person(id, languages, zone, organization, region), new(Math.Max(1, places), Several<Slug>(topics), Office), places);

    private static Person Person(string id, string languages, string zone, string? organization, string? region) => new(id,
        [.. languages.Split(", ").Select(spoken => spoken.Split(' ')).Select(spoken => new SpokenLanguage(Tag(spoken[0]), Enum.GetValues<Fluency>().Single(level => Actors.Word.Of(level) == spoken[1])))],
        Value.Of<Zone>(zone), organization, region is null ? null : Value.Of<Region>(region));

    private static Several<T> Several<T>(string words) where T : IValue<T> => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Value.Of<T>)];

    private static LanguageTag Tag(string tag) => Value.Of<LanguageTag>(tag);
}
