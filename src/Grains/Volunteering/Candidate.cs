using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>Somebody who is interested in a call, as far as it matters for a seat. What people said of themselves is taken at their word.</summary>
/// <param name="Participant">The participant's id.</param>
/// <param name="At">Since when they are interested, UTC.</param>
/// <param name="Region">The ICANN region of the ccTLD or organisation that they work for; absent where it is not known.</param>
/// <param name="Languages">The languages that they speak.</param>
/// <param name="Skills">What they are good at.</param>
/// <param name="Carries">How much they have to do now: offices, open work and action items, assignments.</param>
/// <param name="Served">In how many seats and assignments they served in the last two years.</param>
/// <param name="IsNew">Whether they have never held a seat.</param>
public sealed record Candidate(
    string Participant, DateTimeOffset At, Region? Region, Several<LanguageTag> Languages, Several<Slug> Skills, int Carries, int Served, bool IsNew)
{
    /// <summary>Whether they speak this language, or one that falls under it.</summary>
    public bool Speaks(LanguageTag language) => Languages.Any(spoken => spoken.Ranges.Contains($"{language}"));
}

/// <summary>Who sits in the group already: what balance there is.</summary>
/// <param name="Regions">The region of each, as far as it is known.</param>
/// <param name="Languages">The languages that are spoken among them.</param>
public sealed record Sitting(Several<Region> Regions, Several<LanguageTag> Languages);
