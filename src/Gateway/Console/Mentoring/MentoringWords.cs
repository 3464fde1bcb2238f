using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Mentorships.Matching;
using Ccnso.Collab.Participants;
using Against = Ccnso.Collab.Mentorships.Matching.Obstacle;

namespace Ccnso.Collab.Gateway.Rooms;

/// <summary>Why people were paired, or left out, in the visitor's language.</summary>
internal static class MentoringWords
{
    /// <summary>Why two people fit.</summary>
    public static string Of(Reason reason, Visitor visitor) => reason switch
    {
        Reason.SharedMotherTongue it => visitor.Say("mentoring.mother-tongue", ("language", Isolated(Visitor.NameOf(it.Language), visitor))),
        Reason.SharedLanguage it => visitor.Say(it.Level == Fluency.Working ? "mentoring.working-language" : "mentoring.fluent-language", ("language", Isolated(Visitor.NameOf(it.Language), visitor))),
        Reason.SharedTopics it => visitor.Say("mentoring.shared-topics", ("topics", Isolated($"{it.Topics}", visitor))),
        Reason.OverlappingHours it => visitor.Say("mentoring.shared-hours", ("number", it.Hours)),
        Reason.ChosenRegion it => visitor.Say("mentoring.chosen-region", ("region", visitor[$"fairness.region-{it.Region}"])),
        _ => visitor["mentoring.same-organization"],
    };

    /// <summary>Why there was nobody for somebody.</summary>
    public static string Of(Against obstacle, Side side, Visitor visitor) => (obstacle, side) switch
    {
        (Against.Nobody, Side.Mentee) => visitor["mentoring.nobody-offers"],
        (Against.Nobody, _) => visitor["mentoring.nobody-asks"],
        (Against.NoSharedLanguage, _) => visitor["mentoring.no-language"],
        (Against.SameOrganization, _) => visitor["mentoring.only-own-organization"],
        (Against.Taken it, _) => visitor.Say("mentoring.taken", ("number", it.Suitable)),
        _ => visitor["mentoring.set-aside"],
    };

    private static string Isolated(string text, Visitor visitor) => Direction.Isolated(text, visitor.Words);
}
