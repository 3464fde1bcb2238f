using System.Text;
using Ccnso.Collab.Gateway.Digest;

namespace Ccnso.Collab.Gateway.Summary;

/// <summary>A group in one page, as a page, and in Markdown (CommonMark).</summary>
internal static class SummaryPages
{
    /// <summary>As HTML, also for a mail.</summary>
    public static string Html(SummaryOf summary)
    {
        var phrases = summary.Phrases;
        var html = new StringBuilder(HtmlWords.Begin(summary.Title, phrases));
        foreach (var (part, lines) in summary.Parts)
        {
            html.Append($"<section>\n<h2>{HtmlWords.Encode(summary.Heading(part))}</h2>\n<ul>\n");
            foreach (var (sentence, link) in lines)
                html.Append($"<li>{HtmlWords.Sentence(sentence, phrases)}{(link is null ? "" : $" <a href=\"{HtmlWords.Encode(link)}\">{HtmlWords.Encode(phrases["read"])}</a>")}</li>\n");
            html.Append("</ul>\n</section>\n");
        }
        return html.Append(HtmlWords.End).ToString();
    }

    /// <summary>As Markdown: what people wrote stays text, whatever marks are in it.</summary>
    public static string Markdown(SummaryOf summary)
    {
        var phrases = summary.Phrases;
        var text = new StringBuilder($"# {MarkdownDigest.Sentence(summary.Title, phrases)}\n");
        foreach (var (part, lines) in summary.Parts)
        {
            text.Append($"\n## {MarkdownDigest.Escaped(summary.Heading(part))}\n\n");
            foreach (var (sentence, link) in lines)
                text.Append($"- {MarkdownDigest.AtStart(MarkdownDigest.Sentence(sentence, phrases))}{(link is null ? "" : $" [{MarkdownDigest.Escaped(phrases["read"])}](<{link}>)")}\n");
        }
        return text.ToString();
    }
}
