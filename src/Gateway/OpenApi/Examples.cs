using System.Text.Json;
using System.Text.Json.Nodes;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.OpenApi;

/// <summary>Route metadata: a body to show in the API reference.</summary>
public sealed record Example(object Body);

/// <summary>Bodies that the gateway accepts, for the API reference: those that a route gives, else made up from the fields.</summary>
public static class Examples
{
    private static readonly string[] Words =
    [
        "dasc", "es", "LAC", "https://ccnso.icann.org/en/meetings", "2027-03-09T09:00", "America/Puerto_Rico", "policy@nic.example", "2027-03-09", "br", "BR",
        "23:59", "PT1H", "cctld:br", "member/br", "lactld",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "sealed:AAAA",
    ];

    /// <summary>Shows this body in the API reference.</summary>
    public static TBuilder Example<TBuilder>(this TBuilder route, object body) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Example(body));

    /// <summary>A body for this type, without what the address gives.</summary>
    internal static JsonObject Of(Type type, IReadOnlyCollection<string> @out, object? given)
    {
        if (given is not null)
        {
            var whole = JsonSerializer.SerializeToNode(given, given.GetType(), Wire.Tolerant)!.AsObject();
            return new(whole.Where(field => !@out.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
        }
        return new(Schemas.Fields(type, @out).Select(field => KeyValuePair.Create(field.Name, Value(field.PropertyType, field.Name))).Where(field => field.Value is not null));
    }

    /// <summary>A value for a field or a part of an address.</summary>
    public static JsonNode? Value(Type type, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Value(inner, name);
        if (type == typeof(Line)) return name.Contains("name", StringComparison.OrdinalIgnoreCase) ? "DNS Abuse Standing Committee" : "What works against DNS abuse";
        if (type == typeof(Prose)) return "Registries of all five regions show what they do, and what it costs.";
        if (type == typeof(string)) return "text";
        if (type == typeof(bool)) return true;
        if (type == typeof(int) || type == typeof(long)) return name.Contains("minute", StringComparison.OrdinalIgnoreCase) ? 30 : 1;
        if (type == typeof(DateTimeOffset)) return "2027-03-09T13:00:00Z";
        if (type == typeof(DateOnly)) return "2027-03-09";
        if (type == typeof(TimeOnly)) return "09:00";
        if (type.IsEnum) return JsonNamingPolicy.KebabCaseLower.ConvertName(Enum.GetNames(type)[0]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Change<>)) return Value(type.GetGenericArguments()[0], name);
        if (type.IsGenericType && type.GetGenericArguments() is [var element])
            return Value(element, name) is { } one ? new JsonArray(one) : new JsonArray();
        if (Word(type) is { } word) return word;
        return type.IsAbstract ? Case(type) : Of(type, [], null);
    }

    private static JsonObject? Case(Type type)
    {
        if (Wire.Strict.GetTypeInfo(type).PolymorphismOptions?.DerivedTypes is not [var first, ..]) return null;
        var body = Of(first.DerivedType, [], null);
        body.Insert(0, "is", (string)first.TypeDiscriminator!);
        return body;
    }

    private static string? Word(Type type) => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IValue<>))
        ? Words.FirstOrDefault(word => Reads(type, word)) : null;

    private static bool Reads(Type type, string word)
    {
        try
        {
            return JsonSerializer.Deserialize(JsonSerializer.Serialize(word), type, Wire.Strict) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
