using System.Text;
using System.Text.RegularExpressions;

namespace Ccnso.Collab.Tests.Gateway.Exchange;

/// <summary>Breaks a file in one way after the other, always the same for the same seed.</summary>
internal sealed partial class BrokenFile(string good, string mediaType, Random random)
{
    private static readonly string[] Hostile =
    [
        "&nothing;", "&#0;", "&#xD800;", "&#xFFFFFFFF;", "&#x1;", "&", "<", ">", "]]>", "<![CDATA[", "<!--", "<!-- -- -->", "<?xml version=\"1.0\"?>", "<?x", "</", "<a xmlns:b=\"\"/>", "<b:c/>", "\0", "\u0001",
        "\uFFFE", "\u202E", "\u2066", "\"", "\"\"\"", "';=\"", "=HYPERLINK(\"x\")", ";;;;", ",,,,", "\r", "\t", "<cp hex=\"0\"/>", "<ph id=\"x\"/>", "<unit id=\"a.1.1\"/>", "<target/>", "<term/>", "<langSec/>", "<note/>",
    ];

    private static readonly string[] Types =
    [
        "<!DOCTYPE x>", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">", "<!DOCTYPE x PUBLIC \"a\" \"http://127.0.0.1:9/\">", "<!DOCTYPE x [<!ENTITY e \"v\">]>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>", "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/\">%p;]>",
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>", "<!DOCTYPE", "<!ELEMENT x ANY>",
    ];

    private static readonly string[] Values =
        ["", " ", "yes", "no", "-1", "0", "9999999999999999999999", "a b", "\u202Ex", "title.1.0", "title.0.0", "title.9223372036854775807.9223372036854775807", "es", "fr", "x-y-z", "3.0", "final", "done", "urn:x", "..", "es.group.dasc", "&lt;", "término"];

    /// <summary>The next one, and how it was broken.</summary>
    public (byte[] File, string MediaType, string How) Next() => random.Next(14) switch
    {
        0 => As(good[..random.Next(good.Length)], "cut off"),
        1 => (Flipped(), mediaType, "bytes flipped"),
        2 => As(good.Remove(At(out var at), random.Next(1, Math.Min(60, good.Length - at) + 1)), "a piece gone"),
        3 => As(good.Insert(At(out _), good.Substring(At(out var from), Math.Min(80, good.Length - from))), "a piece twice"),
        4 => As(Swapped(), "pieces swapped"),
        5 => As(good.Insert(At(out _), Pick(Hostile)), "something in between"),
        6 => As(good.Insert(random.Next(2) == 0 ? 0 : Math.Max(0, good.IndexOf('<', 1)), Pick(Types)), "a document type"),
        7 => As(good.Insert(At(out _), string.Concat(Enumerable.Repeat(Pick("<a>", "<unit>", "<x:a xmlns:x=\"x\">", "\"", "<mrk id=\"a\">", "[", "("), random.Next(50, 3_000)))), "deep"),
        8 => As(Quoted().Replace(good, new string(Pick('a', '"', 'é', ','), random.Next(1_000, 60_000)), 1, At(out _)), "a huge value"),
        9 => (OtherEncoding(), mediaType, "another encoding"),
        10 => (OtherFile(), mediaType, "something else"),
        11 => As(Quoted().Replace(good, $"\"{Pick(Values)}\"", random.Next(1, 3), At(out _)), "another value"),
        12 => As(Pieces().Replace(good, "", random.Next(1, 4), At(out _)), "tags gone"),
        _ => (Encoding.UTF8.GetBytes(good), Pick("text/plain", "application/json", "application/octet-stream", "multipart/form-data", "text/xml"), "another media type"),
    };

    private (byte[], string, string) As(string text, string how) => (Encoding.UTF8.GetBytes(text), mediaType, how);

    private int At(out int at) => at = random.Next(good.Length);

    private byte[] Flipped()
    {
        var bytes = Encoding.UTF8.GetBytes(good);
        for (var flips = random.Next(1, 6); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
        return bytes;
    }

    /// <summary>Tags, or in a table what stands between commas.</summary>
    private string Swapped()
    {
        var pieces = Pieces().Matches(good);
        var (one, other) = (pieces[random.Next(pieces.Count)], pieces[random.Next(pieces.Count)]);
        if (one.Index > other.Index) (one, other) = (other, one);
        return one.Index == other.Index ? good[..one.Index]
            : string.Concat(good.AsSpan(0, one.Index), other.Value, good.AsSpan(one.Index + one.Length, other.Index - one.Index - one.Length)) + one.Value + good[(other.Index + other.Length)..];
    }

    private byte[] OtherEncoding() => random.Next(6) switch
    {
        0 => Encoding.Latin1.GetBytes(good),
        1 => Encoding.UTF32.GetBytes(good),
        2 => [.. Encoding.Unicode.GetPreamble(), .. Encoding.UTF8.GetBytes(good)],
        3 => Encoding.BigEndianUnicode.GetBytes(good),
        4 => [.. Encoding.UTF8.GetPreamble(), .. Encoding.Unicode.GetBytes(good)],
        _ => Encoding.UTF8.GetBytes($"<?xml version=\"{Pick("1.0", "1.1", "9")}\" encoding=\"{Pick("UTF-7", "nothing", "UTF-16", "IBM037", "us-ascii", "")}\"?>{good}"),
    };

    private byte[] OtherFile()
    {
        var noise = new byte[random.Next(0, 2_000)];
        random.NextBytes(noise);
        return random.Next(6) switch { 0 => [], 1 => noise, 2 => [.. "PK\u0003\u0004"u8, .. noise], 3 => [.. "%PDF-1.7\n"u8, .. noise], 4 => "{\"term\":\"x\"}"u8.ToArray(), _ => "\uFEFF"u8.ToArray() };
    }

    private T Pick<T>(params T[] from) => from[random.Next(from.Length)];

    [GeneratedRegex("\"[^\"]*\"|(?<=,)[^,\r\n]+")]
    private static partial Regex Quoted();

    [GeneratedRegex("<[^>]*>|[,\r\n][^,<\r\n]*")]
    private static partial Regex Pieces();
}
