using System.Xml.Linq;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>
/// The core structure of TBX (ISO 30042:2019): of any dialect, in DCA style, and in DCT style, in which data categories are elements of other namespaces.
/// Which elements stand together in a group is looser here than there: programs write it so, and nothing of it is read.
/// </summary>
internal static class TbxShape
{
    /// <summary>The namespace of the core.</summary>
    public static readonly XNamespace Core = "urn:iso:std:iso:30042:ed-2";

    /// <summary>The attribute that says a language.</summary>
    public static readonly XName Lang = XNamespace.Xml + "lang";

    private const string Text = "#text(hi|foreign|ec|sc|ph)*";
    private const string About = "admin|adminGrp|descrip|descripGrp|transacGrp|note|ref|xref|other";
    private const string Grouped = "(admin|descrip|termNote|note|ref|transacGrp|xref|other)+";
    private const string Common = "id xml:lang datatype target";

    private static readonly XmlShape Shape = new(Core, new Dictionary<string, (string, string)>
    {
        ["tbx"] = ("type! style! xml:lang! id", "tbxHeader text"),
        ["tbxHeader"] = ("id xml:lang", "fileDesc encodingDesc? revisionDesc?"),
        ["fileDesc"] = ("id", "titleStmt? publicationStmt? sourceDesc+"),
        ["titleStmt"] = ("id xml:lang", "title note*"),
        ["title"] = ("id xml:lang", "#text"),
        ["publicationStmt"] = ("id", "p+"),
        ["sourceDesc"] = ("id xml:lang", "p+"),
        ["encodingDesc"] = ("id", "p+"),
        ["revisionDesc"] = ("id xml:lang", "change+"),
        ["change"] = ("id xml:lang", "p+"),
        ["p"] = ("id type xml:lang", Text),
        ["text"] = ("id", "body back?"),
        ["body"] = ("id", "conceptEntry*"),
        ["back"] = ("id", "refObjectSec*"),
        ["refObjectSec"] = ("type! id", "refObject+"),
        ["refObject"] = ("id", "(item|itemSet|itemGrp)+"),
        ["itemSet"] = ("id type", "(item|itemGrp)+"),
        ["itemGrp"] = ("id", "item (note|ref|xref)*"),
        ["item"] = ("id type", Text),
        ["conceptEntry"] = ("id", $"({About})* langSec+"),
        ["langSec"] = ("xml:lang! id", $"({About})* termSec+"),
        ["termSec"] = ("id", $"term ({About}|termNote|termNoteGrp)*"),
        ["term"] = ("id", Text),
        ["termNote"] = ($"type! {Common}", Text),
        ["termNoteGrp"] = ("id", Grouped),
        ["admin"] = ($"type! {Common}", Text),
        ["adminGrp"] = ("id", Grouped),
        ["descrip"] = ($"type! {Common}", Text),
        ["descripGrp"] = ("id", Grouped),
        ["transacGrp"] = ("id", "(transac|other) (date|note|ref|transacNote|xref|other)*"),
        ["transac"] = ($"type! {Common}", Text),
        ["transacNote"] = ($"type! {Common}", Text),
        ["date"] = ("id", "#text"),
        ["note"] = ("id xml:lang", Text),
        ["ref"] = ($"type {Common}", "#text"),
        ["xref"] = ("type id target!", "#text"),
        ["hi"] = ("type target id xml:lang", "#text"),
        ["foreign"] = ("id xml:lang", Text),
        ["ec"] = ("type id disp datatype isolated", ""),
        ["sc"] = ("type id disp datatype isolated", ""),
        ["ph"] = ("type id disp datatype", ""),
    }, new Dictionary<string, string> { ["style"] = "dca|dct", ["xml:lang"] = "[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", ["id"] = @"[\p{L}_][\p{L}\p{M}\p{N}.\-_\u00B7]*" });

    /// <summary>Checks a whole file.</summary>
    /// <exception cref="BrokenFileException">It is no TBX of 2019.</exception>
    public static void Check(XElement root)
    {
        if (root.Name != Core + "tbx")
            throw new BrokenFileException(root.Name.LocalName is "martif" or "tbx" ? "This is TBX of another edition: send that of ISO 30042:2019." : "This is no TBX: its first element is not <tbx>.");
        Shape.Check(root);
        HashSet<string> ids = [];
        foreach (var element in root.Descendants())
            if (element.Name.Namespace == Core && element.Attribute("id") is { } id && !ids.Add(id.Value)) throw XmlShape.Wrong(element, $"has the id \"{BrokenFileException.Shown(id.Value)}\", which another one has");
    }
}
