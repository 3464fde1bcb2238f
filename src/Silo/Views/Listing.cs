using System.Globalization;
using Ccnso.Collab.Log;
using Dapper;

namespace Ccnso.Collab.Views;

/// <summary>Many rows in one query, and where the views stand: all of the same moment.</summary>
internal static class Listing
{
    /// <summary>The rows in these places, those that there are.</summary>
    public static async Task<(IReadOnlyList<(string View, Shown Row)> Rows, long Stood)> Read(
        ViewStore store, string shape, IEnumerable<(string View, string Key)> places, CancellationToken cancel)
    {
        var wanted = Wire.Write(places.Where(place => !place.Key.Contains('\0')).Distinct().Select(place => new[] { place.View, place.Key }));
        await using var connection = await store.Open(cancel);
        var found = (await connection.QueryAsync<Found>(new($"""
            select checkpoints.position as stood, view, key, version, rows.position, data as json from checkpoints left join
                ({store.Dialect.Places} join rows on shape = @shape and view = place ->> 0 and key = place ->> 1) on true
            where name = @name
            """, new { shape, name = ViewStore.Checkpoint(shape), wanted }, cancellationToken: cancel))).AsList();
        return ([.. found.Where(row => row.View is not null).Select(row => (row.View!, new Shown(row.Key!, row.Version, row.Position, row.Json!)))],
            found is [var first, ..] ? first.Stood : 0);
    }

    /// <summary>A page.</summary>
    /// <exception cref="ArgumentException">The cursor is none of this list.</exception>
    public static async Task<Page> Read(ViewStore store, string shape, Query query, CancellationToken cancel)
    {
        var parameters = new DynamicParameters(new { shape, name = ViewStore.Checkpoint(shape), view = query.View, sort = query.Sort?.TrimStart('-'), most = query.Limit + 1 });
        var conditions = Conditions(query, store.Dialect, parameters);
        var sort = query.Sort is null ? "null" : store.Dialect.InOrderOf;
        var order = query.Sort is null ? "key" : $"case when sort is null then 1 else 0 end, sort {(query.Sort.StartsWith('-') ? "desc" : "asc")}, key";

        await using var connection = await store.Open(cancel);
        var rows = (await connection.QueryAsync(new($"""
            select checkpoints.position as stood, key, stream, version, page.position, json, language, sort from checkpoints left join
                (select key, stream, version, position, data as json, coalesce(fields -> 'writtenIn' ->> 0, '') as language, sort from
                    (select key, stream, version, position, data, fields, search, {sort} as sort from rows where shape = @shape and view = @view) as listed
                where {string.Join(" and ", conditions)}
                order by {order} limit @most) as page on true
            where name = @name
            order by {order}
            """, parameters, cancellationToken: cancel))).AsList();
        if (rows.Count == 0) return new([], null, 0);
        if (rows[0].key is null) return new([], null, (long)rows[0].stood);
        var page = rows.Take(query.Limit).Select(row => new Shown(row.key, row.version, row.position, row.json) { Actor = row.stream, Language = row.language }).ToList();
        var next = rows.Count > query.Limit ? new Cursor(query.Sort, rows[query.Limit - 1].sort as string, page[^1].Key).ToString() : null;
        return new(page, next, (long)rows[0].stood);
    }

    private static List<string> Conditions(Query query, Dialect dialect, DynamicParameters parameters)
    {
        List<string> conditions = [query.Where.Any(field => field.Value.Contains('\0')) ? "1 = 0" : "1 = 1"];
        foreach (var (index, (field, value)) in query.Where.Index())
        {
            conditions.Add(string.Format(CultureInfo.InvariantCulture, dialect.Has, index));
            parameters.AddDynamicParams(new Dictionary<string, object> { [$"field{index}"] = field, [$"value{index}"] = value.Replace("\0", "") });
        }
        if (Words.Of(query.Search) is { Length: > 0 } words)
        {
            conditions.Add(dialect.HasWords);
            parameters.Add("words", Wire.Write(words));
        }
        if (query.After is not null)
        {
            if (!Cursor.TryParse(query.After, query.Sort, out var after)) throw new ArgumentException("No cursor of this list.", nameof(query));
            parameters.AddDynamicParams(new { after.Value, after.Key });
            conditions.Add(query.Sort is null ? "key > @Key" : after.Value is null ? "sort is null and key > @Key"
                : $"(sort {(query.Sort.StartsWith('-') ? "<" : ">")} @Value or sort = @Value and key > @Key or sort is null)");
        }
        return conditions;
    }

    private sealed record Found(long Stood, string? View, string? Key, long Version, long Position, byte[]? Json);
}
