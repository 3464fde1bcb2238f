using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>XML from people: in UTF-8 or UTF-16 or in what it names, without a document type, so without entities of its own, and within bounds.</summary>
internal static partial class XmlFile
{
    private const int Deepest = 40;
    private const int MostParts = 100_000;

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    /// <summary>The file, each element with its line.</summary>
    /// <exception cref="BrokenFileException">It is not well-formed, or goes beyond what is read here.</exception>
    public static XElement Read(byte[] file)
    {
        var text = Decode(file);
        try
        {
            Bound(text);
            using var reader = XmlReader.Create(new StringReader(text), Safe);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException wrong)
        {
            throw new BrokenFileException($"Line {Math.Max(1, wrong.LineNumber)}: the file is no well-formed XML there, or it has a document type (DTD), which is not read here.");
        }
    }

    /// <summary>Where an element begins.</summary>
    public static int Line(XElement element) => ((IXmlLineInfo)element).LineNumber;

    private static void Bound(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Safe);
        for (var parts = 0; reader.Read(); parts += 1 + reader.AttributeCount)
        {
            if (reader.Depth > Deepest) throw new BrokenFileException($"Line {((IXmlLineInfo)reader).LineNumber}: elements are nested more than {Deepest} deep.");
            if (parts > MostParts) throw new BrokenFileException($"The file has more than {MostParts:N0} parts; send it in several.", 413, "too-large");
        }
    }

    // XmlReader stumbles over declarations that are out of shape, so it gets characters and not bytes.
    private static string Decode(byte[] file)
    {
        try
        {
            var text = (file switch
            {
                [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
                [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
                _ => Named(Declaration().Match(Encoding.Latin1.GetString(file.AsSpan(0, Math.Min(200, file.Length)))).Groups["name"].Value),
            }).GetString(file).TrimStart('\uFEFF');
            return !Declared().IsMatch(text) || Declaration().IsMatch(text) ? text : throw new BrokenFileException("Line 1: the XML declaration is none of XML 1.0.");
        }
        catch (DecoderFallbackException)
        {
            throw new BrokenFileException("The file is not in the encoding that it names, or in UTF-8 where it names none.");
        }
    }

    private static Encoding Named(string name) => name.ToUpperInvariant() switch
    {
        "" or "UTF-8" => new UTF8Encoding(false, throwOnInvalidBytes: true),
        "US-ASCII" => Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
        "ISO-8859-1" => Encoding.Latin1,
        _ => throw new BrokenFileException($"Line 1: the file is not in {name}, or that is not read here: send it in UTF-8."),
    };

    [GeneratedRegex("^<\\?xml\\s")]
    private static partial Regex Declared();

    [GeneratedRegex("""^(?:\u00EF\u00BB\u00BF)?<\?xml\s+version\s*=\s*["']1\.0["'](?:\s+encoding\s*=\s*["'](?<name>[A-Za-z][A-Za-z0-9._-]{0,40})["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>""")]
    private static partial Regex Declaration();
}
