using System.Globalization;
using System.Text;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>The texts of an actor, or of a part of it, that people translate.</summary>
/// <param name="Document">Its address: <c>meeting/icann79-council/agenda/3</c>.</param>
/// <param name="Group">The key of the group whose text it is.</param>
/// <param name="StartsAt">When the meeting begins that it belongs to, UTC: translators work by that.</param>
/// <param name="Wanted">Whether it still has to be translated: not what was prepared for a meeting that was called off, or by a group that is no more.</param>
/// <param name="Texts">Its texts.</param>
public sealed record DocumentView(string Document, string Group, DateTimeOffset? StartsAt, bool Wanted, Several<TextView> Texts)
{
    /// <summary>The view.</summary>
    public const string View = "texts";

    private static readonly LanguageTag Usual = Value.Of<LanguageTag>("en");

    /// <summary>The rows of all documents of an actor. <paramref name="since"/> is the version at which what they have in common last changed.</summary>
    internal static IEnumerable<Row> Rows(ActorRef actor, string group, SourceTexts texts, DateTimeOffset? startsAt = null, bool wanted = true, long since = 0)
    {
        foreach (var (part, written) in texts.Parts)
        {
            var document = part.Length == 0 ? $"{actor}" : $"{actor}/{part}";
            var shown = written.Fields.Select(text => new TextView(text.Key, text.Value.Text, text.Value.Revision, text.Value.Language ?? Usual, WordsIn(text.Value.Text), text.Value.IsLine));
            yield return new(View, document, Math.Max(written.Version, since), new DocumentView(document, group, startsAt, wanted, [.. shown]));
        }
    }

    /// <summary>How many words a text has; in scripts that do not part them, each character counts.</summary>
    public static int WordsIn(string text)
    {
        var (words, within) = (0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            var whole = rune.Value is >= 0x3040 and <= 0x30FF or >= 0x3400 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF or >= 0x0E00 and <= 0x0E7F;
            var letter = Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (letter && (whole || !within)) words++;
            within = letter && !whole || within && rune.Value is '\'' or '\u2019' or '-';
        }
        return words;
    }
}

/// <summary>A text in the language that it was written in.</summary>
/// <param name="Field">Its name in the document.</param>
/// <param name="Text">The text.</param>
/// <param name="Revision">A counter: a translation of an earlier revision is stale.</param>
/// <param name="Language">Its language.</param>
/// <param name="Words">How many words it has.</param>
/// <param name="IsLine">Whether it is one line.</param>
public sealed record TextView(string Field, string Text, long Revision, LanguageTag Language, int Words, bool IsLine);
