using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Log;

/// <summary>Lists are arrays without null in them, and changes are what they change to.</summary>
internal sealed class ShapeConverters : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && (typeToConvert.GetGenericTypeDefinition() == typeof(Several<>) || typeToConvert.GetGenericTypeDefinition() == typeof(Change<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance((typeToConvert.GetGenericTypeDefinition() == typeof(Several<>) ? typeof(OfSeveral<>) : typeof(OfChange<>))
            .MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private static T Inner<T>(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(ref reader, options)!;
        }
        catch (JsonException wrong) when (wrong.Path == "$")
        {
            // Thrown anew, it gets the path of the list or change itself, and the sentence can name the field.
            throw wrong is ImpossibleValueException ? new ImpossibleValueException(wrong.Message) : new JsonException(wrong.Message);
        }
    }

    [SuppressMessage("Performance", "CA1812", Justification = "made by reflection above")]
    private sealed class OfSeveral<T> : JsonConverter<Several<T>>
    {
        public override Several<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("must be a list.");
            var entries = new List<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.Null) throw new JsonException("must not have null in it.");
                if (entries.Count == Several.Most) throw new ImpossibleValueException($"must have at most {Several.Most} entries.");
                entries.Add(Inner<T>(ref reader, options));
            }
            return [.. entries];
        }

        public override void Write(Utf8JsonWriter writer, Several<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var entry in value) JsonSerializer.Serialize(writer, entry, options);
            writer.WriteEndArray();
        }
    }

    [SuppressMessage("Performance", "CA1812", Justification = "made by reflection above")]
    private sealed class OfChange<T> : JsonConverter<Change<T>>
    {
        public override bool HandleNull => true;

        public override Change<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(Inner<T>(ref reader, options));

        // With HandleNull, an absent change would be asked of here too, did the options not leave it out before.
        public override void Write(Utf8JsonWriter writer, Change<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.To, options);
    }
}
