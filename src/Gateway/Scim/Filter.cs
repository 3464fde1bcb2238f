using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>A filter of RFC 7644 section 3.4.2.2.</summary>
internal abstract record Filter
{
    /// <summary>Whether a resource, or a value of one of its attributes, is one of those that are asked for.</summary>
    public abstract bool Matches(JsonObject one);

    /// <summary>Both hold.</summary>
    public sealed record Both(Filter One, Filter Other) : Filter
    {
        /// <inheritdoc/>
        public override bool Matches(JsonObject one) => One.Matches(one) && Other.Matches(one);
    }

    /// <summary>One of them holds, or both.</summary>
    public sealed record Either(Filter One, Filter Other) : Filter
    {
        /// <inheritdoc/>
        public override bool Matches(JsonObject one) => One.Matches(one) || Other.Matches(one);
    }

    /// <summary>It does not hold.</summary>
    public sealed record Not(Filter Inner) : Filter
    {
        /// <inheritdoc/>
        public override bool Matches(JsonObject one) => !Inner.Matches(one);
    }

    /// <summary>The attribute has a value: <c>title pr</c>.</summary>
    public sealed record Present(AttributePath Path) : Filter
    {
        /// <inheritdoc/>
        public override bool Matches(JsonObject one) => Values.Of(one, Path, whole: true).Any();
    }

    /// <summary>One and the same value of the attribute is as the inner filter says: <c>emails[type eq "work" and value co "@nic."]</c>.</summary>
    public sealed record Within(ScimAttribute Attribute, Filter Inner) : Filter
    {
        /// <inheritdoc/>
        public override bool Matches(JsonObject one) => Values.Of(one, new(Attribute), whole: true).OfType<JsonObject>().Any(Inner.Matches);
    }

    /// <summary>One of the values of the attribute compares so: <c>userName sw "a"</c>. Null stands for no value.</summary>
    public sealed record Compare(AttributePath Path, string Operator, JsonElement With) : Filter
    {
        /// <inheritdoc/>
        public override bool Matches(JsonObject one)
        {
            var values = Values.Of(one, Path).ToList();
            return With.ValueKind == JsonValueKind.Null ? values.Count == 0 == (Operator == "eq")
                : values.Count == 0 ? Operator == "ne"
                : values.Any(Holds);
        }

        private bool Holds(JsonNode value) => With.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? ((bool)value == With.GetBoolean()) == (Operator == "eq")
            : Holds((string)value!, With.GetString()!);

        private bool Holds(string value, string with) => Operator switch
        {
            "co" => value.Contains(with, Path.Leaf.Comparison),
            "sw" => value.StartsWith(with, Path.Leaf.Comparison),
            "ew" => value.EndsWith(with, Path.Leaf.Comparison),
            "eq" => Values.Compare(Path.Leaf, value, with) == 0,
            "ne" => Values.Compare(Path.Leaf, value, with) != 0,
            "gt" => Values.Compare(Path.Leaf, value, with) > 0,
            "ge" => Values.Compare(Path.Leaf, value, with) >= 0,
            "lt" => Values.Compare(Path.Leaf, value, with) < 0,
            _ => Values.Compare(Path.Leaf, value, with) <= 0,
        };
    }
}

/// <summary>The values of attributes.</summary>
internal static class Values
{
    /// <summary>All values that this names in a resource; of a complex attribute with several its <c>value</c>, unless it is wanted whole.</summary>
    public static IEnumerable<JsonNode> Of(JsonObject one, AttributePath path, bool whole = false)
    {
        var found = one[path.Attribute.Name];
        var all = found is JsonArray several ? several.OfType<JsonNode>() : found is null ? [] : [found];
        return path.Sub is not null || !whole && path.Leaf != path.Attribute ? all.OfType<JsonObject>().Select(each => each[path.Leaf.Name]).OfType<JsonNode>() : all;
    }

    /// <summary>Which comes first: in time, or by the letters, in the case rules of the attribute.</summary>
    public static int Compare(ScimAttribute attribute, string one, string other) =>
        attribute.Type == "dateTime" && Time(one) is { } at && Time(other) is { } then ? at.CompareTo(then) : string.Compare(one, other, attribute.Comparison);

    /// <summary>A time as RFC 7643 section 2.3.5 writes it, or null.</summary>
    public static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
