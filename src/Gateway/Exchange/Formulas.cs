namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>
/// Texts that a spreadsheet would take for formulas, and run. They go out behind an apostrophe, which spreadsheets take for "this is text", and come back
/// without it; what had apostrophes before such a character gets one more, so that every text comes back as it was.
/// </summary>
public static class Formulas
{
    // With the wide forms that some spreadsheets read alike.
    private const string Beginnings = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>The text as it goes out.</summary>
    public static string Disarmed(string text) => IsFormula(text) ? $"'{text}" : text;

    /// <summary>What <see cref="Disarmed"/> made of it, undone.</summary>
    public static string Bared(string text) => text.StartsWith('\'') && IsFormula(text) ? text[1..] : text;

    private static bool IsFormula(string text) => text.AsSpan().TrimStart('\'') is [var first, ..] && Beginnings.Contains(first, StringComparison.Ordinal);
}
