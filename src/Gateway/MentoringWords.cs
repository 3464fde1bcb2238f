using System.Text.Json;
using Ccnso.Collab.Gateway.Rooms;
using Ccnso.Collab.Log;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Mentorships.Matching;
using Ccnso.Collab.Participants;
using Against = Ccnso.Collab.Mentorships.Matching.Obstacle;

namespace Ccnso.Collab.Gateway;

/// <summary>Why people were paired, or left out, in the reader's language.</summary>
internal static class MentoringWords
{
    private static readonly Dictionary<Type, Func<byte[], Phrases, byte[]>> Rows = new()
    {
        [typeof(MentorshipShown)] = (row, phrases) => Told<MentorshipShown>(row, shown => shown with { Reasons = Of(shown.Reasons, phrases) }),
        [typeof(PairShown)] = (row, phrases) => Told<PairShown>(row, shown => shown with { Reasons = Of(shown.Reasons, phrases) }),
        [typeof(LeftOutShown)] = (row, phrases) => Told<LeftOutShown>(row, shown => shown with { Sentence = Of(shown.Obstacle, shown.Side, phrases) }),
    };

    /// <summary>Rewrites the sentences of such a row; null where it has none.</summary>
    public static Func<byte[], Phrases, byte[]>? In<TShown>() => Rows.GetValueOrDefault(typeof(TShown));

    /// <summary>Why two people fit.</summary>
    public static string Of(Reason reason, Phrases phrases) => reason switch
    {
        Reason.SharedMotherTongue it => phrases.Say("mentoring.mother-tongue", ("language", Isolated(Visitor.NameOf(it.Language), phrases))),
        Reason.SharedLanguage it => phrases.Say(it.Level == Fluency.Working ? "mentoring.working-language" : "mentoring.fluent-language", ("language", Isolated(Visitor.NameOf(it.Language), phrases))),
        Reason.SharedTopics it => phrases.Say("mentoring.shared-topics", ("topics", Isolated($"{it.Topics}", phrases))),
        Reason.OverlappingHours it => phrases.Say("mentoring.shared-hours", ("number", it.Hours)),
        Reason.ChosenRegion it => phrases.Say("mentoring.chosen-region", ("region", phrases[$"fairness.region-{it.Region}"])),
        _ => phrases["mentoring.same-organization"],
    };

    /// <summary>Why there was nobody for somebody.</summary>
    public static string Of(Against obstacle, Side side, Phrases phrases) => (obstacle, side) switch
    {
        (Against.Nobody, Side.Mentee) => phrases["mentoring.nobody-offers"],
        (Against.Nobody, _) => phrases["mentoring.nobody-asks"],
        (Against.NoSharedLanguage, _) => phrases["mentoring.no-language"],
        (Against.SameOrganization, _) => phrases["mentoring.only-own-organization"],
        (Against.Taken it, _) => phrases.Say("mentoring.taken", ("number", it.Suitable)),
        _ => phrases["mentoring.set-aside"],
    };

    /// <summary>Reasons as they are read.</summary>
    public static Values.Several<ReasonShown> Of(IEnumerable<ReasonShown> reasons, Phrases phrases) => [.. reasons.Select(one => one with { Sentence = Of(one.Reason, phrases) })];

    private static byte[] Told<TShown>(byte[] row, Func<TShown, TShown> tell) => JsonSerializer.SerializeToUtf8Bytes(tell(Wire.Read<TShown>(row)), Wire.Tolerant);

    private static string Isolated(string text, Phrases phrases) => Direction.Isolated(text, phrases.Tag);
}
