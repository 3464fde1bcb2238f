using System.Text;
using System.Text.RegularExpressions;

namespace Ccnso.Collab.Gateway.Digest;

/// <summary>A digest in Markdown (CommonMark): what people wrote stays text, whatever marks are in it.</summary>
public static partial class MarkdownDigest
{
    /// <summary>Writes it.</summary>
    internal static string Write(DigestOf digest)
    {
        var phrases = digest.Phrases;
        var text = new StringBuilder($"# {Sentence(digest.Title, phrases)}\n\n");
        text.Append($"{Sentence(digest.From, phrases)}\n");
        if (digest.Groups.Count == 0) text.Append($"\n{Escaped(phrases["nothing"])}\n");
        foreach (var group in digest.Groups)
        {
            text.Append($"\n## [{Foreign(new(group.Name.Text, group.Name.Language, group.Name.Came), phrases)}](<{group.Link}>)\n\n");
            foreach (var line in group.Lines)
                text.Append($"- {AtStart(Sentence(line.Sentence, phrases))} [{Escaped(phrases["read"])}](<{line.Link}>)\n");
            if (group.History is { } history) text.Append($"\n[{Escaped(phrases["more"])}](<{history}>)\n");
        }
        return text.ToString();
    }

    /// <summary>Text in which nothing is a mark, within a line.</summary>
    public static string Escaped(string text) => Marks().Replace(text, @"\$0");

    /// <summary>The same at the beginning of a line, where it would begin a list or a heading.</summary>
    public static string AtStart(string escaped) => Leading().Replace(escaped, @"$1\$2");

    /// <summary>A sentence.</summary>
    internal static string Sentence(Sentence sentence, Phrases phrases) => sentence.Write(phrases, Escaped, part => Foreign(part, phrases));

    private static string Foreign(Part part, Phrases phrases) =>
        Escaped(Direction.Isolated(part.Text, phrases.Tag)) + (part.Caveat(phrases) is { } caveat ? $" ({Escaped(caveat)})" : "");

    [GeneratedRegex(@"[\\`*_\[\]<>#|~&!]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^(\d*)([-+=.)])")]
    private static partial Regex Leading();
}
