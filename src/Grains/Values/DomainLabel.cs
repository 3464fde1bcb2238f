using System.Globalization;

namespace Ccnso.Collab.Values;

/// <summary>
/// One label of a domain name in its two forms, by IDNA2008 as UTS #46 maps it (non-transitional). U-labels are mapped to
/// lower case and NFC; unassigned characters, and labels that break the bidi rule (RFC 5893), are none.
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
            return one && Idna.GetAscii(uLabel) == aLabel && KeepsBidiRule(uLabel) ? (aLabel, uLabel) : null;
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

    private static bool KeepsBidiRule(string uLabel) =>
        !IsRightToLeft(uLabel) || char.IsLetter(uLabel[0]) && uLabel.Where(char.IsLetter).All(IsRightToLeft);
}
