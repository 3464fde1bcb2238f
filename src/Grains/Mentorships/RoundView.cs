using System.Globalization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Mentorships.Matching;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships;

/// <summary>A round as everybody sees it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Group">The group that coordinates it.</param>
/// <param name="Terms">What all pairs of it are for.</param>
/// <param name="Closes">Until when people may offer and ask in it, UTC.</param>
/// <param name="Standing">open, matched, confirmed or cancelled.</param>
/// <param name="Pairs">How many pairs are proposed, or were confirmed.</param>
public sealed record RoundShown(string Key, Slug Group, Terms Terms, DateTimeOffset? Closes, string Standing, int Pairs);

/// <summary>A pair of a round: for its coordinators, and once it is confirmed for the two.</summary>
/// <param name="Mentor">Who gives.</param>
/// <param name="Mentee">Who receives.</param>
/// <param name="Reasons">Why these two, the weightiest first; none once one of the round has been forgotten.</param>
public sealed record PairShown(string Mentor, string Mentee, Several<ReasonShown> Reasons);

/// <summary>Somebody for whom there was nobody: for the coordinators, and once the round is confirmed for themself.</summary>
/// <param name="Participant">The participant's id.</param>
/// <param name="Side">Whether they offered (mentor) or asked (mentee).</param>
/// <param name="Obstacle">Why, for machines.</param>
/// <param name="Sentence">The same for people.</param>
public sealed record LeftOutShown(string Participant, Side Side, Obstacle Obstacle, string Sentence);

/// <summary>What readers see of rounds.</summary>
public static class RoundView
{
    /// <summary>The views.</summary>
    public const string Name = "rounds", Pairs = "round-pairs", LeftOut = "round-left-out";

    /// <summary>A row each, one for each pair, and one for each who was left out.</summary>
    public static IEnumerable<Row> Project(string key, Round state, long version)
    {
        if (state is not Round.Known known) yield break;
        var setup = known.Setup;
        var proposal = (known as Round.Matched)?.Proposal ?? (known as Round.Confirmed)?.Proposal;
        var pairs = proposal?.Pairs ?? (known as Round.Confirmed)?.Couples.ConvertAll(couple => new Pair(couple.Mentor, couple.Mentee, couple.Region, [])) ?? [];
        var standing = known switch { Round.Open => "open", Round.Matched => "matched", Round.Confirmed => "confirmed", _ => "cancelled" };
        yield return new(Name, key, version, new RoundShown(key, setup.Group, setup.Terms, setup.Closes, standing, pairs.Count))
        {
            Fields = { ["group"] = [$"{setup.Group}"], ["kind"] = [Word.Of(setup.Terms.Kind())], ["standing"] = [standing] },
            Search = key,
        };
        foreach (var (number, pair) in pairs.Index())
            yield return Part(Pairs, number, [pair.Mentor, pair.Mentee], new PairShown(pair.Mentor, pair.Mentee, ReasonShown.Of(pair.Reasons)));
        foreach (var (number, one) in (proposal?.LeftOut ?? []).Index())
            yield return Part(LeftOut, number, [one.Participant], new LeftOutShown(one.Participant, one.Side, one.Obstacle, one.Obstacle.Sentence(one.Side)));

        Row Part(string view, int number, string[] people, object shown) => new(view, $"{key}/{number.ToString("D6", CultureInfo.InvariantCulture)}", version, shown)
        {
            Fields = { ["round"] = [key], ["participant"] = people, ["standing"] = [standing] },
        };
    }
}
