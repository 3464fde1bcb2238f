using Ccnso.Collab.Values;

namespace Ccnso.Collab.Participants;

/// <summary>What a participant says of themself. All of it is personal: kept until the participant is forgotten.</summary>
/// <param name="Name">As the participant writes it.</param>
/// <param name="Mail">Seen by the participant and the secretariat only.</param>
/// <param name="Affiliation">For whom the participant works or speaks.</param>
/// <param name="Languages">The languages that the participant speaks, each once.</param>
/// <param name="TimeZone">Where the participant's clock is; seen as the mail address is.</param>
public sealed record Details(Line Name, MailAddress Mail, Affiliation Affiliation, Several<SpokenLanguage> Languages, Zone TimeZone);

/// <summary>A language and how well somebody speaks it.</summary>
public sealed record SpokenLanguage(LanguageTag Language, Fluency Level);

/// <summary>How well somebody speaks a language.</summary>
public enum Fluency
{
    /// <summary>Grew up with it.</summary>
    MotherTongue,

    /// <summary>Can do anything in it.</summary>
    Fluent,

    /// <summary>Can follow a meeting and write a mail in it.</summary>
    Working,
}
