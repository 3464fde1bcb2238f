using System.Text;

namespace Ccnso.Collab.Gateway.Digest;

/// <summary>A digest as a page, or as the body of a mail.</summary>
internal static class HtmlDigest
{
    /// <summary>Writes it.</summary>
    public static string Write(DigestOf digest)
    {
        var phrases = digest.Phrases;
        var html = new StringBuilder(HtmlWords.Begin(digest.Title, phrases)).Append($"<p>{HtmlWords.Sentence(digest.From, phrases)}</p>\n");
        if (digest.Groups.Count == 0) html.Append($"<p>{HtmlWords.Encode(phrases["nothing"])}</p>\n");
        foreach (var group in digest.Groups)
        {
            html.Append($"<section>\n<h2><a href=\"{HtmlWords.Encode(group.Link)}\">{HtmlWords.Foreign(new(group.Name.Text, group.Name.Language, group.Name.Came), phrases)}</a></h2>\n<ul>\n");
            foreach (var line in group.Lines)
                html.Append($"<li>{HtmlWords.Sentence(line.Sentence, phrases)} <a href=\"{HtmlWords.Encode(line.Link)}\">{HtmlWords.Encode(phrases["read"])}</a></li>\n");
            html.Append("</ul>\n");
            if (group.History is { } history) html.Append($"<p><a href=\"{HtmlWords.Encode(history)}\">{HtmlWords.Encode(phrases["more"])}</a></p>\n");
            html.Append("</section>\n");
        }
        return html.Append(HtmlWords.End).ToString();
    }
}
