using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Ccnso.Collab.Values;

/// <summary>A key that people read and type: lower-case ASCII letters, digits and single hyphens, 1 to 63 characters, such as <c>icann79-council</c>.</summary>
public sealed record Slug : IValue<Slug>
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private readonly string _text;

    private Slug(string text) => _text = text;

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out Slug? value, [NotNullWhen(false)] out string? problem)
    {
        var right = text.Length is > 0 and <= 63 && !text.AsSpan().ContainsAnyExcept(Letters) && text[0] != '-' && text[^1] != '-';
        problem = right ? null : "must be 1 to 63 lower-case letters (a to z), digits or hyphens, beginning and ending with a letter or digit.";
        value = right ? new(text) : null;
        return right;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
