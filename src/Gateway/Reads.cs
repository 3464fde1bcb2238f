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
                if (Localized.Problem<TShown>(http) is { } problem) return problem;
                if (await CaughtUp(http, views) is { } late) return late;
                return TActor.KeyOf(key) is { } own && !http.Request.RouteValues.Values.Any(part => part is string text && text.Any(char.IsControl))
                    && await views.Find(view, rowKey?.Invoke(own, http.Request.RouteValues) ?? own, http.RequestAborted) is { } row
                    ? await Answer<TShown>(http, views, row)
                    : Problems.Of(404, "not-there", $"There is no {TActor.Kind} \"{key}\" here, or not this part of it.");
            })
            .WithMetadata(new Reading(view, null, typeof(TShown))).Produces<TShown>().WithSummary(summary);

    /// <summary>A list. <paramref name="filters"/> are the fields that it can be filtered and sorted by.</summary>
    public static RouteHandlerBuilder List<TShown>(this IEndpointRouteBuilder routes, string pattern, string view, string summary, params string[] filters) => routes
        .MapGet(pattern, async (HttpContext http, IViews views) =>
        {
            var (query, problem) = Asked.Of<TShown>(http, view, filters);
            return problem ?? await CaughtUp(http, views) ?? await Answer<TShown>(http, views, await views.List(query!, http.RequestAborted));
        })
        .WithMetadata(new Reading(view, filters, typeof(TShown))).Produces<IReadOnlyList<TShown>>().WithSummary(summary);

    /// <summary>
    /// A list of what one actor has: the rows whose <paramref name="field"/> is its key, in this order unless another is asked for. What is
    /// named after its kind are its parts: 404 where there is no such actor.
    /// </summary>
    public static RouteHandlerBuilder ListOf<TActor, TShown>(this IEndpointRouteBuilder routes, string pattern, string view, string field, string summary,
        string? order = null, params string[] filters) where TActor : IActor<TActor> => routes
            .MapGet(pattern, async (string key, HttpContext http, IViews views, IActors actors) =>
            {
                if (TActor.KeyOf(key) is not { } own) return Problems.Of(404, "not-there", $"No {TActor.Kind} can have the key \"{key}\".");
                var (query, problem) = Asked.Of<TShown>(http, view, filters, order);
                if ((problem ?? await CaughtUp(http, views)) is { } not) return not;
                var page = await views.List(query! with { Where = [.. query.Where, (field, own)] }, http.RequestAborted);
                return page.Rows.Count > 0 || field != TActor.Kind || (await actors.Read<TActor>(own, newest: false, http.RequestAborted)).Version > 0
                    ? await Answer<TShown>(http, views, page)
                    : Problems.Of(404, "not-there", $"There is no {TActor.Kind} \"{key}\" here.");
            })
            .WithMetadata(new Reading(view, filters, typeof(TShown))).Produces<IReadOnlyList<TShown>>().ProducesProblem(404).WithSummary(summary);

    /// <summary>For a read that carries the position of a write: waits until the views have it, or answers 503.</summary>
    public static async Task<IResult?> CaughtUp(HttpContext http, IViews views)
    {
        if (http.Request.Headers["Collab-Position"].ToString() is not { Length: > 0 } given) return null;
        if (!long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return Problems.Of(400, "malformed", "Collab-Position: must be a whole number, as a write answered it.");
        if (await views.WaitFor(position, Patience, http.RequestAborted)) return null;
        http.Response.Headers.RetryAfter = "1";
        return Problems.Of(503, "view-behind", "What you wrote is recorded, but this view has not caught up with it yet. Try again in a moment.");
    }

    /// <summary>A row in the reader's language, or 304 for whoever has it already.</summary>
    public static Task<IResult> Answer<TShown>(HttpContext http, IViews views, Shown row)
    {
        http.Response.Headers["Collab-Position"] = $"{row.Position}";
        return Localized.Answer<TShown>(http, views, $"\"{row.Version}\"", row);
    }

    /// <summary>A page of a list, with the address of the next.</summary>
    public static Task<IResult> Answer<TShown>(HttpContext http, IViews views, Page page)
    {
        http.Response.Headers["Collab-Position"] = $"{page.Position}";
        if (page.Next is not null)
        {
            var query = QueryString.Create(http.Request.Query.Where(pair => pair.Key != "after")).Add("after", page.Next);
            http.Response.Headers.Link = $"<{http.Request.PathBase + http.Request.Path}{query}>; rel=\"next\"";
        }
        return Localized.Answer<TShown>(http, views, $"W/\"{page.Position}\"", page.Rows, Array);
    }

    /// <summary>A body under its tag, which caches have to ask for again each time; 304 for whoever has it already.</summary>
    public static IResult Answer(HttpContext http, string tag, Func<byte[]> body, string vary = "Authorization")
    {
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = vary;
        return Preconditions.Has(http.Request, tag) ? Results.StatusCode(304) : Results.Bytes(body(), "application/json");
    }

    private static byte[] Array(IReadOnlyList<Shown> rows)
    {
        var body = new MemoryStream(2 + rows.Sum(row => row.Json.Length + 1));
        body.Write("["u8);
        foreach (var (index, row) in rows.Index())
        {
            if (index > 0) body.Write(","u8);
            body.Write(row.Json);
        }
        body.Write("]"u8);
        return body.ToArray();
    }
}

/// <summary>Route metadata: which view is read here, for a list by what it can be filtered, and what is shown.</summary>
public sealed record Reading(string View, IReadOnlyList<string>? Filters, Type Shown);
