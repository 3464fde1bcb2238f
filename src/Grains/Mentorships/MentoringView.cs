using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships;

/// <summary>What somebody offers: for themself and the secretariat, and in a round for its coordinators.</summary>
/// <param name="Participant">Who offers it.</param>
/// <param name="Kind">buddy, mentor or exchange.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Offer">What.</param>
/// <param name="Places">How many more they take now.</param>
public sealed record OfferShown(string Participant, MentorshipKind Kind, DateTimeOffset Since, Offer Offer, int Places);

/// <summary>What somebody asks for: for themself and the secretariat, and in a round for its coordinators.</summary>
/// <param name="Participant">Who asks.</param>
/// <param name="Kind">buddy, mentor or exchange.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Ask">What for.</param>
/// <param name="Open">Whether nobody has been found for them yet.</param>
public sealed record AskShown(string Participant, MentorshipKind Kind, DateTimeOffset Since, Ask Ask, bool Open);

/// <summary>What readers see of offers and asks.</summary>
public static class MentoringView
{
    /// <summary>The views.</summary>
    public const string Offers = "mentoring-offers", Asks = "mentoring-asks";

    /// <summary>In the field for the round of what is in none.</summary>
    public const string NoRound = "-";

    /// <summary>A row for each offer and each ask.</summary>
    public static IEnumerable<Row> Project(string key, Mentoring state, long version)
    {
        if (state is not Mentoring.Known known) yield break;
        foreach (var one in known.Offers)
            yield return Row(Offers, key, one.Kind, one.Offer.Round, known.Places(one) > 0, version, new OfferShown(key, one.Kind, one.Since, one.Offer, known.Places(one)));
        foreach (var one in known.Asks)
            yield return Row(Asks, key, one.Kind, one.Ask.Round, !known.IsAnswered(one), version, new AskShown(key, one.Kind, one.Since, one.Ask, !known.IsAnswered(one)));
    }

    private static Row Row(string view, string key, MentorshipKind kind, Slug? round, bool open, long version, object shown) => new(view, $"{key}/{Word.Of(kind)}", version, shown)
    {
        Fields = { ["participant"] = [key], ["kind"] = [Word.Of(kind)], ["round"] = [round is null ? NoRound : $"{round}"], ["open"] = [open ? "yes" : "no"] },
    };
}
