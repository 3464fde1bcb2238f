using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;
using Microsoft.OpenApi;

namespace Ccnso.Collab.Gateway.OpenApi;

/// <summary>The schemas of our own types as <see cref="Wire"/> writes and reads them.</summary>
internal sealed class Schemas(OpenApiDocument document)
{
    private readonly Dictionary<string, Type> _named = [];

    /// <summary>The names of all that were asked for.</summary>
    public IEnumerable<string> Names => _named.Keys;

    /// <summary>The schema of this type; of a record, a reference to a component. What the address gives is left <paramref name="out"/>.</summary>
    public IOpenApiSchema Of(Type type, IReadOnlyCollection<string>? @out = null)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Of(inner);
        if (IsValue(type)) return Component(type, () => Text(type));
        if (type.IsEnum) return Component(type, () => Words(type));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Change<>)) return Emptied(Of(type.GetGenericArguments()[0]));
        if (Simple(type) is { } simple) return simple;
        if (Element(type) is { } element) return new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(element), MaxItems = type.Name == typeof(Several<>).Name ? Several.Most : null };
        if (DictionaryOf(type) is { } entry) return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Of(entry) };
        return Component(type, () => Record(type, @out ?? []));
    }

    /// <summary>The fields that a request has to give, or may, without those of the address.</summary>
    public static IEnumerable<JsonPropertyInfo> Fields(Type type, IReadOnlyCollection<string> @out) =>
        Wire.Strict.GetTypeInfo(type).Properties.Where(property => !@out.Contains(property.Name, StringComparer.OrdinalIgnoreCase));

    private OpenApiSchemaReference Component(Type type, Func<OpenApiSchema> make)
    {
        var name = type.DeclaringType is { } outer && type.BaseType == outer ? outer.Name + type.Name : type.Name;
        if (_named.TryGetValue(name, out var taken) && taken != type) name = type.Namespace!.Split('.')[^1].TrimEnd('s') + name;
        // Not AddComponent: that keeps what the framework made of the same type.
        if (_named.TryAdd(name, type)) Components()[name] = make();
        return new(name, document);
    }

    private IDictionary<string, IOpenApiSchema> Components() => (document.Components ??= new()).Schemas ??= new Dictionary<string, IOpenApiSchema>();

    private OpenApiSchema Record(Type type, IReadOnlyCollection<string> @out)
    {
        var info = Wire.Strict.GetTypeInfo(type);
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = Docs.Of(type) };
        if (info.PolymorphismOptions is { } cases)
        {
            schema.Type = null;
            schema.OneOf = [.. cases.DerivedTypes.Select(one => Case(one.DerivedType, (string)one.TypeDiscriminator!))];
            return schema;
        }
        schema.Properties = Fields(type, @out).ToDictionary(property => property.Name, property => Described(Of(property.PropertyType), Docs.Of(type, property.Name)));
        if (TextsShown.In(type) is { HasOwn: true })
            schema.Properties.Add("texts", Described(new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Of(typeof(TextCame)) }, "Where a language is asked for: how each of the texts came."));
        schema.Required = Fields(type, @out).Where(IsRequired).Select(property => property.Name).ToHashSet();
        schema.AdditionalPropertiesAllowed = !type.IsAssignableTo(typeof(ICommand));
        return schema;
    }

    private OpenApiSchema Case(Type type, string word)
    {
        var schema = Record(type, []);
        schema.Properties!["is"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [word] };
        schema.Required!.Add("is");
        return schema;
    }

    private static bool IsRequired(JsonPropertyInfo property) =>
        property.AssociatedParameter is { HasDefaultValue: false } && Nullable.GetUnderlyingType(property.PropertyType) is null && !property.IsGetNullable;

    private static OpenApiSchema Text(Type type) => new()
    {
        Type = JsonSchemaType.String,
        Description = Docs.Of(type),
        MinLength = 1,
        MaxLength = type.GetField("Longest", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() as int?,
        Pattern = type.GetMethod("Form", BindingFlags.NonPublic | BindingFlags.Static)?.GetCustomAttribute<GeneratedRegexAttribute>() is { } form
            && !form.Options.HasFlag(RegexOptions.IgnoreCase) ? form.Pattern.Replace(@"\z", "$", StringComparison.Ordinal) : null,
    };

    private static OpenApiSchema Words(Type type) => new()
    {
        Type = JsonSchemaType.String,
        Description = string.Join(' ', (string?[])[Docs.Of(type), .. Enum.GetNames(type).Select(name => Docs.OfValue(type, name) is { } said ? $"{Word(name)}: {said}" : null)]).Trim(),
        Enum = [.. Enum.GetNames(type).Select(name => (JsonNode)Word(name))],
    };

    private static IOpenApiSchema Described(IOpenApiSchema schema, string? description)
    {
        if (description is null) return schema;
        if (schema is OpenApiSchemaReference reference) return new OpenApiSchemaReference(reference.Reference.Id!, reference.Reference.HostDocument) { Description = description };
        ((OpenApiSchema)schema).Description = description;
        return schema;
    }

    private static OpenApiSchema Emptied(IOpenApiSchema schema) => new() { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] };

    private static OpenApiSchema? Simple(Type type) =>
        type == typeof(string) ? new() { Type = JsonSchemaType.String }
        : type == typeof(bool) ? new() { Type = JsonSchemaType.Boolean }
        : type == typeof(int) ? new() { Type = JsonSchemaType.Integer, Format = "int32" }
        : type == typeof(long) ? new() { Type = JsonSchemaType.Integer, Format = "int64" }
        : type == typeof(double) || type == typeof(decimal) ? new() { Type = JsonSchemaType.Number }
        : type == typeof(DateTimeOffset) || type == typeof(DateTime) ? new() { Type = JsonSchemaType.String, Format = "date-time" }
        : type == typeof(DateOnly) ? new() { Type = JsonSchemaType.String, Format = "date" }
        : type == typeof(TimeOnly) ? new() { Type = JsonSchemaType.String, Format = "time" }
        : type == typeof(JsonElement) || type == typeof(object) ? new()
        : null;

    private static Type? Element(Type type) => DictionaryOf(type) is null
        ? type.GetInterfaces().Append(type).FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0] : null;

    private static Type? DictionaryOf(Type type) =>
        type.GetInterfaces().Append(type).FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))?.GetGenericArguments()[1];

    private static bool IsValue(Type type) => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IValue<>));

    private static string Word(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
