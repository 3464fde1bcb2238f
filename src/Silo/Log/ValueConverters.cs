using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Log;

/// <summary>Values are strings on the wire, and are right once they are read.</summary>
internal sealed class ValueConverters : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IValue<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    [SuppressMessage("Performance", "CA1812", Justification = "made by reflection above")]
    private sealed class Of<T> : JsonConverter<T> where T : IValue<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType != JsonTokenType.String ? throw new JsonException("must be a string.")
            : T.TryParse(Text(ref reader), out var value, out var problem) ? value
            : throw new ImpossibleValueException(problem);

        private static string Text(ref Utf8JsonReader reader)
        {
            try
            {
                return reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                throw new JsonException("must be well-formed Unicode; it has half of a surrogate pair.");
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader, typeToConvert, options);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, [DisallowNull] T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.ToString()!);
    }
}

/// <summary>The shape was right, the value cannot be: 422, not 400.</summary>
public sealed class ImpossibleValueException(string problem) : JsonException(problem);
