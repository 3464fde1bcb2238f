using System.Text.Json.Serialization;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>A text on the translation desk: the source beside what there is of it in the community's language.</summary>
/// <param name="Key">The key of the translation of its document: <c>es.meeting.icann79-council.agenda.3</c>.</param>
/// <param name="Document">The address of the document: <c>meeting/icann79-council/agenda/3</c>.</param>
/// <param name="Field">The text's name in the document.</param>
/// <param name="Group">The key of the group whose text it is.</param>
/// <param name="State">Where it stands.</param>
/// <param name="StartsAt">When the meeting begins that it belongs to, UTC.</param>
/// <param name="Words">How many words the source has.</param>
/// <param name="Language">The language of the source.</param>
/// <param name="Source">What the source says now.</param>
/// <param name="Revision">The revision of that.</param>
/// <param name="IsLine">Whether it is one line; its translation is too.</param>
/// <param name="TranslatedRevision">The revision that the draft is a translation of, else what readers get.</param>
/// <param name="Before">What the source said when the translation was made, where that is an earlier revision: the translation is stale.</param>
/// <param name="Changes">What changed in the source since then; where one text is asked for.</param>
/// <param name="Lost">Links and code spans of the source that the translation has no longer; where one text is asked for.</param>
/// <param name="TakenBy">Who translates it now.</param>
/// <param name="Until">Up to when.</param>
/// <param name="Draft">What is being worked on.</param>
/// <param name="Machine">Whether a machine made that, and nobody has reviewed it yet.</param>
/// <param name="Translator">Who wrote it, or asked the machine.</param>
/// <param name="Published">What readers get.</param>
/// <param name="Version">Its ETag, without quotes; 0 where nobody has begun.</param>
public sealed record DeskText(
    string Key, string Document, string Field, string Group, DeskState State, DateTimeOffset? StartsAt, int Words, LanguageTag Language, string Source,
    long Revision, bool IsLine, long? TranslatedRevision, string? Before, Several<TextChange>? Changes, Several<string>? Lost, string? TakenBy, DateTimeOffset? Until,
    Prose? Draft, bool Machine, string? Translator, Prose? Published, long Version)
{
    /// <summary>The text as it stands at this time: a reservation may have run out.</summary>
    public static DeskText Of(string language, DocumentView document, TextView source, TranslationView? translation, DateTimeOffset at)
    {
        var work = translation?.Texts.FirstOrDefault(text => text.Field == source.Field);
        var held = work?.Until > at;
        var state = work switch
        {
            { Stage: Stage.Drafted } => DeskState.Drafted,
            { Stage: Stage.Reviewed } => DeskState.Reviewed,
            { Published.Revision: var revision } when revision >= source.Revision => DeskState.Published,
            _ when held => DeskState.Taken,
            { Published: not null } => DeskState.Stale,
            _ => DeskState.Wanted,
        };
        var made = work?.Draft ?? work?.Published;
        return new(TranslationKey.Of(language, document.Document), document.Document, source.Field, document.Group, state, document.StartsAt, source.Words, source.Language,
            source.Text, source.Revision, source.IsLine, made?.Revision, made is not null && made.Revision < source.Revision ? made.Source : null, null, null,
            held ? work!.TakenBy : null, held ? work!.Until : null, work?.Draft?.Text, work?.Machine ?? false, work?.Translator, work?.Published?.Text, work?.Version ?? 0);
    }

    /// <summary>What there is of it in the community's language.</summary>
    [JsonIgnore]
    public Prose? Made => Draft ?? Published;

    /// <summary>With what changed in the source since the translation was made, and what of its Markdown the translation lost.</summary>
    public DeskText WithChanges() => this with
    {
        Changes = Before is null ? null : [.. TextChange.Between(Before, Source)],
        Lost = Made is not null && Markup.Lost(Source, $"{Made}") is { Count: > 0 } lost ? [.. lost] : null,
    };
}

/// <summary>Where a text stands on the desk.</summary>
public enum DeskState
{
    /// <summary>Nobody has translated it.</summary>
    Wanted,

    /// <summary>Readers get a translation of what the source said before.</summary>
    Stale,

    /// <summary>Somebody translates it.</summary>
    Taken,

    /// <summary>There is a draft.</summary>
    Drafted,

    /// <summary>The draft has been reviewed.</summary>
    Reviewed,

    /// <summary>Readers get it as the source stands now.</summary>
    Published,
}

/// <summary>How much of what a community follows it has translated.</summary>
/// <param name="Language">The key of the community.</param>
/// <param name="Texts">How many texts there are.</param>
/// <param name="Words">How many words they have.</param>
/// <param name="Published">How many readers get in the language.</param>
/// <param name="Fresh">How many of those are of what the source says now.</param>
/// <param name="FreshShare">The same as a share, 0 to 1; none where nothing is published.</param>
/// <param name="MedianHours">Half of the fresh ones were published within so many hours of their source; none where there are none.</param>
/// <param name="Groups">The same by group.</param>
public sealed record Coverage(
    string Language, int Texts, int Words, int Published, int Fresh, double? FreshShare, double? MedianHours, Several<GroupCoverage> Groups);

/// <summary>How much of a group's texts a community has translated.</summary>
/// <param name="Group">The key of the group.</param>
/// <param name="Texts">How many texts there are.</param>
/// <param name="Words">How many words they have.</param>
/// <param name="Published">How many readers get in the language.</param>
/// <param name="Fresh">How many of those are of what the source says now.</param>
/// <param name="States">How many stand where; a reservation that has run out still counts.</param>
public sealed record GroupCoverage(string Group, int Texts, int Words, int Published, int Fresh, IReadOnlyDictionary<string, int> States);
