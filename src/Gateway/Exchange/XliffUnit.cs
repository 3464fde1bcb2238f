using System.Globalization;
using System.Text;
using System.Xml.Linq;
using static Ccnso.Collab.Gateway.Exchange.XliffShape;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>A unit as it came back from a translator's tool.</summary>
/// <param name="File">The id of its file: the document, with dots.</param>
/// <param name="Id">Its own id.</param>
/// <param name="Name">What that says: which text, of which revision, and the version of its translation when it was sent out; null where it is none of ours.</param>
/// <param name="Source">What the source says in the file.</param>
/// <param name="Target">The translation; null where there is none, or only of some segments.</param>
/// <param name="State">The least of its segments' states.</param>
/// <param name="Problem">What is in it that has no place in a text here.</param>
internal sealed record XliffUnit(string File, string Id, UnitName? Name, string Source, string? Target, XliffState State, string? Problem)
{
    /// <summary>All units of a file that has been checked.</summary>
    public static IEnumerable<XliffUnit> Of(XElement root) =>
        from file in root.Elements(Core + "file")
        from unit in file.Descendants(Core + "unit")
        select Of(file.Attribute("id")!.Value, unit);

    private static XliffUnit Of(string file, XElement unit)
    {
        var id = unit.Attribute("id")!.Value;
        var segments = unit.Elements(Core + "segment").ToList();
        var parts = unit.Elements().Where(part => part.Name == Core + "segment" || part.Name == Core + "ignorable").ToList();
        var whole = segments.TrueForAll(segment => segment.Element(Core + "target") is { } target && target.Nodes().Any());
        var text = new StringBuilder();
        string? problem = null;
        // Where an order is given, the target's parts come in another one than the source's.
        foreach (var (at, part) in parts.Index().OrderBy(one => Order(one.Item) ?? one.Index + 1))
            problem ??= Append(text, part.Element(Core + "target") ?? part.Element(Core + "source")!);
        var state = segments.Min(segment => Enum.TryParse<XliffState>(segment.Attribute("state")?.Value, ignoreCase: true, out var given) ? given : XliffState.Initial);
        return new(file, id, UnitName.TryParse(id, out var name) ? name : null, string.Concat(parts.Select(part => part.Element(Core + "source")!.Value)), whole ? $"{text}" : null, state, whole ? problem : null);
    }

    private static int? Order(XElement part) => (int?)part.Element(Core + "target")?.Attribute("order");

    /// <summary>Adds the text; annotations go, their text stays. Codes are none of ours, so what they would stand for is not known.</summary>
    private static string? Append(StringBuilder text, XElement from)
    {
        foreach (var node in from.Nodes())
        {
            if (node is XText plain) text.Append(plain.Value);
            else if (node is XElement { Name.LocalName: "mrk" } mark && Append(text, mark) is { } inner) return inner;
            else if (node is XElement { Name.LocalName: not ("mrk" or "sm" or "em") } code)
                return $"The target has the inline code <{code.Name.LocalName}>, which was not sent out: write Markdown as text.";
        }
        return null;
    }
}

/// <summary>The id of a unit: <c>title.17.3</c>.</summary>
/// <param name="Field">The text's name in its document.</param>
/// <param name="Revision">The revision of the source.</param>
/// <param name="Version">The version of the translation; 0 where nobody had begun.</param>
internal sealed record UnitName(string Field, long Revision, long Version)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Field}.{Revision}.{Version}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out UnitName? name)
    {
        name = id.Split('.') is [{ Length: > 0 and <= 100 } field, var revision, var version] && Number(revision) is { } of && Number(version) is { } seen ? new(field, of, seen) : null;
        return name is not null;

        static long? Number(string digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

/// <summary>The states of a segment (XLIFF 2.1, section 4.3.1.31), in their order.</summary>
internal enum XliffState
{
    /// <summary>Not translated: wanted, or stale, or only a machine has.</summary>
    Initial,

    /// <summary>Drafted.</summary>
    Translated,

    /// <summary>Reviewed.</summary>
    Reviewed,

    /// <summary>Published.</summary>
    Final,
}
