using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Ccnso.Collab.Log;

internal static class WireOptions
{
    public static JsonSerializerOptions Tolerant(bool? personal = null)
    {
        var resolver = new DefaultJsonTypeInfoResolver { Modifiers = { ClosedHierarchies } };
        if (personal is { } only) resolver.Modifiers.Add(type => Keep(type, only));
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            AllowOutOfOrderMetadataProperties = true,
            TypeInfoResolver = resolver,
            Converters = { new ValueConverters(), new ShapeConverters(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        };
        return options;
    }

    public static JsonSerializerOptions Strict() => new(Tolerant())
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
    };

    /// <summary>States are closed hierarchies of nested records: the name of the record says which, in kebab case, under "is".</summary>
    private static void ClosedHierarchies(JsonTypeInfo type)
    {
        if (!type.Type.IsAbstract || type.Kind != JsonTypeInfoKind.Object) return;
        var cases = type.Type.GetNestedTypes().Where(nested => !nested.IsAbstract && nested.IsSubclassOf(type.Type)).ToList();
        if (cases.Count == 0) return;
        type.PolymorphismOptions = new() { TypeDiscriminatorPropertyName = "is" };
        foreach (var one in cases)
            type.PolymorphismOptions.DerivedTypes.Add(new(one, JsonNamingPolicy.KebabCaseLower.ConvertName(one.Name)));
    }

    private static void Keep(JsonTypeInfo type, bool personal)
    {
        if (!typeof(IEvent).IsAssignableFrom(type.Type)) return;
        foreach (var property in type.Properties.Where(property =>
            property.AttributeProvider?.IsDefined(typeof(PersonalAttribute), true) != personal))
            property.ShouldSerialize = static (_, _) => false;
    }
}
