using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>Reading JSON without knowing its type.</summary>
internal static class Reading
{
    /// <summary>The text of what is there, below this path (<c>terms.months</c>); empty where nothing is, several with commas.</summary>
    public static string Text(this JsonElement json, string path) => json.At(path) is { } found ? Text(found) : "";

    /// <summary>What is below this path, if anything.</summary>
    public static JsonElement? At(this JsonElement json, string path)
    {
        foreach (var name in path.Split('.'))
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json)) return null;
        return json.ValueKind == JsonValueKind.Null ? null : json;
    }

    /// <summary>The elements below this path; none where there is no array.</summary>
    public static IEnumerable<JsonElement> Several(this JsonElement json, string path) => json.At(path) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];

    private static string Text(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Array => string.Join(", ", json.EnumerateArray().Select(Text)),
        JsonValueKind.Object => string.Join(' ', json.EnumerateObject().Select(field => Text(field.Value)).Where(text => text.Length > 0)),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => json.ToString(),
    };
}
