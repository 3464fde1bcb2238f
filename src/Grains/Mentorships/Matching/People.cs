using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships.Matching;

/// <summary>What the match knows of a person.</summary>
/// <param name="Id">The participant's id.</param>
/// <param name="Languages">The languages that they speak, and how well.</param>
/// <param name="TimeZone">Where their clock is.</param>
/// <param name="Organization">For whom they work, in any word that is the same for all who do; null where that is not known.</param>
/// <param name="Region">The ICANN region that they work for, if it is known.</param>
public sealed record Person(string Id, Several<SpokenLanguage> Languages, Zone TimeZone, string? Organization, Region? Region);

/// <summary>Somebody who asks.</summary>
public sealed record Asking(Person Who, Ask Ask);

/// <summary>Somebody who offers, and how many they take now.</summary>
public sealed record Offering(Person Who, Offer Offer, int Places);

/// <summary>A pair that is proposed.</summary>
/// <param name="Mentor">Who gives.</param>
/// <param name="Mentee">Who receives.</param>
/// <param name="Region">The mentee's region, where the record of the mentorship will be at home.</param>
/// <param name="Reasons">Why these two, the weightiest first.</param>
public sealed record Pair(string Mentor, string Mentee, Region? Region, Several<Reason> Reasons);

/// <summary>Somebody for whom there was nobody.</summary>
/// <param name="Participant">The participant's id.</param>
/// <param name="Side">Whether they asked or offered.</param>
/// <param name="Obstacle">Why.</param>
public sealed record LeftOut(string Participant, Side Side, Obstacle Obstacle);

/// <summary>On which side of a mentorship somebody is.</summary>
public enum Side
{
    /// <summary>Gives: buddy, mentor, host.</summary>
    Mentor,

    /// <summary>Receives: newcomer, guest.</summary>
    Mentee,
}

/// <summary>Why somebody was left out.</summary>
public abstract record Obstacle
{
    /// <summary>For people.</summary>
    internal string Sentence(Side side) => (this, side) switch
    {
        (Nobody, Side.Mentee) => "Nobody offers it in this round who has a place left.",
        (Nobody, _) => "Nobody asks for it in this round.",
        (NoSharedLanguage, Side.Mentee) => "Nobody who offers it speaks a language with this person.",
        (NoSharedLanguage, _) => "Nobody who asks for it speaks a language with this person.",
        (SameOrganization, _) => "All who speak a language with this person work for the same organisation, and they did not ask for that.",
        (Taken { Suitable: 1 }, Side.Mentee) => "One person would do, and all their places went to others.",
        (Taken it, Side.Mentee) => $"{it.Suitable} people would do, and all their places went to others.",
        (Taken { Suitable: 1 }, _) => "One person would do, and is paired with somebody else.",
        (Taken it, _) => $"{it.Suitable} people would do, and are paired with others, or left out themselves.",
        _ => "The coordinator has set the pair aside that the match proposed.",
    };

    /// <summary>There is nobody on the other side.</summary>
    public sealed record Nobody : Obstacle;

    /// <summary>They speak no language in common with anybody on the other side.</summary>
    public sealed record NoSharedLanguage : Obstacle;

    /// <summary>Whoever they speak a language with works for the same organisation.</summary>
    public sealed record SameOrganization : Obstacle;

    /// <summary>So many would do, and they are with others.</summary>
    public sealed record Taken(int Suitable) : Obstacle;

    /// <summary>The coordinator did not want the pair that the match proposed.</summary>
    public sealed record SetAside : Obstacle;
}
