using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>
/// Which texts that people translate a record for readers shows, also in the records within it: what <see cref="TextWritten"/> is for events. Both go by the
/// same attributes, so that they mean the same document and the same field.
/// </summary>
public sealed partial class TextsShown
{
    private static readonly ConcurrentDictionary<Type, TextsShown?> Known = [];

    private readonly FrozenDictionary<string, (string Part, string Field)> _texts;
    private readonly FrozenDictionary<string, TextsShown> _within;

    private TextsShown(Type type)
    {
        var part = type.GetCustomAttribute<PartAttribute>()?.Path ?? "";
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        _texts = (from property in properties
                  where property.IsDefined(typeof(TranslatableAttribute))
                  let mark = property.GetCustomAttribute<TranslatableAttribute>()
                  select (Name: Name(property), At: (mark.Part ?? part, mark.Field ?? Name(property)))).ToFrozenDictionary(text => text.Name, text => text.At);
        _within = (from property in properties
                   let texts = In(property.PropertyType)
                   where texts is not null
                   select (Name: Name(property), Texts: texts)).ToFrozenDictionary(one => one.Name, one => one.Texts);
    }

    /// <summary>Whether it has texts of its own, and not only within.</summary>
    public bool HasOwn => _texts.Count > 0;

    /// <summary>Those of this type of record, or of a list of such; null where there are none.</summary>
    public static TextsShown? In(Type type) => Known.GetOrAdd(type, static type =>
        type.IsGenericType && type.GetGenericTypeDefinition() is var list && (list == typeof(Several<>) || list == typeof(IReadOnlyList<>)) ? In(type.GetGenericArguments()[0])
        : type is { IsClass: true, IsGenericType: false } && type.Assembly == typeof(TextsShown).Assembly && new TextsShown(type) is { } texts && texts._texts.Count + texts._within.Count > 0 ? texts
        : null);

    /// <summary>All texts in this, a record or a list of them, that shows this actor.</summary>
    public IEnumerable<(string Document, string Field, string Text)> Of(JsonElement shown, string actor) => shown.ValueKind switch
    {
        JsonValueKind.Array => shown.EnumerateArray().SelectMany(one => Of(one, actor)),
        JsonValueKind.Object => shown.EnumerateObject().SelectMany(property =>
            Find(shown, property, actor) is { } text ? [(text.Document, text.Field, property.Value.GetString()!)]
            : _within.TryGetValue(property.Name, out var within) ? within.Of(property.Value, actor)
            : []),
        _ => [],
    };

    /// <summary>The same with each text as its reader gets it, and beside it, under <c>texts</c>, how it came: <c>{"title":{"language":"es","came":"stale"}}</c>.</summary>
    public void Write(Utf8JsonWriter to, JsonElement shown, string actor, Func<string, string, string, Rendered> tell)
    {
        if (shown.ValueKind == JsonValueKind.Array)
        {
            to.WriteStartArray();
            foreach (var one in shown.EnumerateArray()) Write(to, one, actor, tell);
            to.WriteEndArray();
        }
        else if (shown.ValueKind == JsonValueKind.Object)
        {
            to.WriteStartObject();
            var told = WriteProperties(to, shown, actor, tell);
            if (told.Count > 0) Write(to, told);
            to.WriteEndObject();
        }
        else
        {
            shown.WriteTo(to);
        }
    }

    /// <summary>How these texts came, under <c>texts</c>.</summary>
    public static void Write(Utf8JsonWriter to, IEnumerable<(string Name, Rendered Text)> told)
    {
        to.WriteStartObject("texts");
        foreach (var (name, text) in told)
        {
            to.WriteStartObject(name);
            if (text.Language is { } language) to.WriteString("language", $"{language}");
            to.WriteString("came", Word.Of(text.Came));
            to.WriteEndObject();
        }
        to.WriteEndObject();
    }

    private List<(string Name, Rendered Text)> WriteProperties(Utf8JsonWriter to, JsonElement shown, string actor, Func<string, string, string, Rendered> tell)
    {
        List<(string, Rendered)> told = [];
        foreach (var property in shown.EnumerateObject())
        {
            if (Find(shown, property, actor) is { } found)
            {
                var text = tell(found.Document, found.Field, property.Value.GetString()!);
                to.WriteString(property.Name, text.Text);
                told.Add((property.Name, text));
            }
            else if (_within.TryGetValue(property.Name, out var within))
            {
                to.WritePropertyName(property.Name);
                within.Write(to, property.Value, actor, tell);
            }
            else
            {
                property.WriteTo(to);
            }
        }
        return told;
    }

    private (string Document, string Field)? Find(JsonElement shown, JsonProperty property, string actor)
    {
        if (property.Value.ValueKind != JsonValueKind.String || !_texts.TryGetValue(property.Name, out var text)) return null;
        var part = text.Part.Contains('{', StringComparison.Ordinal) ? Placeholder().Replace(text.Part, id => $"{shown.GetProperty(id.Groups[1].ValueSpan)}") : text.Part;
        return (part.Length == 0 ? actor : $"{actor}/{part}", text.Field);
    }

    private static string Name(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
