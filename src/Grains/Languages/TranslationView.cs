using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>A document on its way into a language.</summary>
/// <param name="Language">The key of the language community.</param>
/// <param name="Document">The address of the document.</param>
/// <param name="Texts">Its texts, as far as somebody has begun with them.</param>
/// <param name="Version">Its version.</param>
public sealed record TranslationView(string Language, string Document, Several<TranslatedTextView> Texts, long Version)
{
    /// <summary>The view.</summary>
    public const string View = "translations";

    /// <summary>The row of a translation.</summary>
    public static IEnumerable<Row> Project(string key, Translation state, long version)
    {
        if (TranslationKey.TryParse(key, out var own) && state.Version > 0)
            yield return new(View, key, version, new TranslationView(own.Language, own.Document, [.. state.Texts.Select(text => TranslatedTextView.Of(text.Key, text.Value))], version));
    }
}

/// <summary>How far the translation of a text is.</summary>
/// <param name="Field">The text's name in the document.</param>
/// <param name="Stage">How far the work on it is.</param>
/// <param name="TakenBy">Who has taken it last.</param>
/// <param name="Until">Until when; it may have run out.</param>
/// <param name="Draft">What is being worked on.</param>
/// <param name="Translator">Who wrote that.</param>
/// <param name="Machine">Whether a machine made it, and nobody has reviewed it yet.</param>
/// <param name="Published">What readers get.</param>
/// <param name="PublishedBy">Who translated that, and who reviewed it.</param>
/// <param name="PublishedVersion">The translation's version at which it was published.</param>
/// <param name="Version">Its ETag, without quotes.</param>
public sealed record TranslatedTextView(
    string Field, Stage Stage, string? TakenBy, DateTimeOffset? Until, Wording? Draft, string? Translator, bool Machine, Wording? Published,
    Several<string>? PublishedBy, long? PublishedVersion, long Version)
{
    internal static TranslatedTextView Of(string field, TranslatedText text)
    {
        var (stage, draft, translator, machine) = text.Draft switch
        {
            Draft.Written it => (Stage.Drafted, it.What, it.By, it.Machine),
            Draft.Reviewed it => (Stage.Reviewed, it.What, it.By, false),
            _ => (Stage.Open, null, (string?)null, false),
        };
        return new(field, stage, text.Reservation?.By, text.Reservation?.Until, draft, translator, machine, text.Published?.What,
            text.Published is { } published ? [published.Translator, published.Reviewer] : null, text.Published?.Version, text.Version);
    }
}

/// <summary>How far the work on a translation is.</summary>
public enum Stage
{
    /// <summary>Nothing is being worked on.</summary>
    Open,

    /// <summary>There is a draft.</summary>
    Drafted,

    /// <summary>The draft has been reviewed, and waits to be published.</summary>
    Reviewed,
}
