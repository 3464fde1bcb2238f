using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Dapper;

namespace Ccnso.Collab.Views;

/// <summary>The translation desks of the language communities: a page of one is a few ranges of an index, however many texts and languages there are.</summary>
public sealed class Desk(SqlViews views, TimeProvider clock)
{
    /// <summary>A page of texts by urgency: those of the next meeting first, then what has no date, then what is past, the latest first.</summary>
    public async Task<DeskPage> Page(DeskQuery query, CancellationToken cancel = default)
    {
        var (at, after) = (clock.GetUtcNow(), query.After);
        var now = after?.Now ?? DeskTables.Time(at);
        var parameters = new
        {
            shape = views.Serving,
            name = ViewStore.Checkpoint(views.Serving),
            language = query.Language,
            now,
            time = DeskTables.Time(at),
            most = query.Limit + 1,
            group = query.Group,
            document = query.Document,
            translator = query.Translator,
            due = after?.Due,
            at = after?.Document,
            field = after?.Field,
            texts = DocumentView.View,
            translations = TranslationView.View,
        };
        await using var connection = await views.Store.Open(cancel);
        await using var found = await connection.QueryMultipleAsync(new(
            $"select position from checkpoints where name = @name; {Side(query, past: after?.Past ?? false)}", parameters, cancellationToken: cancel));
        var position = await found.ReadSingleOrDefaultAsync<long>();
        var lines = (await found.ReadAsync<Line>()).AsList();
        // What is past is only looked at where a page reaches it.
        if (after is not { Past: true } && lines.Count <= query.Limit)
            lines.AddRange((await connection.QueryAsync<Line>(new(Side(query, past: true), parameters, cancellationToken: cancel))).Take(query.Limit + 1 - lines.Count));
        var next = lines.Count > query.Limit && lines[query.Limit - 1] is var last ? new DeskCursor(now, string.CompareOrdinal(last.Due, now) < 0, last.Due, last.Document, last.Field) : null;
        return new([.. Texts(lines.Take(query.Limit), query.Language, at)], next, position);
    }

    /// <summary>How much of what a community follows it has translated, and how soon.</summary>
    public async Task<(Coverage Coverage, long Position)> Coverage(string language, CancellationToken cancel = default)
    {
        await using var connection = await views.Store.Open(cancel);
        await using var found = await connection.QueryMultipleAsync(new("""
            select position from checkpoints where name = @name;
            select grp, state, count(*) as texts, cast(sum(words) as bigint) as words, count(fresh) as published, cast(coalesce(sum(fresh), 0) as bigint) as fresh
                from desk where shape = @shape and language = @language group by grp, state order by grp, state;
            select hours from desk where shape = @shape and language = @language and hours is not null order by hours
                limit 1 offset (select case when count(*) = 0 then 0 else (count(*) - 1) / 2 end from desk where shape = @shape and language = @language and hours is not null)
            """,
            new { shape = views.Serving, name = ViewStore.Checkpoint(views.Serving), language }, cancellationToken: cancel));
        var position = await found.ReadSingleOrDefaultAsync<long>();
        var groups = (await found.ReadAsync<(string Group, string State, long Texts, long Words, long Published, long Fresh)>())
            .GroupBy(line => line.Group, (group, lines) => new GroupCoverage(group, (int)lines.Sum(line => line.Texts), (int)lines.Sum(line => line.Words),
                (int)lines.Sum(line => line.Published), (int)lines.Sum(line => line.Fresh), lines.ToDictionary(line => line.State, line => (int)line.Texts))).ToList();
        var (published, fresh) = (groups.Sum(group => group.Published), groups.Sum(group => group.Fresh));
        return (new(language, groups.Sum(group => group.Texts), groups.Sum(group => group.Words), published, fresh, published == 0 ? null : (double)fresh / published,
            await found.ReadSingleOrDefaultAsync<double?>(), [.. groups]), position);
    }

    private static string Side(DeskQuery query, bool past)
    {
        var (direction, then) = past ? ("desc", "<") : ("asc", ">");
        var order = $"due {direction}, document {direction}, field {direction}";
        var where = $"shape = @shape and language = @language and due {(past ? "<" : ">=")} @now"
            + (query.Group is null ? "" : " and grp = @group") + (query.Document is null ? "" : " and document = @document") + (query.Translator is null ? "" : " and translator = @translator")
            + (query.After is { } after && after.Past == past ? $" and (due, document, field) {then} (@due, @at, @field)" : "");
        var ranges = Ranges(query.State).ToList();
        // A document has a handful of lines, which its own index finds.
        if (query.Document is not null) ranges = [$"({string.Join(" or ", ranges)})"];
        var parts = ranges.Select(range => $"select document, field, due from desk where {where} and {range} order by {order} limit @most").ToList();
        var lines = parts is [var only] ? only : $"select * from ({string.Join(" union all ", parts.Select(part => $"select * from ({part}) as part"))}) as parts order by {order} limit @most";
        return $"""
            select document, field, due, case when following then null else (select data from rows where shape = @shape and view = @texts and key = line.document) end as source,
                case when following then null else (select data from rows where shape = @shape and view = @translations and key = @language || '.' || replace(line.document, '/', '.')) end as work
            from (
                select *, coalesce(lag(document) over (order by {order}) = document, false) as following
                from ({lines}) as page
            ) as line
            order by {order}
            """;
    }

    /// <summary>Ranges of the index by state that have what stands like this now: a reservation may have run out.</summary>
    private static IEnumerable<string> Ranges(DeskState? state) => state switch
    {
        DeskState.Wanted or DeskState.Stale => [$"state = '{Word.Of(state)}'", $"state = 'taken' and until <= @time and idle = '{Word.Of(state)}'"],
        DeskState.Taken => ["state = 'taken' and until > @time"],
        { } one => [$"state = '{Word.Of(one)}'"],
        null => ["state <> 'published'"],
    };

    /// <summary>The texts of these lines, of which the first of a document has what is read of it, and those that follow do not.</summary>
    private static IEnumerable<DeskText> Texts(IEnumerable<Line> lines, string language, DateTimeOffset at)
    {
        var (document, work) = ((DocumentView?)null, (TranslationView?)null);
        foreach (var line in lines)
        {
            if (line.Source is { } source) (document, work) = (Wire.Read<DocumentView>(source), line.Work is { } bytes ? Wire.Read<TranslationView>(bytes) : null);
            if (document!.Texts.FirstOrDefault(text => text.Field == line.Field) is { } text) yield return DeskText.Of(language, document, text, work, at);
        }
    }

    private sealed record Line(string Document, string Field, string Due, byte[]? Source, byte[]? Work);
}

/// <summary>What of a desk is asked for; without a state, all that is to be done.</summary>
/// <param name="Language">The key of the community.</param>
public sealed record DeskQuery(string Language)
{
    /// <summary>Only what stands like this.</summary>
    public DeskState? State { get; init; }

    /// <summary>Only texts of this group.</summary>
    public string? Group { get; init; }

    /// <summary>Only texts of this document.</summary>
    public string? Document { get; init; }

    /// <summary>Only what this participant translates, or has drafted.</summary>
    public string? Translator { get; init; }

    /// <summary>Where the page before ended.</summary>
    public DeskCursor? After { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>A page of a desk.</summary>
/// <param name="Texts">The texts, in order.</param>
/// <param name="Next">Where the next page begins, or null on the last.</param>
/// <param name="Position">The position that the views had reached.</param>
public sealed record DeskPage(IReadOnlyList<DeskText> Texts, DeskCursor? Next, long Position);
