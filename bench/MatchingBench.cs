using System.Diagnostics;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Mentorships.Matching;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Bench;

/// <summary>
/// A round of 2,000 who ask and 800 who offer, matched all at once, beside first come, first served: whoever asked first takes the best who is left.
/// </summary>
internal static class MatchingBench
{
    private const int Mentees = 2_000, Mentors = 800;

    private static readonly DateTimeOffset At = new(2027, 3, 9, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Tongues = ["en", "es", "fr", "ar", "pt", "zh", "ru", "sw", "hi", "de", "ja", "tr", "ig", "am", "th", "cy", "mi", "ka", "is", "to"];
    private static readonly string[] Zones = ["Africa/Lagos", "Africa/Nairobi", "America/Lima", "America/Puerto_Rico", "America/New_York", "Asia/Tokyo", "Asia/Kolkata", "Europe/Berlin", "Pacific/Auckland", "Asia/Tbilisi"];
    private static readonly string[] Topics = [.. Enumerable.Range(0, 15).Select(number => $"topic-{number}")];

    public static void Run()
    {
        Run(mostPlaces: 4);
        Run(mostPlaces: 2);
    }

    private static void Run(int mostPlaces)
    {
        var random = new Random(79);
        List<Asking> asking = [.. Enumerable.Range(0, Mentees).Select(number => new Asking(Somebody(random, $"p-{number}"), new(Some(random, Topics, 3), Hours.Usual, [random.GetItems([.. Region.All], 1)[0]])))];
        List<Offering> offering = [.. Enumerable.Range(0, Mentors).Select(number => new Offering(Somebody(random, $"m-{number}"), new(mostPlaces, Some(random, Topics, 5), Hours.Usual), random.Next(1, mostPlaces + 1)))];
        Match.Of(asking[..200], offering[..80], At);

        var began = Stopwatch.GetTimestamp();
        var proposal = Match.Of(asking, offering, At);
        Table.Say($"matching: {Mentees:N0} who ask and {Mentors:N0} who offer {offering.Sum(one => one.Places):N0} places, with all reasons: {Stopwatch.GetElapsedTime(began).TotalSeconds:N1} s");

        var fits = new Fits(asking, offering, At);
        var best = Figures(proposal.Pairs.Select(pair => pair.Reasons));
        var first = Figures(FirstComeFirstServed(Match.Weights(fits), [.. offering.Select(one => one.Places)]).Select(pair => fits.Reasons(pair.Mentee, pair.Mentor)));
        foreach (var (what, all, served) in best.Zip(first, (one, other) => (one.What, one.Count, other.Count)))
            Table.Say($"matching: {what}: all at once {all:N0}, first come first served {served:N0}: ratio {(double)all / served:N2}");
    }

    private static IEnumerable<(int Mentee, int Mentor)> FirstComeFirstServed(long[][] weights, int[] places)
    {
        for (var mentee = 0; mentee < weights.Length; mentee++)
        {
            var best = Enumerable.Range(0, places.Length).Where(mentor => places[mentor] > 0 && weights[mentee][mentor] != BestPairs.Never).DefaultIfEmpty(-1).MaxBy(mentor => mentor < 0 ? 0 : weights[mentee][mentor]);
            if (best < 0) continue;
            places[best]--;
            yield return (mentee, best);
        }
    }

    private static List<(string What, int Count)> Figures(IEnumerable<Several<Reason>> pairs)
    {
        var all = pairs.ToList();
        return
        [
            ("pairs", all.Count),
            ("who share a mother tongue", all.Count(reasons => reasons.Any(reason => reason is Reason.SharedMotherTongue))),
            ("topics in common", all.SelectMany(reasons => reasons).OfType<Reason.SharedTopics>().Sum(reason => reason.Topics.Count)),
        ];
    }

    /// <summary>Some mother tongues have many speakers and most have few; English is what most can work in.</summary>
    private static Person Somebody(Random random, string id)
    {
        var tongue = Tongues[(int)(Tongues.Length * random.NextDouble() * random.NextDouble())];
        List<SpokenLanguage> languages = [new(Value.Of<LanguageTag>(tongue), Fluency.MotherTongue)];
        if (tongue != "en" && random.Next(10) > 0) languages.Add(new(Value.Of<LanguageTag>("en"), random.Next(2) == 0 ? Fluency.Fluent : Fluency.Working));
        return new(id, [.. languages], Value.Of<Zone>(random.GetItems(Zones, 1)[0]), $"cctld {random.Next(250)}", random.GetItems([.. Region.All], 1)[0]);
    }

    private static Several<Slug> Some(Random random, string[] words, int most) => [.. random.GetItems(words, random.Next(1, most + 1)).Distinct().Select(Value.Of<Slug>)];
}
