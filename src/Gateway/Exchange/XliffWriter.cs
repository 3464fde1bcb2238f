using System.Text;
using System.Xml;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;
using static Ccnso.Collab.Gateway.Exchange.XliffShape;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>Writes texts of a desk as XLIFF 2.1: a file for each document, a unit for each text.</summary>
/// <param name="source">The language of the sources.</param>
/// <param name="target">The language of the community.</param>
/// <param name="site">Where the reader has reached the platform.</param>
internal sealed class XliffWriter(LanguageTag source, LanguageTag target, string site)
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };

    /// <summary>The whole file. <paramref name="notes"/> tells of a text what its translator should know: a word for what each note is, and the note.</summary>
    public byte[] Write(IEnumerable<DeskText> texts, Func<DeskText, IEnumerable<(string Category, string Note)>> notes)
    {
        using var file = new MemoryStream();
        using (var xml = XmlWriter.Create(file, Settings))
        {
            xml.WriteStartElement("xliff", Core.NamespaceName);
            xml.WriteAttributeString("version", "2.1");
            xml.WriteAttributeString("srcLang", $"{source}");
            xml.WriteAttributeString("trgLang", $"{target}");
            foreach (var document in texts.GroupBy(text => text.Document)) Write(xml, document, notes);
            xml.WriteEndElement();
        }
        return file.ToArray();
    }

    /// <summary>The state in which a text goes out. What has to be translated anew is initial, with the translation that there is.</summary>
    internal static (XliffState State, string? Sub) StateOf(DeskText text) => text switch
    {
        { Made: null } => (XliffState.Initial, null),
        _ when text.TranslatedRevision < text.Revision => (XliffState.Initial, "ccnso:stale"),
        { Machine: true } => (XliffState.Initial, "ccnso:machine"),
        { State: DeskState.Drafted } => (XliffState.Translated, null),
        { State: DeskState.Reviewed } => (XliffState.Reviewed, null),
        _ => (XliffState.Final, null),
    };

    private void Write(XmlWriter xml, IGrouping<string, DeskText> document, Func<DeskText, IEnumerable<(string Category, string Note)>> notes)
    {
        xml.WriteStartElement("file");
        xml.WriteAttributeString("id", document.Key.Replace('/', '.'));
        xml.WriteAttributeString("original", $"{site}/api/v1/translations/{document.First().Key}");
        xml.WriteAttributeString("srcDir", Direction.Of(source));
        xml.WriteAttributeString("trgDir", Direction.Of(target));
        foreach (var text in document)
        {
            xml.WriteStartElement("unit");
            xml.WriteAttributeString("id", $"{new UnitName(text.Field, text.Revision, text.Version)}");
            xml.WriteAttributeString("name", $"{text.Document} {text.Field}");
            // A text's line breaks are Markdown's.
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteStartElement("notes");
            foreach (var (category, note) in notes(text))
            {
                xml.WriteStartElement("note");
                xml.WriteAttributeString("category", category);
                xml.WriteString(note);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            Write(xml, text);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, DeskText text)
    {
        var (state, sub) = StateOf(text);
        xml.WriteStartElement("segment");
        xml.WriteAttributeString("state", Word.Of(state));
        if (sub is not null) xml.WriteAttributeString("subState", sub);
        xml.WriteElementString("source", text.Source);
        if (text.Made is { } made) xml.WriteElementString("target", $"{made}");
        xml.WriteEndElement();
    }
}
