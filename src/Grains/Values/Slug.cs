using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Ccnso.Collab.Values;

/// <summary>A key that people read and type: lower-case ASCII letters, digits and single hyphens, 1 to 63 characters, such as <c>icann79-council</c>.</summary>
public sealed partial record Slug : IValue<Slug>
{
    private readonly string _text;

    private Slug(string text) => _text = text;

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out Slug? value, [NotNullWhen(false)] out string? problem)
    {
        var right = text.Length is > 0 and <= 63 && Form().IsMatch(text);
        problem = right ? null : "must be 1 to 63 lower-case letters (a to z), digits or hyphens, beginning and ending with a letter or digit.";
        value = right ? new(text) : null;
        return right;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    [GeneratedRegex("^[a-z0-9]+(-+[a-z0-9]+)*\\z")]
    private static partial Regex Form();
}
