using System.Globalization;
using System.Text;

namespace Ccnso.Collab.Views;

/// <summary>Texts as they are searched: in any case, with or without accents.</summary>
internal static class Words
{
    /// <summary>"São Tomé" becomes "sao tome".</summary>
    public static string Folded(string text)
    {
        // Half of a surrogate pair and U+FFFE are no text, and cannot be normalised.
        var whole = string.Concat(text.EnumerateRunes()).Replace('\uFFFE', ' ');
        var folded = new StringBuilder(text.Length);
        foreach (var rune in whole.Normalize(NormalizationForm.FormKD).EnumerateRunes())
            folded.Append(Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.NonSpacingMark => "",
                UnicodeCategory.Control => " ",
                _ => Rune.ToLowerInvariant(rune).ToString(),
            });
        return folded.Replace("ß", "ss").Replace("ı", "i").Replace("ø", "o").Replace("ł", "l").Replace("đ", "d").ToString();
    }

    /// <summary>The words of a search, each once.</summary>
    public static string[] Of(string? search) =>
        [.. Folded(search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct()];
}
