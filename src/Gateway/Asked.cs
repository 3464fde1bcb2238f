using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Ccnso.Collab.Gateway;

/// <summary>What a list is asked for: <c>?region=LAC&amp;q=council&amp;sort=-name&amp;limit=20</c>.</summary>
public static class Asked
{
    private const int Longest = 1_000;
    private const int MostFilters = 20;

    /// <summary>
    /// The query, or what is wrong with it. Where no <c>sort</c> is given, the rows come in this order. What is told in sentences of the platform knows <c>lang</c> too, as
    /// what people write does.
    /// </summary>
    public static (Query? Query, IResult? Problem) Of<TShown>(HttpContext http, string view, IReadOnlyList<string> filters, string? order = null, bool inSentences = false)
    {
        var told = inSentences || Localized.Has<TShown>();
        if (told && Reader.LangProblem(http) is { } problem) return (null, problem);
        var query = new Query(view) { Sort = order };
        foreach (var (name, values) in http.Request.Query)
        {
            if (told && name == Reader.Lang) continue;
            if (Wrong(name, values, filters) is { } sentence) return (null, Problems.Of(400, "malformed", sentence));
            query = name switch
            {
                "q" => query with { Search = values },
                "after" => query with { After = values },
                "sort" => query with { Sort = values },
                "limit" => query with { Limit = int.Parse(values!, CultureInfo.InvariantCulture) },
                _ => query with { Where = [.. query.Where, .. values.Select(value => (name, value!))] },
            };
        }
        return query.After is not { } cursor || Cursor.TryParse(cursor, query.Sort, out _) ? (query, null)
            : (null, Problems.Of(400, "malformed", "after: must be taken from the Link header of the page before, of the same list in the same order."));
    }

    private static string? Wrong(string name, StringValues values, IReadOnlyList<string> filters)
    {
        var value = values.ToString();
        var isFilter = filters.Contains(name);
        if (!isFilter && name is not ("q" or "after" or "sort" or "limit"))
            return $"{Shown(name)}: this list cannot be filtered by it. It knows {string.Join(", ", [.. filters, "q", "sort", "after", "limit"])}.";
        if (values.Count > (isFilter ? MostFilters : 1)) return $"{name}: is given too often.";
        if (value.Length > Longest) return $"{name}: must be at most {Longest} characters.";
        if (value.Any(char.IsControl))
            return $"{name}: must not contain control characters.";
        return name switch
        {
            "limit" when !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= 500) =>
                "limit: must be a whole number from 1 to 500.",
            "sort" when !filters.Contains(value.StartsWith('-') ? value[1..] : value) =>
                $"sort: must be one of {string.Join(", ", filters)}, with a hyphen before it for descending.",
            _ => null,
        };
    }

    private static string Shown(string name) => name.Length > 40 || name.Any(char.IsControl) ? "query" : name;
}
