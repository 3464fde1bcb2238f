using System.Net.Http.Headers;
using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>What the platform answered, read whole.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body; nothing where it is no JSON.</param>
/// <param name="Headers">The headers.</param>
internal sealed record Answer(int Status, JsonElement Json, HttpResponseHeaders Headers)
{
    public bool IsDone => Status is >= 200 and < 300;

    public string? ETag => Header("ETag");

    /// <summary>Where what was created is.</summary>
    public string? Location => Header("Location");

    /// <summary>The address of what this is about, where that is not what was asked for (Content-Location).</summary>
    public string? About { get; private init; }

    /// <summary>The address of the next page of a list (RFC 8288).</summary>
    public string? Next => Header("Link") is { } link && link.Contains("rel=\"next\"", StringComparison.Ordinal) ? link[(link.IndexOf('<') + 1)..link.IndexOf('>')] : null;

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    public static async Task<Answer> Of(HttpResponseMessage response, CancellationToken cancel)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        var isJson = body.Length > 0 && response.Content.Headers.ContentType?.MediaType is { } type && type.EndsWith("json", StringComparison.Ordinal);
        return new((int)response.StatusCode, isJson ? JsonElement.Parse(body) : default, response.Headers) { About = response.Content.Headers.ContentLocation?.OriginalString };
    }
}

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
