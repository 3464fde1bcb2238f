using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Ccnso.Collab.Values;

/// <summary>One line of text that people read, such as a title: 1 to 200 characters, no control characters, isolates of direction closed, NFC.</summary>
public sealed record Line : IValue<Line>
{
    /// <summary>The most characters that it holds.</summary>
    public const int Longest = 200;

    private readonly string _text;

    private Line(string text) => _text = text;

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out Line? value, [NotNullWhen(false)] out string? problem)
    {
        text = Texts.Balanced(text);
        problem = Texts.Problem(text, Longest, multiline: false);
        value = problem is null ? new(text.Trim().Normalize()) : null;
        return problem is null;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}

/// <summary>A text of several lines, in Markdown: 1 to 20,000 characters, no control characters but line breaks and tabs, isolates of direction closed, NFC.</summary>
public sealed record Prose : IValue<Prose>
{
    /// <summary>The most characters that it holds.</summary>
    public const int Longest = 20_000;

    private readonly string _text;

    private Prose(string text) => _text = text;

    /// <inheritdoc/>
    public static bool TryParse(string text, [NotNullWhen(true)] out Prose? value, [NotNullWhen(false)] out string? problem)
    {
        text = Texts.Balanced(text);
        problem = Texts.Problem(text, Longest, multiline: true);
        value = problem is null ? new(text.ReplaceLineEndings("\n").Trim().Normalize()) : null;
        return problem is null;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}

internal static class Texts
{
    private const char Isolated = '\u2069';

    /// <summary>
    /// The text with every isolate of direction (U+2066 to U+2068) closed in its paragraph, and no closing one too many, so that it turns nothing around that is
    /// shown beside it (UAX #9).
    /// </summary>
    public static string Balanced(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\u2066', Isolated) < 0) return text;
        var balanced = new StringBuilder(text.Length + 4);
        var open = 0;
        foreach (var c in text)
        {
            if (c == Isolated && open == 0) continue;
            if (c is '\n' or '\r' or '\u2029') open -= Close(open);
            open += c switch { >= '\u2066' and <= '\u2068' => 1, Isolated => -1, _ => 0 };
            balanced.Append(c);
        }
        Close(open);
        return balanced.ToString();

        int Close(int isolates)
        {
            balanced.Append(Isolated, isolates);
            return isolates;
        }
    }

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
            else if (c is '\uFFFE' or '\uFFFF') return $"must be text; U+{(int)c:X4} is no character.";
            else if (c is >= '\u202A' and <= '\u202E') return $"must not contain the direction override U+{(int)c:X4}; use isolates (U+2066 to U+2069).";
        }
        return null;
    }
}
