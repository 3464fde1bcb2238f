using System.Globalization;
using System.Text.RegularExpressions;

namespace Ccnso.Collab.Gateway.Digest;

/// <summary>The beginning of a text, in a line.</summary>
public static partial class Excerpt
{
    private const int Longest = 300;

    /// <summary>The first paragraph of a Markdown text, without marks and links; what is longer ends between two words, with an ellipsis.</summary>
    public static string Of(string markdown)
    {
        var first = markdown.Split("\n\n", 2)[0];
        var line = Marks().Replace(Spaces().Replace(Links().Replace(Blocks().Replace(first, ""), "$1"), " "), "").Trim();
        if (line.Length <= Longest) return line;
        var cut = 0;
        while (cut < Longest) cut += StringInfo.GetNextTextElementLength(line.AsSpan(cut));
        var space = line.LastIndexOf(' ', cut - 1);
        return $"{line[..(space > Longest / 2 ? space : cut)].TrimEnd()}…";
    }

    [GeneratedRegex(@"^[ \t]*(#{1,6}|>|[-*+]|\d+[.)])[ \t]+", RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"!?\[([^\]\n]*)\]\([^)\n]*\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\*\*|__|`|~~")]
    private static partial Regex Marks();
}
