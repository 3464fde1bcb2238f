using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Ccnso.Collab.Values;

/// <summary>
/// A mail address, internationalised ones included (RFC 6530 to 6532): letters of any script before the @, a domain name of any
/// script after it. Written with the domain as people read it. Quoted local parts and address literals are not accepted.
/// </summary>
public sealed record MailAddress : IValue<MailAddress>
{
    private const string Specials = "()<>[]:;@\\,\"";

    private readonly string _address;

    private MailAddress(string address) => _address = address;

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out MailAddress? value, [NotNullWhen(false)] out string? problem)
    {
        var at = text.LastIndexOf('@');
        value = at > 0 && LocalPart(text[..at]) is { } local && Domain(text[(at + 1)..]) is { } domain ? new($"{local}@{domain}") : null;
        problem = value is null ? "must be a mail address such as name@example.org; letters of any script are welcome on both sides." : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => _address;

    private static string? LocalPart(string text)
    {
        if (text.Length > 64) return null;
        var atoms = text.Split('.');
        return atoms.All(atom => atom.Length > 0 && atom.EnumerateRunes().All(MayStand)) && Encoding.UTF8.GetByteCount(text) <= 64
            ? text.Normalize() : null;
    }

    private static bool MayStand(Rune rune) => rune != Rune.ReplacementChar && !(rune.IsAscii && Specials.Contains((char)rune.Value)) && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string? Domain(string text)
    {
        if (text.Length > 253) return null;
        var labels = text.Split('.').Select(label => label.Length is > 0 and <= 63 ? DomainLabel.Read(label) : null).ToList();
        return labels.Count > 1 && labels.All(label => label is not null) && labels.Sum(label => label!.Value.ALabel.Length + 1) <= 254
            ? string.Join('.', labels.Select(label => label!.Value.ULabel)) : null;
    }
}
