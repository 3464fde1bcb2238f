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

    /// <summary>Reads it whole.</summary>
    public static async Task<Answer> Of(HttpResponseMessage response, CancellationToken cancel)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        var isJson = body.Length > 0 && response.Content.Headers.ContentType?.MediaType is { } type && type.EndsWith("json", StringComparison.Ordinal);
        return new((int)response.StatusCode, isJson ? Parsed(body) : default, response.Headers) { About = response.Content.Headers.ContentLocation?.OriginalString };
    }

    private static JsonElement Parsed(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            // Not from a gateway, or broken on the way: as if there were none.
            return default;
        }
    }
}
