using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ccnso.Collab.Values;

/// <summary>One line of text that people read, such as a title: 1 to 200 characters, no control characters, NFC.</summary>
public sealed record Line : IValue<Line>
{
    /// <summary>The most characters that it holds.</summary>
    public const int Longest = 200;

    private readonly string _text;

    private Line(string text) => _text = text;

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out Line? value, [NotNullWhen(false)] out string? problem)
    {
        problem = Texts.Problem(text, Longest, multiline: false);
        value = problem is null ? new(text.Trim().Normalize()) : null;
        return problem is null;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}

/// <summary>A text of several lines, in Markdown: 1 to 20,000 characters, no control characters but line breaks and tabs, NFC.</summary>
public sealed record Prose : IValue<Prose>
{
    /// <summary>The most characters that it holds.</summary>
    public const int Longest = 20_000;

    private readonly string _text;

    private Prose(string text) => _text = text;

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out Prose? value, [NotNullWhen(false)] out string? problem)
    {
        problem = Texts.Problem(text, Longest, multiline: true);
        value = problem is null ? new(text.ReplaceLineEndings("\n").Trim().Normalize()) : null;
        return problem is null;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}

internal static class Texts
{
    public static string? Problem(string text, int longest, bool multiline)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "must not be empty.";
        if (text.Length > longest)
            return $"must be at most {longest.ToString("N0", CultureInfo.InvariantCulture)} characters; this has {text.Length.ToString("N0", CultureInfo.InvariantCulture)}.";
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && !(multiline && c is '\n' or '\r' or '\t'))
                return $"must not contain the control character U+{(int)c:X4}.";
            // A lone surrogate has no UTF-8 form: it could be neither stored nor sent on.
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(c)) return "must be well-formed Unicode; it has half of a surrogate pair.";
            else if (c is >= '\u202A' and <= '\u202E') return $"must not contain the direction override U+{(int)c:X4}; use isolates (U+2066 to U+2069).";
        }
        return null;
    }
}
