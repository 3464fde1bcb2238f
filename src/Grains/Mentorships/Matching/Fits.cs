using System.Globalization;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships.Matching;

/// <summary>
/// How well each mentee and each mentor fit. Nobody is paired with themself, with somebody whom they cannot talk to, or, unless they ask for it, with somebody of
/// their own organisation. Among the pairs that can be, what weighs most goes first, whatever comes after it: how many share a mother tongue, then how many are fluent
/// in a language of both, then the topics in common (up to 3 of each pair), then the hours of the day in common (1, 2, or 4 and more), then the regions that were chosen.
/// </summary>
public sealed class Fits
{
    private const int MostTopics = 3;
    private const int Quarters = 96;

    private readonly Dictionary<string, int> _words = [];
    private readonly Traits[] _mentees, _mentors;
    private readonly long _most;

    /// <summary>Of these people, on this day: clocks change.</summary>
    public Fits(IReadOnlyList<Asking> asking, IReadOnlyList<Offering> offering, DateTimeOffset at)
    {
        (Asking, Offering) = (asking, offering);
        _mentees = [.. asking.Select(one => Of(one.Who, one.Ask.Topics, one.Ask.Hours, at))];
        _mentors = [.. offering.Select(one => Of(one.Who, one.Offer.Topics, one.Offer.Hours, at))];
        _most = Math.Min(asking.Count, offering.Sum(one => one.Places));
    }

    /// <summary>Those who ask, in the order in which equals come first.</summary>
    public IReadOnlyList<Asking> Asking { get; }

    /// <summary>Those who offer.</summary>
    public IReadOnlyList<Offering> Offering { get; }

    /// <summary>What stands against this pair, whoever else there is; null if it can be.</summary>
    public Obstacle? Against(int mentee, int mentor) =>
        Asking[mentee].Who.Id == Offering[mentor].Who.Id ? new Obstacle.Nobody()
        : Common(_mentees[mentee], _mentors[mentor]) is null ? new Obstacle.NoSharedLanguage()
        : !Asking[mentee].Ask.SameOrganization && AreColleagues(mentee, mentor) ? new Obstacle.SameOrganization()
        : null;

    /// <summary>What this pair is worth, so that the sums over all pairs compare as the levels say; <see cref="BestPairs.Never"/> where it cannot be.</summary>
    public long Weight(int mentee, int mentor)
    {
        var (one, other) = (_mentees[mentee], _mentors[mentor]);
        if (Common(one, other) is not { } common || Against(mentee, mentor) is not null) return BestPairs.Never;
        var topics = Math.Min(MostTopics, one.Topics.Count(topic => other.Topics.Contains(topic)));
        var hours = Overlap(one, other) switch { >= 4 => 3, >= 2 => 2, >= 1 => 1, _ => 0 };
        // Each digit has room for the sum over all pairs, so that no sum of what weighs less reaches one of what weighs more.
        long weight = common.Level == Fluency.MotherTongue ? 1 : 0;
        weight = weight * (_most + 1) + (common.Level == Fluency.Working ? 0 : 1);
        weight = weight * (3 * _most + 1) + topics;
        weight = weight * (3 * _most + 1) + hours;
        return weight * (_most + 1) + (IsChosen(mentee, mentor) ? 1 : 0);
    }

    /// <summary>What speaks for this pair, the weightiest first.</summary>
    public Several<Reason> Reasons(int mentee, int mentor)
    {
        var (one, other) = (_mentees[mentee], _mentors[mentor]);
        var reasons = new List<Reason>();
        if (Common(one, other) is { } common) reasons.Add(common.Level == Fluency.MotherTongue ? new Reason.SharedMotherTongue(common.Tag) : new Reason.SharedLanguage(common.Tag, common.Level));
        if (Asking[mentee].Ask.Topics.Intersect(Offering[mentor].Offer.Topics).ToList() is { Count: > 0 } topics) reasons.Add(new Reason.SharedTopics([.. topics]));
        if (Overlap(one, other) is > 0 and var hours) reasons.Add(new Reason.OverlappingHours(hours));
        if (IsChosen(mentee, mentor)) reasons.Add(new Reason.ChosenRegion(Offering[mentor].Who.Region!));
        if (AreColleagues(mentee, mentor)) reasons.Add(new Reason.SameOrganization());
        return [.. reasons];
    }

    private bool IsChosen(int mentee, int mentor) => Offering[mentor].Who.Region is { } region && Asking[mentee].Ask.Regions.Contains(region);

    private bool AreColleagues(int mentee, int mentor) => Asking[mentee].Who.Organization is { } organization && organization == Offering[mentor].Who.Organization;

    private static int Overlap(Traits one, Traits other) => (int)UInt128.PopCount(one.Reachable & other.Reachable) / 4;

    /// <summary>The language that both speak best, by whoever of them speaks it less well; the mentee's own names for it and order.</summary>
    private static (LanguageTag Tag, Fluency Level)? Common(Traits one, Traits other)
    {
        (LanguageTag, Fluency Level)? best = null;
        foreach (var (language, tag, mine) in one.Languages)
            foreach (var (same, _, theirs) in other.Languages)
                if (language == same && (Fluency)Math.Max((int)mine, (int)theirs) is var level && (best is null || level < best.Value.Level)) best = (tag, level);
        return best;
    }

    private Traits Of(Person who, Several<Slug> topics, Hours hours, DateTimeOffset at) => new(
        [.. who.Languages.Select(spoken => (Word(spoken.Language.Ranges.Last()), spoken.Language, spoken.Level))],
        [.. topics.Select(topic => Word(string.Create(CultureInfo.InvariantCulture, $"/{topic}"))).Distinct()],
        Reachable(hours, who.TimeZone.Rules.GetUtcOffset(at)));

    private int Word(string word) => _words.TryAdd(word, _words.Count) ? _words.Count - 1 : _words[word];

    /// <summary>A bit for each quarter of an hour of a day in UTC.</summary>
    private static UInt128 Reachable(Hours hours, TimeSpan offset)
    {
        var (from, length) = ((int)(hours.From.ToTimeSpan() - offset).TotalMinutes / 15, (int)(hours.Until - hours.From).TotalMinutes / 15);
        var reachable = UInt128.Zero;
        for (var quarter = from; quarter < from + (length == 0 ? Quarters : length); quarter++) reachable |= UInt128.One << ((quarter % Quarters + Quarters) % Quarters);
        return reachable;
    }

    private sealed record Traits((int Language, LanguageTag Tag, Fluency Level)[] Languages, int[] Topics, UInt128 Reachable);
}
