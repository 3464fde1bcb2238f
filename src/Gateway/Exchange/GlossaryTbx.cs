using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;
using static Ccnso.Collab.Gateway.Exchange.TbxShape;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>Glossaries as TBX: a concept for each entry, with a section for the language of the sources and one for the community's.</summary>
internal static partial class GlossaryTbx
{
    /// <summary>The media type that terminology programs use; none is registered.</summary>
    public const string Type = "application/x-tbx";

    private const int Most = 2_000;

    /// <summary>The TBX-Basic file, in DCA style, of a glossary.</summary>
    public static byte[] Write(LanguageTag language, Glossary glossary)
    {
        var source = SourceOf(language);
        var concepts = glossary.Terms.Values.Select(term => new XElement(Core + "conceptEntry", new XAttribute("id", $"term-{term.Number}.{term.Version}"),
            term.Note.Value is { } note ? new XElement(Core + "note", $"{note}") : null,
            Section(source, term.Source), Section($"{language}", term.Translation.Value)));
        var root = new XElement(Core + "tbx", new XAttribute("type", "TBX-Basic"), new XAttribute("style", "dca"), new XAttribute(Lang, source),
            new XElement(Core + "tbxHeader", new XElement(Core + "fileDesc", new XElement(Core + "sourceDesc", new XElement(Core + "p", $"The glossary of the language community {language}.")))),
            new XElement(Core + "text", new XElement(Core + "body", concepts)));
        using var file = new MemoryStream();
        using (var xml = XmlWriter.Create(file, new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" })) root.Save(xml);
        return file.ToArray();

        static XElement Section(string language, Line term) => new(Core + "langSec", new XAttribute(Lang, language), new XElement(Core + "termSec", new XElement(Core + "term", $"{term}")));
    }

    /// <summary>The entries of a file.</summary>
    /// <exception cref="BrokenFileException">It is no TBX.</exception>
    public static List<GlossaryEntry> Read(LanguageTag language, Glossary glossary, byte[] file)
    {
        var root = XmlFile.Read(file);
        Check(root);
        List<GlossaryEntry> entries = [.. root.Descendants(Core + "conceptEntry").Select(concept => Entry(SourceOf(language), $"{language}", glossary, concept))];
        return entries.Count <= Most ? entries : throw new BrokenFileException($"The file has more than {Most:N0} concepts; send it in several.", 413, "too-large");
    }

    /// <summary>Sources are in English for all communities but the English one, which translates what is in any other language.</summary>
    private static string SourceOf(LanguageTag language) => language.Ranges.Contains("en") ? "und" : "en";

    private static GlossaryEntry Entry(string source, string target, Glossary glossary, XElement concept)
    {
        var (term, translation) = (Preferred(concept, source), Preferred(concept, target));
        var seen = Seen(concept, term, glossary);
        // Whether a note is on the concept or on a term is one here.
        var notes = concept.Descendants(Core + "note").Where(note => note.Parent!.Name.LocalName is "conceptEntry" or "langSec" or "termSec").Select(note => note.Value.Trim()).Where(note => note.Length > 0).Distinct().ToList();
        return new(XmlFile.Line(concept), term, translation, notes.Count == 0 ? null : string.Join("\n\n", notes), notes.Count > 0 || seen is not null, seen,
            term is null ? $"The concept has no term in {source}." : translation is null ? $"The concept has no term in {target}." : null);
    }

    /// <summary>The term to be used: a preferred one, else the first that is not to be avoided.</summary>
    private static string? Preferred(XElement concept, string language)
    {
        var sections = concept.Elements(Core + "langSec").ToList();
        var section = sections.FirstOrDefault(one => Is(one, language)) ?? sections.FirstOrDefault(one => one.Attribute(Lang)!.Value.StartsWith($"{language}-", StringComparison.OrdinalIgnoreCase));
        return section?.Elements(Core + "termSec").Select((term, at) => (Term: term, Rank: Rank(term), At: at)).Where(one => one.Rank < 2)
            .OrderBy(one => one.Rank).ThenBy(one => one.At).Select(one => one.Term.Element(Core + "term")!.Value.Trim()).FirstOrDefault();

        static bool Is(XElement section, string language) => section.Attribute(Lang)!.Value.Equals(language, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>By administrativeStatus, which is an attribute's value in DCA style and an element in DCT.</summary>
    private static int Rank(XElement term)
    {
        var status = term.Descendants().FirstOrDefault(one => one.Name.LocalName == "administrativeStatus" || one.Attribute("type")?.Value == "administrativeStatus")?.Value.Trim() ?? "";
        return status.StartsWith("preferred", StringComparison.Ordinal) ? 0 : status.StartsWith("deprecated", StringComparison.Ordinal) || status.StartsWith("superseded", StringComparison.Ordinal) ? 2 : 1;
    }

    /// <summary>The version that the id says, where it is the id of this very entry.</summary>
    private static long? Seen(XElement concept, string? term, Glossary glossary) =>
        Id().Match(concept.Attribute("id")?.Value ?? "") is { Success: true } id && int.TryParse(id.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && glossary.Terms.TryGetValue(number, out var own) && string.Equals($"{own.Source}", term, StringComparison.OrdinalIgnoreCase)
        && long.TryParse(id.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    [GeneratedRegex(@"^term-([0-9]+)\.([0-9]+)\z")]
    private static partial Regex Id();
}
