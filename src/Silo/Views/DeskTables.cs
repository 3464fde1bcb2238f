using System.Data.Common;
using System.Globalization;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Dapper;

namespace Ccnso.Collab.Views;

/// <summary>
/// Keeps what the desk reads beside the rows, in the same transaction. Whatever changes in a source, a translation or a community, the lines of the desk that
/// depend on it are made anew from the three; so nothing is counted up or down, and a community that begins to follow a group has all of its texts at once.
/// </summary>
internal sealed class DeskTables(DbTransaction transaction, string shape, Dialect dialect, CancellationToken cancel)
{
    /// <summary>When a text is due that belongs to no meeting: after all that do.</summary>
    private const string Undated = "9999";

    private static readonly string[] Tables = ["desk_sources", "desk_followers", "desk_works", "desk"];

    /// <summary>These statements for each of the tables.</summary>
    public static string Each(string sql) => string.Concat(Tables.Select(table => $"{string.Format(CultureInfo.InvariantCulture, sql, table)};"));

    /// <summary>A time, to the second, as it sorts as text.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Takes in what changed in the rows.</summary>
    public async Task Write(Changes changes)
    {
        var communities = changes.Rows.Where(change => change.Key.View == LanguageView.View).Select(change => change.Value.Row?.Shown).OfType<LanguageView>().ToList();
        var documents = changes.Rows.Where(change => change.Key.View == DocumentView.View)
            .Select(change => (change.Key.Key, Stream: $"{change.Value.Stream}", Shown: change.Value.Row?.Shown as DocumentView)).ToList();
        var translations = changes.Rows.Where(change => change.Key.View == TranslationView.View && change.Value.Row is not null)
            .Select(change => (Stream: $"{change.Value.Stream}", Shown: (TranslationView)change.Value.Row!.Shown)).ToList();
        if (communities.Count + documents.Count + translations.Count == 0) return;

        var moved = await Follow(communities);
        await Keep(documents);
        await Keep(translations);
        var followed = (await transaction.Connection!.QueryAsync<string>(new("select distinct grp from desk_followers where shape = @shape", new { shape }, transaction, cancellationToken: cancel))).ToHashSet();
        await Anew(documents.Where(document => document.Shown is null || followed.Contains(document.Shown.Group)).Select(document => document.Key).ToList());
        await Anew(["document", "language"], translations.Select(one => new object[] { one.Shown.Document, one.Shown.Language }).ToList());
        await Anew(["grp", "language"], moved);
    }

    /// <summary>Who follows what now; answers the groups, with the language, where that changed.</summary>
    private async Task<List<object[]>> Follow(List<LanguageView> communities)
    {
        List<object[]> moved = [];
        foreach (var community in communities)
        {
            var groups = (await transaction.Connection!.QueryAsync<string>(new("select grp from desk_followers where shape = @shape and language = @language",
                new { shape, language = community.Key }, transaction, cancellationToken: cancel))).ToHashSet();
            groups.SymmetricExceptWith(community.Groups);
            moved.AddRange(groups.Select(group => new object[] { group, community.Key }));
        }
        var followed = communities.ToDictionary(community => community.Key, community => community.Groups.ToHashSet());
        await ForEach("delete from desk_followers where shape = @shape and grp = @grp and language = @language", ["grp", "language"], moved);
        await ForEach("insert into desk_followers (shape, grp, language) values (@shape, @grp, @language)", ["grp", "language"],
            moved.Where(place => followed[(string)place[1]].Contains((string)place[0])));
        return moved;
    }

    private async Task Keep(List<(string Key, string Stream, DocumentView? Shown)> documents)
    {
        if (documents.Count == 0) return;
        await Run($"delete from desk_sources where shape = @shape and document {Among}", documents.Select(document => document.Key));
        await ForEach("""
            insert into desk_sources (shape, document, field, grp, due, words, language, stream, revision)
            values (@shape, @document, @field, @grp, @due, @words, @language, @stream, @revision)
            """, ["document", "field", "grp", "due", "words", "language", "stream", "revision"],
            from document in documents
            where document.Shown is { Wanted: true }
            from text in document.Shown.Texts
            select new object[]
            {
                document.Key, text.Field, document.Shown.Group, document.Shown.StartsAt is { } starts ? Time(starts) : Undated, text.Words,
                $"{text.Language}-".ToLowerInvariant(), document.Stream, text.Revision,
            });
    }

