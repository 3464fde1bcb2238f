using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>
/// What speaks against giving somebody a seat, in points: the fewer, the better. A need that is not met counts 100; each thing that they carry 10, up to ten; each seat
/// that they held in the last two years 15, up to six; each seat that their region has already 12; and a language that nobody in the group speaks counts 20 for them.
/// </summary>
/// <param name="Needs">What the call asks for.</param>
/// <param name="Sitting">Who sits in the group.</param>
/// <param name="Seated">Who has a seat of this call.</param>
internal sealed record Weight(Needs Needs, Sitting Sitting, IReadOnlyList<Candidate> Seated)
{
    /// <summary>What each seat counts that a region has already.</summary>
    public const int PerSeatOfRegion = 12;

    private const int PerNeed = 100, PerThingCarried = 10, MostCarried = 10, PerSeatServed = 15, MostServed = 6, PerNewLanguage = 20;

    /// <summary>What speaks against somebody alone, whoever else gets a seat.</summary>
    public int Alone(Candidate one) => PerNeed * (Missing(one).Count() + Lacking(one).Count()) + PerThingCarried * Math.Min(one.Carries, MostCarried)
        + PerSeatServed * Math.Min(one.Served, MostServed) - (Brings(one) is null ? 0 : PerNewLanguage);

    /// <summary>What speaks against somebody as things stand.</summary>
    public int Of(Candidate one) => Alone(one) + PerSeatOfRegion * From(one.Region);

    /// <summary>How many seats a region has already, in the group and of this call; of whom it is not known, those of this call.</summary>
    public int From(Region? region) => Sitting.Regions.Count(other => other == region) + Seated.Count(other => other.Region == region);

    /// <summary>The reasons, in the order of their weight.</summary>
    public IEnumerable<Reason> Reasons(Candidate one)
    {
        if (Met(one).ToList() is { Count: > 0 } spoken) yield return new(Because.Speaks, What: string.Join(", ", spoken));
        if (Missing(one).ToList() is { Count: > 0 } missing) yield return new(Because.DoesNotSpeak, What: string.Join(", ", missing));
        if ((Needs.Skills ?? []).Except(Lacking(one)).ToList() is { Count: > 0 } skills) yield return new(Because.IsGoodAt, What: string.Join(", ", skills));
        if (Lacking(one).ToList() is { Count: > 0 } lacking) yield return new(Because.DoesNotSayGoodAt, What: string.Join(", ", lacking));
        yield return one.Carries == 0 ? new(Because.CarriesNothing) : new(Because.Carries, one.Carries);
        if (one.IsNew) yield return new(Because.Newcomer);
        else yield return one.Served == 0 ? new(Because.DidNotServeLately) : new(Because.Served, one.Served);
        yield return one.Region is null ? new(Because.RegionNotKnown)
            : From(one.Region) is var already and > 0 ? new(Because.RegionHasSeats, already, $"{one.Region}") : new(Because.FirstOfRegion, What: $"{one.Region}");
        if (Brings(one) is { } language) yield return new(Because.BringsLanguage, What: $"{language}");
    }

    private IEnumerable<LanguageTag> Met(Candidate one) => (Needs.Languages ?? []).Where(one.Speaks);

    private IEnumerable<LanguageTag> Missing(Candidate one) => (Needs.Languages ?? []).Where(language => !one.Speaks(language));

    private IEnumerable<Slug> Lacking(Candidate one) => (Needs.Skills ?? []).Except(one.Skills);

    private LanguageTag? Brings(Candidate one) => one.Languages.FirstOrDefault(language => !Sitting.Languages.Any(spoken => spoken.Ranges.Last() == language.Ranges.Last()));
}
