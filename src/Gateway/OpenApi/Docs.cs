using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ccnso.Collab.Gateway.OpenApi;

/// <summary>What the docstrings say, for the API reference: the compiler leaves them beside each assembly.</summary>
internal static partial class Docs
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Files = [];

    /// <summary>The summary of a type, or null.</summary>
    public static string? Of(Type type) => Member(type, $"T:{Name(type)}")?.Element("summary") is { } summary ? Text(summary) : null;

    /// <summary>What is said of a property, at itself or at the record's parameter; or null.</summary>
    public static string? Of(Type type, string property)
    {
        var parameter = Member(type, $"T:{Name(type)}")?.Elements("param")
            .FirstOrDefault(one => string.Equals(one.Attribute("name")?.Value, property, StringComparison.OrdinalIgnoreCase));
        var own = type.GetProperty(property, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance) is { DeclaringType: { } declaring } named
            ? Member(declaring, $"P:{Name(declaring)}.{named.Name}")?.Element("summary") : null;
        return (parameter ?? own) is { } found ? Text(found) : null;
    }

    /// <summary>What is said of a value of an enumeration, or null.</summary>
    public static string? OfValue(Type type, string value) => Member(type, $"F:{Name(type)}.{value}")?.Element("summary") is { } summary ? Text(summary) : null;

    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static XElement? Member(Type type, string name) => Files.GetOrAdd(type.Assembly, Read).GetValueOrDefault(name);

    private static IReadOnlyDictionary<string, XElement> Read(Assembly assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml");
        return File.Exists(path)
            ? XDocument.Load(path).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value)
            : new Dictionary<string, XElement>();
    }

    private static string Text(XElement element) => Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" or "code" } code => $"`{code.Value}`",
        XElement see when (see.Attribute("cref") ?? see.Attribute("name") ?? see.Attribute("langword")) is { } named => named.Value.Split('.', ':')[^1],
        XElement other => Text(other),
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