    private async Task Keep(List<(string Stream, TranslationView Shown)> translations)
    {
        await ForEach("delete from desk_works where shape = @shape and document = @document and language = @language", ["document", "language"],
            translations.Select(one => new object[] { one.Shown.Document, one.Shown.Language }));
        await ForEach("""
            insert into desk_works (shape, document, language, field, stage, translator, until, stream, published, published_version)
            values (@shape, @document, @language, @field, @stage, @translator, @until, @stream, @published, @publishedVersion)
            """, ["document", "language", "field", "stage", "translator", "until", "stream", "published", "publishedVersion"],
            from one in translations
            from text in one.Shown.Texts
            select new object[]
            {
                one.Shown.Document, one.Shown.Language, text.Field, Word.Of(text.Stage), OrNull(text.Stage == Stage.Open ? text.TakenBy : text.Translator),
                OrNull(text.Until is { } until ? Time(until) : null), one.Stream, OrNull(text.Published?.Revision), OrNull(text.PublishedVersion),
            });
    }

    private async Task Anew(List<string> documents)
    {
        if (documents.Count == 0) return;
        await Run($"delete from desk where shape = @shape and document {Among}", documents);
        await Run(Derived($"source.document {Among}"), documents);
    }

    private async Task Anew(string[] columns, List<object[]> places)
    {
        await ForEach($"delete from desk where shape = @shape{string.Concat(columns.Select(column => $" and {column} = @{column}"))}", columns, places);
        await ForEach(Derived(string.Join(" and ", columns.Select(column => $"{(column == "language" ? "follower" : "source")}.{column} = @{column}"))), columns, places);
    }

    /// <summary>
    /// The lines of the desk where this holds. What is written in the community's language, or in one that its readers fall back to anyway, is not for it.
    /// </summary>
    private string Derived(string where) => $"""
        insert into desk (shape, document, language, field, grp, due, words, state, idle, fresh, translator, until, hours)
        select shape, document, language, field, grp, due, words, case when until is not null and idle in ('wanted', 'stale') then 'taken' else idle end,
            idle, fresh, translator, until, case when fresh = 1 then {dialect.Hours} end
        from (
            select source.shape, source.document, follower.language, source.field, source.grp, source.due, source.words, work.translator, work.until,
                case when work.stage in ('drafted', 'reviewed') then work.stage when work.published is null then 'wanted'
                    when work.published < source.revision then 'stale' else 'published' end as idle,
                case when work.published is null then null when work.published < source.revision then 0 else 1 end as fresh,
                case when work.published is not null then (select at from events where stream = source.stream and version = source.revision) end as written,
                case when work.published is not null then (select at from events where stream = work.stream and version = work.published_version) end as made
            from desk_sources as source
            {dialect.InThisOrder} desk_followers as follower on follower.shape = source.shape and follower.grp = source.grp
            left join desk_works as work on work.shape = source.shape and work.document = source.document and work.language = follower.language and work.field = source.field
            where source.shape = @shape and follower.language || '-' not like source.language || '%' and {where}
        ) as line
        """;

    private string Among => string.Format(CultureInfo.InvariantCulture, dialect.Among, "documents");

    private Task Run(string sql, IEnumerable<string> documents) =>
        transaction.Connection!.ExecuteAsync(new(sql, new { shape, documents = Wire.Write(documents) }, transaction, cancellationToken: cancel));

    private Task ForEach(string sql, string[] names, IEnumerable<object[]> sets) =>
        transaction.ForEach(sql, ["shape", .. names], sets.Select(set => (object[])[shape, .. set]), cancel);

    private static object OrNull(object? value) => value ?? DBNull.Value;
}
