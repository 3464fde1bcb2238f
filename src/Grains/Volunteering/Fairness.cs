using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>How seats are shared out, in a group or in the whole community: offices, observers aside, and roles and delegations that came from calls.</summary>
/// <param name="Group">The key of the group; absent for all of them.</param>
/// <param name="On">The day that it tells of (UTC).</param>
/// <param name="Seats">How many seats are held.</param>
/// <param name="People">By how many people.</param>
/// <param name="Newcomers">How many of them hold their first seat, for less than a year.</param>
/// <param name="Regions">The seats of each ICANN region; <c>not-known</c> of whom it is not known.</param>
/// <param name="Languages">The seats of those who speak a language; a seat counts for each language.</param>
/// <param name="Busiest">The seats that the ten hold who hold the most.</param>
/// <param name="Trend">The same at the beginning of each of the last eight quarters, the first one first.</param>
public sealed record Fairness(
    string? Group, DateOnly On, int Seats, int People, int Newcomers, Several<SeatsOf> Regions, Several<SeatsOf> Languages, Concentration Busiest, Several<Concentration> Trend)
{
    private const int Quarters = 8;

    /// <summary>Sums it up.</summary>
    /// <param name="group">The group, or null for all of them.</param>
    /// <param name="held">Seats of the present and the past.</param>
    /// <param name="people">What is known of who holds one now.</param>
    /// <param name="on">The day.</param>
    public static Fairness Of(string? group, IReadOnlyCollection<Held> held, IReadOnlyDictionary<string, (Region? Region, Several<LanguageTag> Languages)> people, DateOnly on)
    {
        var now = held.Where(seat => seat.Covers(on)).ToList();
        var holders = now.Select(seat => seat.Participant).Distinct().ToList();
        var quarter = new DateOnly(on.Year, (on.Month - 1) / 3 * 3 + 1, 1);
        return new(group, on, now.Count, holders.Count,
            holders.Count(who => held.Where(seat => seat.Participant == who).Min(seat => seat.From) > on.AddYears(-1)),
            Count(now, who => [people[who].Region?.ToString() ?? "not-known"]),
            Count(now, who => people[who].Languages.Select(language => language.Ranges.Last()).Distinct()),
            Concentration.At(on, held),
            [.. Enumerable.Range(0, Quarters).Select(index => Concentration.At(quarter.AddMonths(3 * (index - Quarters + 1)), held))]);
    }

    private static Several<SeatsOf> Count(List<Held> now, Func<string, IEnumerable<string>> sorts) =>
        [.. now.SelectMany(seat => sorts(seat.Participant)).GroupBy(sort => sort).Select(same => new SeatsOf(same.Key, same.Count()))
            .OrderByDescending(one => one.Seats).ThenBy(one => one.What, StringComparer.Ordinal).Take(Several.Most)];
}

/// <summary>A seat that somebody holds or held.</summary>
public sealed record Held(string Participant, DateOnly From, DateOnly? Until)
{
    internal bool Covers(DateOnly day) => From <= day && !(Until < day);
}

/// <summary>How many seats are somebody's of a region, or of a language.</summary>
/// <param name="What">The region or the language.</param>
/// <param name="Seats">How many seats.</param>
public sealed record SeatsOf(string What, int Seats);

/// <summary>How much of all seats the ten people hold who hold the most.</summary>
/// <param name="On">On which day (UTC).</param>
/// <param name="Seats">How many seats were held.</param>
/// <param name="OfTheBusiest">How many of them by the ten busiest.</param>
/// <param name="Percent">The same in percent, to the nearest whole one; 0 where there were none.</param>
public sealed record Concentration(DateOnly On, int Seats, int OfTheBusiest, int Percent)
{
    private const int Ten = 10;

    internal static Concentration At(DateOnly day, IReadOnlyCollection<Held> held)
    {
        var each = held.Where(seat => seat.Covers(day)).GroupBy(seat => seat.Participant).Select(one => one.Count()).OrderDescending().ToList();
        var (all, most) = (each.Sum(), each.Take(Ten).Sum());
        return new(day, all, most, all == 0 ? 0 : (int)Math.Round(100m * most / all, MidpointRounding.AwayFromZero));
    }
}
