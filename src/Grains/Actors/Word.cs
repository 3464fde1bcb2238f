using System.Text.Json;

namespace Ccnso.Collab.Actors;

/// <summary>How the values of an enum are written wherever somebody reads or filters by them: <c>vice-chair</c>.</summary>
public static class Word
{
    /// <summary>The word for this value.</summary>
    public static string Of(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
