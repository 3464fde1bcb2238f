using Ccnso.Collab.Values;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Tests.Grains.Volunteering;

/// <summary>Whom the platform proposes, and why.</summary>
public sealed class Proposals
{
    private static readonly DateTimeOffset At = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Sitting Nobody = new([], []);

    [Fact]
    public void Whoever_brings_what_is_needed_goes_before_whoever_does_not()
    {
        var proposal = Propose(1, [One("a", languages: ["en"]), One("b", languages: ["en", "es"], carries: 1), One("c", languages: ["es-CR"], skills: ["law"], served: 2)],
            needs: new([Tag("en"), Tag("es")], [Value.Of<Slug>("law")]));
        Assert.Equal(["b"], proposal.Seats);
        Assert.Equal(["c", "a"], proposal.Reserve);
        Assert.Equal([Because.Speaks, Because.DoesNotSayGoodAt], Reasons(proposal, "b").Take(2));
        Assert.Equal([new(Because.Speaks, What: "es"), new(Because.DoesNotSpeak, What: "en"), new(Because.IsGoodAt, What: "law")], Weighed(proposal, "c").Reasons.Take(3));
        Assert.Equal(new(Because.OthersFirst, 1), Weighed(proposal, "a").Reasons[^1]);
    }

    [Fact]
    public void The_usual_suspects_come_after_others()
    {
        var proposal = Propose(1, [One("busy", carries: 4), One("always", served: 3), One("free")]);
        Assert.Equal(["free"], proposal.Seats);
        Assert.Contains(new(Because.Carries, 4), Weighed(proposal, "busy").Reasons);
        Assert.Contains(new(Because.Served, 3), Weighed(proposal, "always").Reasons);
        Assert.Contains(new(Because.CarriesNothing), Weighed(proposal, "free").Reasons);
    }

    [Fact]
    public void Newcomers_are_first_among_equals_and_only_there()
    {
        Assert.Equal(["new"], Propose(1, [One("old"), One("new", isNew: true)]).Seats);
        Assert.Equal(["old"], Propose(1, [One("old"), One("new", isNew: true, carries: 1)]).Seats);
    }

    [Fact]
    public void What_is_equal_goes_to_who_was_interested_first_and_then_by_id()
    {
        Assert.Equal(["b"], Propose(1, [One("a", hours: 1), One("b")]).Seats);
        Assert.Equal(["a"], Propose(1, [One("b"), One("a")]).Seats);
    }

    [Fact]
    public void Regions_and_languages_that_the_group_lacks_count_for_somebody()
    {
        var sitting = new Sitting([Of("EU"), Of("EU"), Of("AF")], [Tag("en")]);
        Assert.Equal(["lac"], Propose(1, [One("eu"), One("af", "AF"), One("lac", "LAC")], sitting: sitting).Seats);
        Assert.Equal(["ar"], Propose(1, [One("en", languages: ["en-GB"]), One("ar", languages: ["en", "ar"])], sitting: sitting).Seats);
        var proposal = Propose(2, [One("eu1"), One("eu2"), One("af", "AF", carries: 1)]);
        Assert.Equal(["af", "eu1"], proposal.Seats);
        Assert.Contains(new(Because.FirstOfRegion, What: "AF"), Weighed(proposal, "af").Reasons);
        Assert.Contains(new(Because.RegionHasSeats, 1, "EU"), Weighed(proposal, "eu2").Reasons);
    }

    [Fact]
    public void A_seat_stays_empty_rather_than_break_a_limit_and_it_is_said_what_would_fill_it()
    {
        var regions = Propose(3, [One("a"), One("b"), One("c"), One("d", "AF")], limits: new(MostPerRegion: 1));
        Assert.Equal(["a", "d"], regions.Seats);
        Assert.Equal([new Shortfall(Short.OtherRegions, 1, "AF, EU")], regions.Shortfalls);
        Assert.Equal(new(Because.RegionFull, 1, "EU"), Weighed(regions, "b").Reasons[^1]);

        var newcomers = Propose(3, [One("a"), One("b"), One("c"), One("n", isNew: true, carries: 9)], limits: new(LeastNewcomers: 2));
        Assert.Equal(["a", "n"], newcomers.Seats);
        Assert.Equal([new Shortfall(Short.Newcomers, 1)], newcomers.Shortfalls);
        Assert.Equal(new(Because.KeptForNewcomers, 1), Weighed(newcomers, "b").Reasons[^1]);

        Assert.Equal([new Shortfall(Short.Volunteers, 2)], Propose(3, [One("a")]).Shortfalls);
        Assert.Equal([new Shortfall(Short.Newcomers, 1), new Shortfall(Short.Volunteers, 2)], Propose(3, [], limits: new(LeastNewcomers: 1)).Shortfalls);
        Assert.Empty(Propose(1, [One("a"), One("b")]).Shortfalls);
    }

    [Fact]
    public void Of_whom_the_region_is_not_known_the_limits_say_nothing()
    {
        var proposal = Propose(2, [One("a", null), One("b", null)], limits: new(MostPerRegion: 1));
        Assert.Equal(["a", "b"], proposal.Seats);
        Assert.Contains(Because.RegionNotKnown, Reasons(proposal, "a"));
    }

    [Fact]
    public void Who_has_a_seat_already_counts_for_the_limits()
    {
        var terms = Terms(3, new(MostPerRegion: 1, LeastNewcomers: 1));
        var proposal = Proposal.Of(terms, Nobody, [One("seated", isNew: true), One("eu"), One("af", "AF"), One("lac", "LAC")], ["seated"]);
        Assert.Equal(["af", "lac"], proposal.Seats);
        Assert.Equal(["eu"], proposal.Reserve);
    }

    [Fact]
    public void The_same_people_in_another_order_are_proposed_alike()
    {
        Candidate[] people = [One("a", carries: 1), One("b", "AF", served: 2), One("c", "LAC", isNew: true), One("d", null), One("e", "AF")];
        Assert.Equal(Propose(3, people, limits: new(1, 1)), Propose(3, [.. people.Reverse()], limits: new(1, 1)));
    }

    internal static Terms Terms(int seats, Limits? limits = null, Needs? needs = null) => new(
        Value.Of<Slug>("dasc"), new Purpose.Seats(), seats, At, At.AddDays(7), null, null, needs ?? Needs.None, limits ?? Limits.None, Appointing.Chair);

    internal static Candidate One(string id, string? region = "EU", string[]? languages = null, string[]? skills = null, int carries = 0, int served = 0, bool isNew = false, int hours = 0) =>
        new(id, At.AddHours(hours), region is null ? null : Of(region), [.. (languages ?? []).Select(Tag)], [.. (skills ?? []).Select(Value.Of<Slug>)], carries, served, isNew);

    private static Proposal Propose(int seats, Candidate[] people, Limits? limits = null, Needs? needs = null, Sitting? sitting = null) => Proposal.Of(Terms(seats, limits, needs), sitting ?? Nobody, people, []);

    private static Weighed Weighed(Proposal proposal, string who) => proposal.Weighed.Single(one => one.Candidate.Participant == who);

    private static IEnumerable<Because> Reasons(Proposal proposal, string who) => Weighed(proposal, who).Reasons.Select(reason => reason.Because);

    private static Region Of(string region) => Value.Of<Region>(region);

    private static LanguageTag Tag(string tag) => Value.Of<LanguageTag>(tag);
}
