using System.Globalization;
using System.Text;

namespace Ccnso.Collab.Values;

/// <summary>
/// One label of a domain name in its two forms, by IDNA2008 as UTS #46 maps it (non-transitional). U-labels are mapped to
/// lower case and NFC. Symbols such as emoji, which UTS #46 lets pass and IDNA2008 (RFC 5892) does not, unassigned characters,
/// and labels that break the bidi rule (RFC 5893), are none.
/// </summary>
internal static class DomainLabel
{
    private static readonly IdnMapping Idna = new() { UseStd3AsciiRules = true };

    /// <summary>A-label and U-label, equal for a label that is plain ASCII; null for what is no label.</summary>
    public static (string ALabel, string ULabel)? Read(string text)
    {
        try
        {
            var aLabel = Idna.GetAscii(text).ToLowerInvariant();
            var uLabel = Idna.GetUnicode(aLabel);
            var one = aLabel.Length <= 63 && !aLabel.Contains('.') && aLabel[0] != '-' && aLabel[^1] != '-';
            return one && Idna.GetAscii(uLabel) == aLabel && uLabel.EnumerateRunes().All(MayStand) && KeepsBidiRule(uLabel) ? (aLabel, uLabel) : null;
        }
        catch (ArgumentException)
        {
            // IdnMapping has no other way to say that it is no label.
            return null;
        }
    }

    /// <summary>Whether the label is written from right to left.</summary>
    public static bool IsRightToLeft(string uLabel) => uLabel.Any(IsRightToLeft);

    private static bool IsRightToLeft(char c) => c is >= '\u0590' and <= '\u08FF' or >= '\uFB1D' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC';

    private static bool MayStand(Rune rune) => rune.Value is '-' or 0xB7 or 0x375 or 0x5F3 or 0x5F4 or 0x200C or 0x200D or 0x30FB or 0x3007
        || rune.Value is not (0x640 or 0x7FA) && Rune.GetUnicodeCategory(rune) is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;

    private static bool KeepsBidiRule(string uLabel) =>
        !IsRightToLeft(uLabel) || char.IsLetter(uLabel[0]) && uLabel.Where(char.IsLetter).All(IsRightToLeft);
}
