using System.Globalization;

namespace Ccnso.Collab.Gateway;

/// <summary>
/// Routes that read the views: one thing by its key, or a list with filters, search, sorting and pages.
/// <code>groups.List("/", "groups", "Groups", "kind", "state"); groups.One("/{key}", "groups", "A group");</code>
/// </summary>
public static class Reads
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>One row. <paramref name="rowKey"/> makes its key from the address; without it, the <c>key</c> of an actor.</summary>
    public static RouteHandlerBuilder One<TActor, TShown>(this IEndpointRouteBuilder routes, string pattern, string view, string summary,
        Func<string, RouteValueDictionary, string>? rowKey = null) where TActor : IActor<TActor> => routes
            .MapGet(pattern, async (string key, HttpContext http, IViews views) =>
            {
                if (await CaughtUp(http, views) is { } late) return late;
                return TActor.KeyOf(key) is { } own && await views.Find(view, rowKey?.Invoke(own, http.Request.RouteValues) ?? own, http.RequestAborted) is { } row
                    ? Answer(http, row)
                    : Problems.Of(404, "not-there", $"There is no {TActor.Kind} \"{key}\" here, or not this part of it.");
            })
            .WithMetadata(new Reading(view, [])).Produces<TShown>().WithSummary(summary);

    /// <summary>A list. <paramref name="filters"/> are the fields that it can be filtered and sorted by.</summary>
    public static RouteHandlerBuilder List<TShown>(this IEndpointRouteBuilder routes, string pattern, string view, string summary, params string[] filters) => routes
        .MapGet(pattern, async (HttpContext http, IViews views) =>
        {
            if (await CaughtUp(http, views) is { } late) return late;
            return Ask(http, view, filters) is (var query, null) ? Answer(http, await views.List(query!, http.RequestAborted)) : Ask(http, view, filters).Problem!;
        })
        .WithMetadata(new Reading(view, filters)).Produces<IReadOnlyList<TShown>>().WithSummary(summary);

    /// <summary>For a read that carries the position of a write: waits until the views have it, or answers 503.</summary>
    public static async Task<IResult?> CaughtUp(HttpContext http, IViews views)
    {
        if (http.Request.Headers["Collab-Position"].ToString() is not { Length: > 0 } given) return null;
        if (!long.TryParse(given, CultureInfo.InvariantCulture, out var position))
            return Problems.Of(400, "malformed", "Collab-Position: must be a whole number, as a write answered it.");
        if (await views.WaitFor(position, Patience, http.RequestAborted)) return null;
        http.Response.Headers.RetryAfter = "1";
        return Problems.Of(503, "view-behind", "What you wrote is recorded, but this view has not caught up with it yet. Try again in a moment.");
    }

    /// <summary>A row, or 304 for whoever has it already.</summary>
    public static IResult Answer(HttpContext http, Shown row)
    {
        var tag = $"\"{row.Version}\"";
        http.Response.Headers.ETag = tag;
        return http.Request.Headers.IfNoneMatch.Contains(tag) ? Results.StatusCode(304) : Results.Bytes(row.Json, "application/json");
    }

    private static IResult Answer(HttpContext http, Page page)
    {
        var tag = $"W/\"{page.Position}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers["Collab-Position"] = $"{page.Position}";
        if (page.Next is not null)
        {
            var query = http.Request.Query.Where(pair => pair.Key != "after").Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}");
            http.Response.Headers.Link = $"<{http.Request.Path}?{string.Join('&', [.. query, $"after={Uri.EscapeDataString(page.Next)}"])}>; rel=\"next\"";
        }
        if (http.Request.Headers.IfNoneMatch.Contains(tag)) return Results.StatusCode(304);
        var body = new MemoryStream();
        body.Write("["u8);
        foreach (var (index, row) in page.Rows.Index())
        {
            if (index > 0) body.Write(","u8);
            body.Write(row.Json);
        }
        body.Write("]"u8);
        return Results.Bytes(body.ToArray(), "application/json");
    }

    private static (Query? Query, IResult? Problem) Ask(HttpContext http, string view, string[] filters)
    {
        var query = new Query(view);
        foreach (var (name, values) in http.Request.Query)
        {
            var value = values.ToString();
            if (name == "q") query = query with { Search = value };
            else if (name == "after") query = query with { After = value };
            else if (name == "sort" && filters.Contains(value.TrimStart('-'))) query = query with { Sort = value };
            else if (name == "limit" && int.TryParse(value, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= 500) query = query with { Limit = limit };
            else if (filters.Contains(name)) query = query with { Where = [.. query.Where, (name, value)] };
            else return (null, Problems.Of(400, "malformed", name switch
            {
                "limit" => "limit: must be a whole number from 1 to 500.",
                "sort" => $"sort: must be one of {string.Join(", ", filters)}, with a hyphen before it for descending.",
                _ => $"{name}: this list cannot be filtered by it. It knows {string.Join(", ", [.. filters, "q", "sort", "after", "limit"])}.",
            }));
        }
        return query.After is null || Cursor.TryParse(query.After, query.Sort, out _) ? (query, null)
            : (null, Problems.Of(400, "malformed", "after: must be the cursor that the page before gave in its Link, with the same sort."));
    }
}

/// <summary>Route metadata: which view is read here, and by what it can be filtered.</summary>
public sealed record Reading(string View, IReadOnlyList<string> Filters);
