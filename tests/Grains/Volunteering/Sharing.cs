using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Values;
using Ccnso.Collab.Volunteering;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Tests.Grains.Volunteering;

/// <summary>What people carry, and how seats are shared out.</summary>
public sealed class Sharing
{
    private static readonly DateOnly Today = new(2024, 5, 15);

    [Fact]
    public void Seats_are_counted_by_region_language_and_newcomers()
    {
        var fairness = Fairness.Of("dasc", [new("a", Today.AddYears(-3), null), new("a", Today.AddYears(-1), null), new("b", Today.AddDays(-9), null), new("c", Today.AddYears(-2), Today.AddDays(-1))],
            new Dictionary<string, (Region?, Several<LanguageTag>)> { ["a"] = (Value.Of<Region>("EU"), [Value.Of<LanguageTag>("en-GB"), Value.Of<LanguageTag>("es")]), ["b"] = (null, []) }, Today);
        Assert.Equal((3, 2, 1), (fairness.Seats, fairness.People, fairness.Newcomers));
        Assert.Equal([new SeatsOf("EU", 2), new SeatsOf("not-known", 1)], fairness.Regions);
        Assert.Equal([new SeatsOf("en", 2), new SeatsOf("es", 2)], fairness.Languages);
    }

    [Fact]
    public void The_share_of_the_ten_busiest_has_a_trend_by_quarters()
    {
        List<Held> held = [.. Enumerable.Range(0, 20).Select(number => new Held($"p-{number}", new(2020, 1, 1), null)), .. Enumerable.Range(0, 10).Select(_ => new Held("p-0", new(2024, 2, 1), null))];
        var people = held.Select(seat => seat.Participant).Distinct().ToDictionary(who => who, _ => ((Region?)null, (Several<LanguageTag>)[]));
        var fairness = Fairness.Of(null, held, people, Today);
        Assert.Equal(new(Today, 30, 20, 67), fairness.Busiest);
        Assert.Equal((8, new DateOnly(2022, 7, 1), new DateOnly(2024, 4, 1)), (fairness.Trend.Count, fairness.Trend[0].On, fairness.Trend[^1].On));
        Assert.Equal([50, 67], fairness.Trend.TakeLast(2).Select(one => one.Percent));
        Assert.Equal(new(Today, 0, 0, 0), Fairness.Of(null, [], people, Today).Busiest);
    }

    [Fact]
    public void A_load_counts_what_is_carried_now_and_what_was_held_in_two_years()
    {
        var load = Load.Of("p", [Role(Office.Member, -3, -3), Role(Office.Chair, -1, null), Role(Office.Observer, -1, null), Role(Office.Member, 1, null)], [],
            [Assigned(new Purpose.Delegation(), Standing.Accepted), Assigned(new Purpose.Delegation(), Standing.Offered), Assigned(new Purpose.WorkItem(1), Standing.Ended), Assigned(new Purpose.Delegation(), Standing.Declined)], Today);
        Assert.Equal((2, 3, false), (load.Carries, load.Served, load.IsNew));
        Assert.Equal([Office.Chair], load.Offices.Select(role => role.Office));
        Assert.Equal([Standing.Accepted, Standing.Offered], load.Assignments.Select(one => one.Standing));
    }

    [Fact]
    public void A_seat_that_came_from_a_call_counts_once() =>
        Assert.Equal((1, 1), Load.Of("p", [Role(Office.Member, -1, null)], [], [Assigned(new Purpose.Seats(), Standing.Accepted)], Today) is var load ? (load.Carries, load.Served) : default);

    [Fact]
    public void A_delegation_is_work_and_counts_once() => Assert.Equal((1, 0), Load.Of("p", [],
        [new OpenWork("p", "dasc", WorkKind.Assignment, Value.Of<Line>("A call"), null, WorkStatus.Open, "/api/v1/calls/c/assignments/1", "")],
        [Assigned(new Purpose.Delegation(), Standing.Accepted)], Today) is var load ? (load.Carries, load.Work.Count) : default);

    [Fact]
    public void Whoever_never_held_anything_is_new() => Assert.True(Load.Of("p", [Role(Office.Observer, -1, null)], [], [Assigned(new Purpose.Delegation(), Standing.Offered)], Today).IsNew);

    private static RoleView Role(Office office, int from, int? until) =>
        new("p", "dasc", Value.Of<Line>("DASC"), office, Today.AddYears(from), until is { } years ? Today.AddYears(years).AddDays(9) : null, false);

    private static AssignmentView Assigned(Purpose purpose, Standing standing) =>
        new("c", 1, Value.Of<Slug>("dasc"), Value.Of<Line>("A call"), purpose, Value.Of<Slug>("p"), standing, Today.AddYears(-1), null, null, 1);
}
