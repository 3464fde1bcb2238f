using System.Net;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Ccnso.Collab.Gateway;

/// <summary>
/// What people write in Markdown (CommonMark), as a part of a page: no HTML of theirs, pictures as links, links to the web and to mail addresses only. A line
/// that ends ends there too, as most people write without a thought of Markdown.
/// </summary>
public static class MarkdownHtml
{
    // What it stands in has headings of its own.
    private const int Deeper = 3;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().UseSoftlineBreakAsHardlineBreak().Build();

    /// <summary>The text as HTML.</summary>
    public static string Of(string markdown)
    {
        try
        {
            var document = Markdown.Parse(markdown, Pipeline);
            foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Min(heading.Level + Deeper, 6);
            foreach (var link in document.Descendants<LinkInline>().ToList()) Tame(link);
            foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsSafe(link.Url)).ToList()) link.ReplaceBy(new LiteralInline(link.Url));
            return document.ToHtml(Pipeline);
        }
        catch (ArgumentException)
        {
            // Nested too deeply for anybody to mean it.
            return $"<p>{WebUtility.HtmlEncode(markdown)}</p>";
        }
    }

    private static void Tame(LinkInline link)
    {
        link.IsImage = false;
        if (IsSafe(link.Url)) link.GetAttributes().AddProperty("rel", "nofollow noreferrer");
        else link.ReplaceBy(new ContainerInline());
    }

    private static bool IsSafe(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto";
}
