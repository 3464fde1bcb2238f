using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Regions.Listings;

/// <summary>
/// The key of an entry in an organisation's list of members: of a ccTLD its A-label, from any form of the label; of anybody else a word of at least three
/// lower-case letters, digits or hyphens, such as <c>example-registrar</c>.
/// </summary>
public sealed record EntryKey : IValue<EntryKey>
{
    private const int Shortest = 3;
    private const int LongestOfName = 50;

    private readonly string _text;

    private EntryKey(string text, TopLevelLabel? label) => (_text, Label) = (text, label);

    /// <summary>The ccTLD, if it is one.</summary>
    public TopLevelLabel? Label { get; }

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out EntryKey? value, [NotNullWhen(false)] out string? problem)
    {
        value = TopLevelLabel.TryParse(text, out var label, out _) ? Of(label)
            : text.Length >= Shortest && !text.StartsWith("xn--", StringComparison.Ordinal) && Slug.TryParse(text, out _, out _) ? new(text, null) : null;
        problem = value is null ? "must be the label of a ccTLD, or a key of 3 to 63 lower-case letters (a to z), digits or hyphens." : null;
        return value is not null;
    }

    /// <summary>That of a ccTLD.</summary>
    public static EntryKey Of(TopLevelLabel label) => new(label.ALabel, label);

    /// <summary>That of somebody who is known by name only: the name in ASCII, or, where it has too little of that, a digest of it.</summary>
    public static EntryKey OfName(Line name)
    {
        var folded = new StringBuilder();
        foreach (var rune in $"{name}".Normalize(NormalizationForm.FormKD).EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
                folded.Append(rune.IsAscii && Rune.IsLetterOrDigit(rune) ? char.ToLowerInvariant((char)rune.Value) : Rune.IsLetterOrDigit(rune) ? '*' : '-');
        var words = string.Join('-', $"{folded}".Split('-', StringSplitOptions.RemoveEmptyEntries));
        var key = words.Length > LongestOfName ? words[..LongestOfName].TrimEnd('-') : words;
        return key.Length >= Shortest && key.Length == words.Length && !key.Contains('*', StringComparison.Ordinal) && !key.StartsWith("xn-", StringComparison.Ordinal)
            ? new(key, null)
            : new($"m-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}".ToUpperInvariant())).AsSpan(0, 10))}", null);
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
