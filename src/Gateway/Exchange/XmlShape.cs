using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>
/// What a standard's schema says: of each element its attributes, and its children in their order. Attributes of other namespaces may stand anywhere;
/// elements of other namespaces where <c>other</c> stands, and nobody looks into them.
/// <code>["note"] = ("id category", "#text"), ["notes"] = ("", "note+"), ["tbx"] = ("type!", "tbxHeader text")</code>
/// </summary>
/// <param name="space">The namespace of the elements.</param>
/// <param name="elements">By name: the attributes, those that are needed with an exclamation mark; and the children, with <c>? * + | ( )</c>, after <c>#text</c> where there is text.</param>
/// <param name="values">By the name of an attribute, or of the element and the attribute: what it can be.</param>
internal sealed partial class XmlShape(XNamespace space, IReadOnlyDictionary<string, (string Attributes, string Children)> elements, IReadOnlyDictionary<string, string> values)
{
    private readonly Dictionary<string, Element> _elements = elements.ToDictionary(one => one.Key, one => new Element(one.Value.Attributes, one.Value.Children));
    private readonly Dictionary<string, Regex> _values = values.ToDictionary(one => one.Key, one => new Regex($"^(?:{one.Value})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));

    /// <summary>Checks an element with all that is in it.</summary>
    /// <exception cref="BrokenFileException">It is of another shape.</exception>
    public void Check(XElement element)
    {
        if (element.Name.Namespace != space || !_elements.TryGetValue(element.Name.LocalName, out var shape)) throw Wrong(element, "is no element of this standard");
        Attributes(element, shape);
        if (!shape.HasText && element.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value))) throw Wrong(element, "has text where elements belong");
        var children = string.Concat(element.Elements().Select(child => child.Name.Namespace == space ? $"{child.Name.LocalName} " : "other "));
        if (!shape.Children.IsMatch(children)) throw Wrong(element, $"has other children than it may, in this order: {shape.Said}");
        foreach (var child in element.Elements().Where(child => child.Name.Namespace == space)) Check(child);
    }

    private void Attributes(XElement element, Element shape)
    {
        foreach (var needed in shape.Needed)
            if (Given(needed) is null) throw Wrong(element, $"lacks the attribute {needed}");
        foreach (var attribute in element.Attributes().Where(one => !one.IsNamespaceDeclaration && (one.Name.Namespace == XNamespace.None || one.Name.Namespace == XNamespace.Xml)))
        {
            var name = attribute.Name.Namespace == XNamespace.Xml ? $"xml:{attribute.Name.LocalName}" : attribute.Name.LocalName;
            if (!shape.Attributes.Contains(name)) throw Wrong(element, $"has no attribute {BrokenFileException.Shown(name)}");
            if ((_values.GetValueOrDefault($"{element.Name.LocalName} {name}") ?? _values.GetValueOrDefault(name)) is { } value && !value.IsMatch(attribute.Value)) throw Wrong(element, $"cannot have \"{BrokenFileException.Shown(attribute.Value)}\" as {name}");
        }

        XAttribute? Given(string name) => element.Attribute(name.StartsWith("xml:", StringComparison.Ordinal) ? XNamespace.Xml + name[4..] : name);
    }

    /// <summary>What is wrong with an element, and where.</summary>
    public static BrokenFileException Wrong(XElement element, string problem) => new($"Line {XmlFile.Line(element)}: <{BrokenFileException.Shown(element.Name.LocalName)}> {problem}.");

    private sealed class Element
    {
        public Element(string attributes, string children)
        {
            var names = attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            (Attributes, Needed) = ([.. names.Select(name => name.TrimEnd('!'))], [.. names.Where(name => name.EndsWith('!')).Select(name => name.TrimEnd('!'))]);
            HasText = children.StartsWith("#text", StringComparison.Ordinal);
            Said = children.Length == 0 ? "none" : children;
            // Each name with the space that stands after it.
            var pattern = Name().Replace(children.Replace("#text", "", StringComparison.Ordinal), @"(?:$0\x20)").Replace(" ", "", StringComparison.Ordinal);
            Children = new($"^(?:{pattern})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }

        public HashSet<string> Attributes { get; }

        public IReadOnlyList<string> Needed { get; }

        public bool HasText { get; }

        public Regex Children { get; }

        public string Said { get; }
    }

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Name();
}
