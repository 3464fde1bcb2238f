using System.Collections.Frozen;
using System.Text;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway;

/// <summary>In which direction a language is written.</summary>
internal static class Direction
{
    private static readonly FrozenSet<string> Scripts = FrozenSet.Create("Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa");

    // Those that are written in one of these scripts where nothing else is said.
    private static readonly FrozenSet<string> Languages = FrozenSet.Create("ar", "ckb", "dv", "fa", "he", "ks", "prs", "ps", "sd", "ug", "ur", "yi");

    /// <summary>As HTML says it: <c>ltr</c> or <c>rtl</c>.</summary>
    public static string Of(LanguageTag language) => IsRightToLeft(language) ? "rtl" : "ltr";

    /// <summary>The text, kept from mixing with what stands around it where it has letters of the other direction (UAX #9).</summary>
    public static string Isolated(string text, LanguageTag within) => Mixes(text, within) ? $"\u2068{text}\u2069" : text;

    private static bool Mixes(string text, LanguageTag within)
    {
        var rightToLeft = IsRightToLeft(within);
        foreach (var rune in text.EnumerateRunes())
            if (Rune.IsLetter(rune) && IsRightToLeft(rune) != rightToLeft) return true;
        return false;
    }

    private static bool IsRightToLeft(LanguageTag language) => $"{language}".Split('-') switch
    {
        [_, { Length: 4 } script, ..] when char.IsAsciiLetter(script[0]) => Scripts.Contains(script),
        [var primary, ..] => Languages.Contains(primary),
        _ => false,
    };

    private static bool IsRightToLeft(Rune rune) =>
        rune.Value is >= 0x590 and <= 0x8FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFC or >= 0x10800 and <= 0x10FFF or >= 0x1E800 and <= 0x1EFFF;
}
