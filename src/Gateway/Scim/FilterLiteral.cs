using System.Text.Json;

namespace Ccnso.Collab.Gateway.Scim;

/// <summary>The values that a filter compares with: JSON strings, true, false and null.</summary>
internal static class FilterLiteral
{
    /// <summary>The value that begins here, and where it ends; null where there is none.</summary>
    public static (JsonElement Value, int End)? Read(string text, int start)
    {
        var end = start;
        if (end < text.Length && text[end] == '"')
        {
            for (end++; end < text.Length && text[end] != '"'; end++)
                if (text[end] == '\\') end++;
            end = Math.Min(end + 1, text.Length);
        }
        else
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '+' or '.')) end++;
        try
        {
            var value = JsonElement.Parse(text[start..end]);
            if (value.ValueKind == JsonValueKind.String) _ = value.GetString();
            return (value, end);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            // The second is how half of a surrogate pair is told.
            return null;
        }
    }

    /// <summary>Why an attribute cannot be compared so with this value, or null.</summary>
    public static string? Problem(AttributePath path, string word, JsonElement with)
    {
        if (path == AttributePath.Unknown || with.ValueKind == JsonValueKind.Null && word is "eq" or "ne" && path.Leaf is not { IsComplex: true }) return null;
        return path.Leaf switch
        {
            { IsComplex: true } => "has parts: name one of them",
            { Type: "boolean" } when word is not ("eq" or "ne") || with.ValueKind is not (JsonValueKind.True or JsonValueKind.False) => "is true or false: it can be compared by eq and ne with those only",
            { Type: "dateTime" } when word is not ("co" or "sw" or "ew") && (with.ValueKind != JsonValueKind.String || Values.Time(with.GetString()!) is null) => "is compared with a time such as \"2027-03-09T13:00:00Z\"",
            { Type: not "boolean" } when with.ValueKind != JsonValueKind.String => "is compared with a string",
            _ => null,
        };
    }
}
