using System.Xml;
using System.Xml.Linq;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>XML from people: without a document type, so without entities of its own, and within bounds.</summary>
internal static class XmlFile
{
    private const int Deepest = 40;
    private const int MostParts = 100_000;

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    /// <summary>The file, each element with its line.</summary>
    /// <exception cref="BrokenFileException">It is not well-formed, or goes beyond what is read here.</exception>
    public static XElement Read(byte[] file)
    {
        try
        {
            Bound(file);
            using var reader = XmlReader.Create(new MemoryStream(file), Safe);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException wrong)
        {
            throw new BrokenFileException($"Line {Math.Max(1, wrong.LineNumber)}: the file is no well-formed XML there, or not in the encoding that it names, or it has a document type (DTD), which is not read here.");
        }
    }

    /// <summary>Where an element begins.</summary>
    public static int Line(XElement element) => ((IXmlLineInfo)element).LineNumber;

    private static void Bound(byte[] file)
    {
        using var reader = XmlReader.Create(new MemoryStream(file), Safe);
        for (var parts = 0; reader.Read(); parts += 1 + reader.AttributeCount)
        {
            if (reader.Depth > Deepest) throw new BrokenFileException($"Line {((IXmlLineInfo)reader).LineNumber}: elements are nested more than {Deepest} deep.");
            if (parts > MostParts) throw new BrokenFileException($"The file has more than {MostParts:N0} parts; send it in several.", 413, "too-large");
        }
    }
}
