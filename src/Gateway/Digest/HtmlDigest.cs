using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Digest;

/// <summary>A digest as a page, or as the body of a mail: no script, nothing from elsewhere.</summary>
internal static class HtmlDigest
{
    private const string Style = "body{font:1rem/1.5 sans-serif;max-width:45rem;margin:auto;padding:1rem}h1{font-size:1.5rem}h2{font-size:1.2rem}li{margin-block:.4rem}small{opacity:.8}";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes it.</summary>
    public static string Write(DigestOf digest)
    {
        var phrases = digest.Phrases;
        var html = new StringBuilder($"""
            <!doctype html>
            <html lang="{phrases.Language}" dir="{Direction.Of(phrases.Tag)}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Encoder.Encode(digest.Title.Plain(phrases))}</title><style>{Style}</style></head>
            <body><main>
            <h1>{Sentence(digest.Title, phrases)}</h1>
            <p>{Sentence(digest.From, phrases)}</p>

            """);
        if (digest.Groups.Count == 0) html.Append($"<p>{Encoder.Encode(phrases["nothing"])}</p>\n");
        foreach (var group in digest.Groups)
        {
            html.Append($"<section>\n<h2><a href=\"{Encoder.Encode(group.Link)}\">{Foreign(new(group.Name.Text, group.Name.Language, group.Name.Came), phrases)}</a></h2>\n<ul>\n");
            foreach (var line in group.Lines)
                html.Append($"<li>{Sentence(line.Sentence, phrases)} <a href=\"{Encoder.Encode(line.Link)}\">{Encoder.Encode(phrases["read"])}</a></li>\n");
            html.Append("</ul>\n");
            if (group.History is { } history) html.Append($"<p><a href=\"{Encoder.Encode(history)}\">{Encoder.Encode(phrases["more"])}</a></p>\n");
            html.Append("</section>\n");
        }
        return html.Append("</main></body>\n</html>\n").ToString();
    }

    private static string Sentence(Sentence sentence, Phrases phrases) => sentence.Write(phrases, Encoder.Encode, part => Foreign(part, phrases));

    /// <summary>What people wrote, in its own language and direction; and what the reader should know of how it came.</summary>
    private static string Foreign(Part part, Phrases phrases)
    {
        var (text, caveat) = (Encoder.Encode(part.Text), part.Caveat(phrases) is { } known ? $" <small>({Encoder.Encode(known)})</small>" : "");
        return part.Language is { } language ? $"<bdi lang=\"{language}\" dir=\"{Direction.Of(language)}\">{text}</bdi>{caveat}" : $"<bdi>{text}</bdi>";
    }
}
