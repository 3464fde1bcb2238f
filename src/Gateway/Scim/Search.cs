using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>What a query asks for (RFC 7644 sections 3.4.2 and 3.4.3).</summary>
/// <param name="Filter">Which resources.</param>
/// <param name="SortBy">By which attribute they are sorted; by their ids without it.</param>
/// <param name="Descending">Whether the last comes first.</param>
/// <param name="StartIndex">The number of the first that is returned, from 1.</param>
/// <param name="Count">How many are returned at most, up to 200.</param>
/// <param name="Excerpt">What of each.</param>
internal sealed record Search(string? Filter, string? SortBy, bool Descending, int StartIndex, int Count, Excerpt Excerpt)
{
    /// <summary>The most that are returned at once, as /ServiceProviderConfig says too.</summary>
    public const int Most = 200;

    private const int Usual = 100;
    private const string Message = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

    /// <summary>From the query of a GET.</summary>
    /// <exception cref="ScimException">It cannot be.</exception>
    public static Search Of(ScimCall call)
    {
        var query = call.Http.Request.Query;
        return Of(Text("filter"), Text("sortBy"), Text("sortOrder"), Number("startIndex"), Number("count"), call.Excerpt);

        string? Text(string name) => query[name] switch { [] => null, [var one] => one, _ => throw ScimException.Value($"{name}: is given too often.") };

        int? Number(string name) => Text(name) is not { } text ? null
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw ScimException.Value($"{name}: must be a whole number.");
    }

    /// <summary>From the body of a POST to /.search.</summary>
    /// <exception cref="ScimException">It cannot be.</exception>
    public static Search Of(JsonObject body)
    {
        ScimBody.Expect(body, Message);
        return Of(ScimBody.Text(body, "filter"), ScimBody.Text(body, "sortBy"), ScimBody.Text(body, "sortOrder"), Number("startIndex"), Number("count"),
            Excerpt.Of(Names("attributes"), Names("excludedAttributes")));

        int? Number(string name) => ScimBody.Field(body, name) is not { } given ? null
            : given is JsonValue value && value.TryGetValue<int>(out var number) ? number : throw ScimException.Value($"{name}: must be a whole number.");

        string[] Names(string name) => ScimBody.Field(body, name) switch
        {
            null => [],
            JsonArray names when names.All(one => one?.GetValueKind() == JsonValueKind.String) => [.. names.Select(one => (string)one!)],
            _ => throw ScimException.Value($"{name}: must be a list of names."),
        };
    }

    private static Search Of(string? filter, string? sortBy, string? sortOrder, int? startIndex, int? count, Excerpt excerpt) => new(
        filter, sortBy, sortOrder?.ToLowerInvariant() switch { null or "ascending" => false, "descending" => true, _ => throw ScimException.Value("sortOrder: must be ascending or descending.") },
        Math.Max(1, startIndex ?? 1), Math.Clamp(count ?? Usual, 0, Most), excerpt);
}
