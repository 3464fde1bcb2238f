using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Ccnso.Collab.Gateway.Digest;

/// <summary>What pages for people have in common that are also bodies of mails: no script, nothing from elsewhere.</summary>
internal static class HtmlWords
{
    private const string Style = "body{font:1rem/1.5 sans-serif;max-width:45rem;margin:auto;padding:1rem}h1{font-size:1.5rem}h2{font-size:1.2rem}li{margin-block:.4rem}small{opacity:.8}";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The beginning of a page with this title, as far as its heading.</summary>
    public static string Begin(Sentence title, Phrases phrases) => $"""
        <!doctype html>
        <html lang="{phrases.Language}" dir="{Direction.Of(phrases.Tag)}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Encode(title.Plain(phrases))}</title><style>{Style}</style></head>
        <body><main>
        <h1>{Sentence(title, phrases)}</h1>

        """;

    /// <summary>The end of a page.</summary>
    public const string End = "</main></body>\n</html>\n";

    /// <summary>Text in which nothing is a mark.</summary>
    public static string Encode(string text) => Encoder.Encode(text);

    /// <summary>A sentence.</summary>
    public static string Sentence(Sentence sentence, Phrases phrases) => sentence.Write(phrases, Encode, part => Foreign(part, phrases));

    /// <summary>What people wrote, in its own language and direction; and what the reader should know of how it came.</summary>
    public static string Foreign(Part part, Phrases phrases)
    {
        var (text, caveat) = (Encode(part.Text), part.Caveat(phrases) is { } known ? $" <small>({Encode(known)})</small>" : "");
        return part.Language is { } language ? $"<bdi lang=\"{language}\" dir=\"{Direction.Of(language)}\">{text}</bdi>{caveat}" : $"<bdi>{text}</bdi>";
    }
}
