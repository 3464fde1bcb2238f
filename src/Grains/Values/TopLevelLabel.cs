using System.Diagnostics.CodeAnalysis;

namespace Ccnso.Collab.Values;

/// <summary>
/// The label of a country-code top-level domain: two ASCII letters, or an internationalised one. Read from either form, in any
/// case, with or without a dot before or after it (<c>IL</c>, <c>.il</c>, <c>ישראל</c>, <c>xn--4dbrk0ce</c>); written as its A-label.
/// </summary>
public sealed record TopLevelLabel : IValue<TopLevelLabel>
{
    private TopLevelLabel(string aLabel, string uLabel) => (ALabel, ULabel) = (aLabel, uLabel);

    /// <summary>What stands in the DNS: <c>xn--4dbrk0ce</c>.</summary>
    public string ALabel { get; }

    /// <summary>What people read: <c>ישראל</c>; for an ASCII label the same as <see cref="ALabel"/>.</summary>
    public string ULabel { get; }

    /// <summary>The direction of the U-label, so that it can be isolated in running text: <c>rtl</c> or <c>ltr</c>.</summary>
    public string Direction => DomainLabel.IsRightToLeft(ULabel) ? "rtl" : "ltr";

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out TopLevelLabel? value, [NotNullWhen(false)] out string? problem)
    {
        var bare = text.StartsWith('.') ? text[1..] : text.EndsWith('.') ? text[..^1] : text;
        value = bare.Length is > 0 and <= 63 && DomainLabel.Read(bare) is var (aLabel, uLabel) && IsCountryCode(aLabel) ? new(aLabel, uLabel) : null;
        problem = value is null ? "must be the label of a country-code top-level domain, such as il or ישראל." : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => ALabel;

    private static bool IsCountryCode(string aLabel) =>
        aLabel.Length == 2 ? aLabel.All(char.IsAsciiLetter) : aLabel.StartsWith("xn--", StringComparison.Ordinal);
}
