using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>What documents say in the languages that a reader accepts, read at one moment. Pure: it chooses, and never asks.</summary>
/// <param name="sources">The documents, by address.</param>
/// <param name="translations">Their translations, by <see cref="TranslationKey"/>.</param>
public sealed class Wordings(IReadOnlyDictionary<string, DocumentView> sources, IReadOnlyDictionary<string, TranslationView> translations)
{
    /// <summary>
    /// The languages to try for these, in order, as keys of communities: each with all that it falls back to (RFC 4647 section 3.4) before the next.
    /// </summary>
    public static IReadOnlyList<string> Accepting(IEnumerable<LanguageTag> wanted) =>
        [.. wanted.SelectMany(tag => tag.Ranges).Select(range => range.ToLowerInvariant()).Distinct()];

    /// <summary>
    /// A text in the first of these languages that there is, and how it came. A translation of an earlier revision is given, as stale, until there is a newer
    /// one; what only a machine translated is given where no person has.
    /// </summary>
    /// <param name="document">The address of the document.</param>
    /// <param name="field">The text's name in it.</param>
    /// <param name="text">What the source says, to whoever renders it.</param>
    /// <param name="accepted">The languages, from <see cref="Accepting"/>.</param>
    /// <param name="revision">The revision of that text, where it is known and may be an older one, as in an event of the past.</param>
    /// <param name="reviewedOnly">Whether what only a machine translated is left out.</param>
    public Rendered Of(string document, string field, string text, IReadOnlyList<string> accepted, long? revision = null, bool reviewedOnly = false)
    {
        var source = Source(document, field);
        // Where the desk has not heard of this text yet, what it has is of an earlier revision; where it has moved on, the same words were the same text.
        var stands = Stands(document, field, text, revision);
        var current = stands ? source!.Revision : revision ?? long.MaxValue;
        bool IsOfThis(Wording made) => made.Revision == current || revision is not null && !stands && made.Source == text;
        foreach (var language in accepted)
        {
            if (source is not null && IsIn(source, language)) break;
            if (Find(document, field, language) is not { } translated) continue;
            var tag = Value.Of<LanguageTag>(language);
            if (translated.Published is { } published && (published.Revision <= current || IsOfThis(published)))
                return new($"{published.Text}", tag, IsOfThis(published) ? Came.Translated : Came.Stale);
            if (!reviewedOnly && translated is { Machine: true, Draft: { } draft } && IsOfThis(draft))
                return new($"{draft.Text}", tag, Came.Machine);
        }
        return new(text, source?.Language, Came.Source);
    }

    /// <summary>Whether this is what the desk has now, and the same revision as the text that was written at this one.</summary>
    public bool Stands(string document, string field, string text, long? revision) =>
        Source(document, field) is { } source && source.Text == text && !(source.Revision > revision);

    /// <summary>How a translation that was just made comes to a reader; null where they read the text in a language that they like better, or as it was written.</summary>
    /// <param name="document">The address of the document.</param>
    /// <param name="field">The text's name in it.</param>
    /// <param name="language">The language of the translation, as the key of its community.</param>
    /// <param name="revision">The revision of the source that it translates.</param>
    /// <param name="machine">Whether a machine made it, and nobody has reviewed it.</param>
    /// <param name="accepted">The languages of the reader, from <see cref="Accepting"/>.</param>
    /// <param name="reviewedOnly">Whether what only a machine translated is left out.</param>
    public Came? Of(string document, string field, string language, long revision, bool machine, IReadOnlyList<string> accepted, bool reviewedOnly = false)
    {
        List<string> before = [.. accepted.TakeWhile(one => one != language)];
        if (before.Count == accepted.Count || machine && reviewedOnly) return null;
        var source = Source(document, field);
        if (source is not null && (IsIn(source, language) || before.Any(one => IsIn(source, one)) || Of(document, field, source.Text, before, null, reviewedOnly).Came != Came.Source)) return null;
        var current = source?.Revision ?? revision;
        return !machine ? revision < current ? Came.Stale : Came.Translated
            : revision == current && Find(document, field, language)?.Published is null ? Came.Machine : null;
    }

    private TextView? Source(string document, string field) => sources.GetValueOrDefault(document)?.Texts.FirstOrDefault(one => one.Field == field);

    private TranslatedTextView? Find(string document, string field, string language) =>
        translations.GetValueOrDefault(TranslationKey.Of(language, document))?.Texts.FirstOrDefault(one => one.Field == field);

    private static bool IsIn(TextView source, string language) => string.Equals($"{source.Language}", language, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A text as its reader gets it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Language">Its language; null for a source of which that is not known yet.</param>
/// <param name="Came">How it came.</param>
public sealed record Rendered(string Text, LanguageTag? Language, Came Came);

/// <summary>How a text came to its reader, who sees it beside this.</summary>
/// <param name="Language">Its language; none for a source of which that is not known yet.</param>
/// <param name="Came">Whether it is as it was written, or translated, and from what.</param>
public sealed record TextCame(LanguageTag? Language, Came Came)
{
    /// <summary>How this one came.</summary>
    public static TextCame Of(Rendered text) => new(text.Language, text.Came);
}

/// <summary>How a text came to its reader.</summary>
public enum Came
{
    /// <summary>As it was written.</summary>
    Source,

    /// <summary>Translated from what the source says now, and reviewed by a person.</summary>
    Translated,

    /// <summary>Translated from what the source said before.</summary>
    Stale,

    /// <summary>Translated by a machine; no person has reviewed it.</summary>
    Machine,
}
