using System.Text;
using System.Xml.Linq;

namespace Ccnso.Collab.Tests.Gateway.Exchange;

/// <summary>An XLIFF file in a test: read, edited and sent back.</summary>
internal sealed class XliffFile(string text)
{
    public const string Type = "application/xliff+xml";

    private static readonly XNamespace Core = "urn:oasis:names:tc:xliff:document:2.0";

    public XElement Root { get; } = XElement.Parse(text, LoadOptions.PreserveWhitespace);

    public IEnumerable<XElement> Units => Root.Descendants(Core + "unit");

    /// <summary>The bytes.</summary>
    public byte[] Bytes => Encoding.UTF8.GetBytes(Root.ToString(SaveOptions.DisableFormatting));

    /// <summary>The unit of the text in this field.</summary>
    public XElement this[string field] => Units.Single(unit => unit.Attribute("id")!.Value.StartsWith($"{field}.", StringComparison.Ordinal));

    /// <summary>Writes a translation, in this state.</summary>
    public XliffFile Translate(string field, string? target, string? state = "translated")
    {
        var segment = this[field].Element(Core + "segment")!;
        segment.SetAttributeValue("state", state);
        segment.SetAttributeValue("subState", null);
        segment.Element(Core + "target")?.Remove();
        if (target is not null) segment.Add(new XElement(Core + "target", target));
        return this;
    }

    /// <summary>Its state, with the narrower one behind it.</summary>
    public string State(string field) => $"{Segment(field).Attribute("state")!.Value} {Segment(field).Attribute("subState")?.Value}".Trim();

    public string? Target(string field) => Segment(field).Element(Core + "target")?.Value;

    /// <summary>Its notes of this category.</summary>
    public IEnumerable<string> Notes(string field, string category) =>
        this[field].Descendants(Core + "note").Where(note => note.Attribute("category")!.Value == category).Select(note => note.Value);

    private XElement Segment(string field) => this[field].Element(Core + "segment")!;
}
