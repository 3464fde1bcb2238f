using System.Xml.Linq;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>The core of XLIFF 2.1 (OASIS Standard, 13 February 2018), section 4.2, and its constraints; 2.0 has the same.</summary>
internal static class XliffShape
{
    /// <summary>The namespace of 2.0 and 2.1.</summary>
    public static readonly XNamespace Core = "urn:oasis:names:tc:xliff:document:2.0";

    private const string Inline = "#text(cp|ph|pc|sc|ec|mrk|sm|em)*";
    private const string Code = "canCopy canDelete canReorder copyOf subType type";

    private static readonly XmlShape Shape = new(Core, new Dictionary<string, (string, string)>
    {
        ["xliff"] = ("version! srcLang! trgLang xml:space", "file+"),
        ["file"] = ("id! canResegment original translate srcDir trgDir xml:space", "skeleton? other* notes? (unit|group)+"),
        ["skeleton"] = ("href", "#text other*"),
        ["group"] = ("id! name canResegment translate srcDir trgDir type xml:space", "other* notes? (unit|group)*"),
        ["unit"] = ("id! name canResegment translate srcDir trgDir type xml:space", "other* notes? originalData? ignorable* segment (segment|ignorable)*"),
        ["notes"] = ("", "note+"),
        ["note"] = ("id appliesTo category priority", "#text"),
        ["originalData"] = ("", "data+"),
        ["data"] = ("id! dir xml:space", "#text cp*"),
        ["segment"] = ("id canResegment state subState", "source target?"),
        ["ignorable"] = ("id", "source target?"),
        ["source"] = ("xml:lang xml:space", Inline),
        ["target"] = ("xml:lang xml:space order", Inline),
        ["cp"] = ("hex!", ""),
        ["ph"] = ($"id! dataRef disp equiv subFlows {Code}", ""),
        ["pc"] = ($"id! canOverlap dataRefEnd dataRefStart dispEnd dispStart equivEnd equivStart subFlowsEnd subFlowsStart dir {Code}", Inline),
        ["sc"] = ($"id! canOverlap dataRef dir disp equiv isolated subFlows {Code}", ""),
        ["ec"] = ($"id canOverlap dataRef dir disp equiv isolated startRef subFlows {Code}", ""),
        ["mrk"] = ("id! translate type ref value", Inline),
        ["sm"] = ("id! translate type ref value", ""),
        ["em"] = ("startRef!", ""),
    }, new Dictionary<string, string>
    {
        ["version"] = @"2\.[01]",
        ["srcLang"] = Tag,
        ["trgLang"] = Tag,
        ["xml:lang"] = Tag,
        ["xml:space"] = "default|preserve",
        ["id"] = Token,
        ["startRef"] = Token,
        ["dataRef"] = Token,
        ["canResegment"] = YesNo,
        ["translate"] = YesNo,
        ["canCopy"] = YesNo,
        ["canDelete"] = YesNo,
        ["isolated"] = YesNo,
        ["canOverlap"] = YesNo,
        ["canReorder"] = "yes|firstNo|no",
        ["srcDir"] = Dir,
        ["trgDir"] = Dir,
        ["dir"] = Dir,
        ["appliesTo"] = "source|target",
        ["priority"] = "[1-9]|10",
        ["order"] = "[1-9][0-9]{0,5}",
        ["hex"] = "(?:[0-9A-Fa-f]{2})+",
        ["state"] = "initial|translated|reviewed|final",
        ["subState"] = Own,
        ["subType"] = Own,
        ["copyOf"] = Token,
        ["dataRefStart"] = Token,
        ["dataRefEnd"] = Token,
        ["data xml:space"] = "preserve",
        ["unit type"] = Own,
        ["group type"] = Own,
        ["mrk type"] = $"generic|comment|term|{Own}",
        ["sm type"] = $"generic|comment|term|{Own}",
        ["type"] = "fmt|ui|quote|link|image|other",
    });

    private const string Tag = "[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*";
    private const string Token = @"[\p{L}\p{M}\p{N}.\-_:\u00B7]+";
    private const string Own = @"[^\s:]+:[^\s:]+";
    private const string YesNo = "yes|no";
    private const string Dir = "ltr|rtl|auto";

    /// <summary>Checks a whole file.</summary>
    /// <exception cref="BrokenFileException">It is no XLIFF, or breaks one of its constraints.</exception>
    public static void Check(XElement root)
    {
        if (root.Name != Core + "xliff")
            throw new BrokenFileException(root.Name.LocalName == "xliff" ? "This is XLIFF of another version: send 2.0 or 2.1." : "This is no XLIFF: its first element is not <xliff>.");
        Shape.Check(root);
        Unique(root.Elements(Core + "file"));
        foreach (var file in root.Elements(Core + "file"))
        {
            Unique(file.Descendants(Core + "unit"));
            Unique(file.Descendants(Core + "group"));
        }
        foreach (var unit in root.Descendants(Core + "unit")) Unique(unit.Elements().Where(part => part.Name == Core + "segment" || part.Name == Core + "ignorable"));
        foreach (var notes in root.Descendants().Where(one => one.Name == Core + "notes" || one.Name == Core + "originalData")) Unique(notes.Elements());
        foreach (var segment in root.Descendants(Core + "segment"))
            if (segment.Attribute("subState") is not null && segment.Attribute("state") is null) throw XmlShape.Wrong(segment, "has a subState and no state");
        foreach (var target in root.Descendants(Core + "target"))
            Language(target, root.Attribute("trgLang") ?? throw XmlShape.Wrong(target, "needs a trgLang at <xliff>"));
        foreach (var source in root.Descendants(Core + "source")) Language(source, root.Attribute("srcLang")!);
    }

    private static void Unique(IEnumerable<XElement> elements)
    {
        HashSet<string> seen = [];
        foreach (var element in elements)
            if (element.Attribute("id") is { } id && !seen.Add(id.Value)) throw XmlShape.Wrong(element, $"has the id \"{BrokenFileException.Shown(id.Value)}\", which another one has");
    }

    private static void Language(XElement text, XAttribute whole)
    {
        if (text.Attribute(XNamespace.Xml + "lang") is { } own && !own.Value.Equals(whole.Value, StringComparison.OrdinalIgnoreCase))
            throw XmlShape.Wrong(text, $"is in {own.Value}, and the file has {whole.Name.LocalName} {whole.Value}");
    }
}
