using System.Globalization;
using System.Text.RegularExpressions;
using Markdig;

namespace Ccnso.Collab.Gateway.Digest;

/// <summary>The beginning of a text, in a line.</summary>
public static partial class Excerpt
{
    private const int Longest = 300;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseEmphasisExtras().Build();

    /// <summary>The first paragraph of a Markdown text, without marks and links; what is longer ends between two words, with an ellipsis.</summary>
    public static string Of(string markdown)
    {
        var line = Spaces().Replace(Plain(markdown.Split("\n\n", 2)[0]), " ").Trim();
        if (line.Length <= Longest) return line;
        var cut = 0;
        while (cut < Longest) cut += StringInfo.GetNextTextElementLength(line.AsSpan(cut));
        var space = line.LastIndexOf(' ', cut - 1);
        return $"{line[..(space > Longest / 2 ? space : cut)].TrimEnd()}…";
    }

    private static string Plain(string markdown)
    {
        try
        {
            return Markdown.ToPlainText(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // Nested too deeply for anybody to mean it.
            return markdown;
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
