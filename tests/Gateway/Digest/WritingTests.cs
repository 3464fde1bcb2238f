using System.Net;
using Ccnso.Collab.Gateway.Digest;
using FsCheck;
using FsCheck.Fluent;

namespace Ccnso.Collab.Tests.Gateway.Digest;

public sealed class WritingTests(ForeignReader reader)
{
    private static readonly string[] Pieces =
    [
        "a", " ", "word", "*", "**", "_", "`", "[", "]", "(", ")", "<", ">", "&", "&amp;", "#", "-", "+", "=", "1.", "1)", "12", ".", "!", "\\", "|", "~", "~~", ":", "\"", "'", "é", "جدول", "日", "👩🏽‍💻",
        "https://example.org/_a_", "<b>", "---", "```",
    ];

    [Fact]
    public async Task In_Markdown_whatever_people_wrote_stays_text()
    {
        var texts = Gen.Sample(Gen.Elements(Pieces).NonEmptyListOf().Select(pieces => string.Concat(pieces).Trim()), 12, 1_000).Where(text => text.Length > 0).ToList();
        var html = await reader.Markdown(texts.Select(text => $"- {MarkdownDigest.AtStart(MarkdownDigest.Escaped(text))}"));
        Assert.Equal(texts.Select(text => $"<ul>\n<li>{text}</li>\n</ul>\n"), html.Select(WebUtility.HtmlDecode));
    }

    [Theory]
    [InlineData("## Title\n- one\n- **two**\n\nMore", "Title one two"), InlineData("See [the report](https://example.org) and `code`", "See the report and code"), InlineData("  plain\n text ", "plain text"), InlineData("<b>x</b> & y", "<b>x</b> & y")]
    public void The_beginning_of_a_text_is_its_first_paragraph_without_marks(string markdown, string line) => Assert.Equal(line, Excerpt.Of(markdown));

    [Fact]
    public void What_is_longer_ends_between_two_words_and_within_no_character()
    {
        Assert.Equal($"{string.Join(' ', Enumerable.Repeat("word", 60))}…", Excerpt.Of(string.Join(' ', Enumerable.Repeat("word", 90))));
        var family = Excerpt.Of(string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 90)));
        Assert.Equal($"{string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 28))}…", family);
        Assert.StartsWith("> > >", Excerpt.Of(string.Concat(Enumerable.Repeat("> ", 5_000))), StringComparison.Ordinal);
    }
}
