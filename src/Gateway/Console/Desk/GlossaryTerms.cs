using System.Text.RegularExpressions;
using Ccnso.Collab.Languages;

namespace Ccnso.Collab.Gateway.Rooms;

/// <summary>Finds the terms of a glossary in a text: whole words, in any case, the longest where several begin at the same place.</summary>
public static class GlossaryTerms
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The entries that are in this text.</summary>
    public static IEnumerable<TermView> In(string text, IEnumerable<TermView> glossary)
    {
        var terms = glossary.ToList();
        return Split(text, terms).Select(piece => piece.Term).OfType<TermView>().Distinct();
    }

    /// <summary>The text in pieces, each a term or what stands between two.</summary>
    public static IReadOnlyList<(string Text, TermView? Term)> Split(string text, IReadOnlyList<TermView> terms)
    {
        if (terms.Count == 0) return [(text, null)];
        var byName = terms.DistinctBy(term => $"{term.Term}", StringComparer.OrdinalIgnoreCase).ToDictionary(term => $"{term.Term}", StringComparer.OrdinalIgnoreCase);
        var any = string.Join('|', byName.Keys.OrderByDescending(name => name.Length).Select(Regex.Escape));
        var pieces = new List<(string, TermView?)>();
        var end = 0;
        foreach (Match match in Regex.Matches(text, $@"(?<![\p{{L}}\p{{N}}])(?:{any})(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience))
        {
            if (match.Index > end) pieces.Add((text[end..match.Index], null));
            pieces.Add((match.Value, byName.GetValueOrDefault(match.Value)));
            end = match.Index + match.Length;
        }
        if (end < text.Length) pieces.Add((text[end..], null));
        return pieces;
    }
}
