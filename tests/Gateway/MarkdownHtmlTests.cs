using System.Text.RegularExpressions;
using Ccnso.Collab.Gateway;

namespace Ccnso.Collab.Tests.Gateway;

public sealed partial class MarkdownHtmlTests
{
    [Theory]
    [InlineData("Works **against** abuse.", "<p>Works <strong>against</strong> abuse.</p>")]
    [InlineData("One\nTwo", "<p>One<br />\nTwo</p>")]
    [InlineData("# Aims", "<h4>Aims</h4>")]
    [InlineData("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>")]
    [InlineData("[Guide](https://ccnso.icann.org/)", """<p><a href="https://ccnso.icann.org/" rel="nofollow noreferrer">Guide</a></p>""")]
    [InlineData("![Map](https://example.org/a.png)", """<p><a href="https://example.org/a.png" rel="nofollow noreferrer">Map</a></p>""")]
    public void Marks_are_shown_as_what_they_mean(string markdown, string html) => Assert.Equal(html, MarkdownHtml.Of(markdown).Trim());

    [Theory]
    [InlineData("<script>alert(1)</script>"), InlineData("<img src=x onerror=alert(1)>"), InlineData("a <b onclick=\"x\">b</b>"), InlineData("<iframe src=\"//evil.example\"></iframe>")]
    [InlineData("[x](javascript:alert(1))"), InlineData("[x](JaVaScRiPt:alert(1))"), InlineData("[x](data:text/html,<script>alert(1)</script>)"), InlineData("<javascript:alert(1)>")]
    [InlineData("![x](javascript:alert(1))"), InlineData("[x]: javascript:alert(1)\n\n[x]"), InlineData("[x](vbscript:a)"), InlineData("[x](&#106;avascript:alert(1))"), InlineData("[x](/console/en/sign-in)")]
    [InlineData("[x](https://e.example/ \"a\\\" onmouseover=alert(1)\")"), InlineData("<a href=\"https://e.example\" style=\"x\">x</a>"), InlineData("`<script>`"), InlineData("```\n<script>\n```")]
    public void Nothing_that_somebody_writes_runs_or_leads_astray(string markdown)
    {
        var html = MarkdownHtml.Of(markdown);
        Assert.All(Tags().Matches(html), tag => Assert.Matches("""^<(/?(p|strong|em|code|pre|a)|br /|a href="(https?:|mailto:)[^"<>]*"( rel="nofollow noreferrer")?( title="[^"<>]*")?)>$""", tag.Value));
    }

    [Fact]
    public void What_is_nested_without_end_is_shown_as_it_was_written()
    {
        var deep = string.Concat(Enumerable.Repeat("> ", 5_000)) + "<x>";
        Assert.Contains("&lt;x&gt;", MarkdownHtml.Of(deep), StringComparison.Ordinal);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
