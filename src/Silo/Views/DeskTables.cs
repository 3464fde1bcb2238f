using System.Data.Common;
using System.Globalization;
using Ccnso.Collab.Languages;
using Dapper;

namespace Ccnso.Collab.Views;

/// <summary>
/// Keeps what the desk reads beside the rows, in the same transaction. Whatever changes in a source, a translation or a community, the lines of the desk that
/// depend on it are made anew from the three; so nothing is counted up or down, and a community that begins to follow a group has all of its texts at once.
/// </summary>
internal static class DeskTables
{
    private static readonly string[] Tables = ["desk_sources", "desk_followers", "desk_works", "desk"];

    /// <summary>How times are written, so that they sort as text.</summary>
    public const string Undated = "9999";

    /// <summary>These statements for each of the tables.</summary>
    public static string Each(string sql) => string.Concat(Tables.Select(table => $"{string.Format(CultureInfo.InvariantCulture, sql, table)};"));

    /// <summary>A time, to the second.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Takes in what changed in the rows.</summary>
    public static async Task Write(DbTransaction transaction, string shape, Changes changes, Dialect dialect, CancellationToken cancel)
    {
        var documents = changes.Rows.Where(change => change.Key.View == DocumentView.View).ToList();
        var translations = changes.Rows.Where(change => change.Key.View == TranslationView.View).Select(change => (Stream: $"{change.Value.Stream}", Shown: change.Value.Row?.Shown as TranslationView)).Where(one => one.Shown is not null).ToList();
        var communities = changes.Rows.Where(change => change.Key.View == LanguageView.View).Select(change => change.Value.Row?.Shown).OfType<LanguageView>().ToList();
        if (documents.Count + translations.Count + communities.Count == 0) return;

        await Run("delete from desk_sources where shape = @shape and document = @document", ["document"], documents.Select(change => new object[] { change.Key.Key }));
        await Run("""
            insert into desk_sources (shape, document, field, grp, due, words, language, stream, revision)
            values (@shape, @document, @field, @grp, @due, @words, @language, @stream, @revision)
            """, ["document", "field", "grp", "due", "words", "language", "stream", "revision"],
            from change in documents
            let document = change.Value.Row?.Shown as DocumentView
            where document is { Wanted: true }
            from text in document.Texts
            select new object[]
            {
                document.Document, text.Field, document.Group, document.StartsAt is { } starts ? Time(starts) : Undated, text.Words,
                $"{text.Language}-".ToLowerInvariant(), $"{change.Value.Stream}", text.Revision,
            });

        await Run("delete from desk_works where shape = @shape and document = @document and language = @language", ["document", "language"],
            translations.Select(one => new object[] { one.Shown!.Document, one.Shown.Language }));
        await Run("""
            insert into desk_works (shape, document, language, field, stage, translator, until, stream, published, published_version)
            values (@shape, @document, @language, @field, @stage, @translator, @until, @stream, @published, @publishedVersion)
            """, ["document", "language", "field", "stage", "translator", "until", "stream", "published", "publishedVersion"],
            from one in translations
            from text in one.Shown!.Texts
            select new object[]
            {
                one.Shown.Document, one.Shown.Language, text.Field, Word.Of(text.Stage), OrNull(text.Stage == Stage.Open ? text.TakenBy : text.Translator),
                OrNull(text.Until is { } until ? Time(until) : null), one.Stream, OrNull(text.Published?.Revision), OrNull(text.PublishedVersion),
            });

        var moved = await Follow(communities);
        await Anew(["document"], documents.Select(change => new object[] { change.Key.Key }));
        await Anew(["document", "language"], translations.Select(one => new object[] { one.Shown!.Document, one.Shown.Language }));
        await Anew(["grp", "language"], moved);

        Task Run(string sql, string[] names, IEnumerable<object[]> sets) =>
            transaction.ForEach(sql, ["shape", .. names], sets.Select(set => (object[])[shape, .. set]), cancel);

        async Task Anew(string[] columns, IEnumerable<object[]> sets)
        {
            var places = sets.ToList();
            await Run($"delete from desk where shape = @shape{string.Concat(columns.Select(column => $" and {column} = @{column}"))}", columns, places);
            await Run(Derived(dialect, columns), columns, places);
        }

        async Task<List<object[]>> Follow(List<LanguageView> changed)
        {
            List<object[]> different = [];
            foreach (var community in changed)
            {
                var before = (await transaction.Connection!.QueryAsync<string>(new("select grp from desk_followers where shape = @shape and language = @language",
                    new { shape, language = community.Key }, transaction, cancellationToken: cancel))).ToHashSet();
                before.SymmetricExceptWith(community.Groups);
                different.AddRange(before.Select(group => new object[] { group, community.Key }));
                await Run("insert into desk_followers (shape, grp, language) values (@shape, @grp, @language)", ["grp", "language"],
                    before.Where(community.Groups.Contains).Select(group => new object[] { group, community.Key }));
                await Run("delete from desk_followers where shape = @shape and grp = @grp and language = @language", ["grp", "language"],
                    before.Where(group => !community.Groups.Contains(group)).Select(group => new object[] { group, community.Key }));
            }
            return different;
        }
    }

    /// <summary>
    /// The lines of the desk with given values in these columns. What is written in the community's language, or in one that its readers fall back to anyway, is not for it.
    /// </summary>
    private static string Derived(Dialect dialect, string[] columns) => $"""
        insert into desk (shape, document, language, field, grp, due, words, state, idle, fresh, translator, until, hours)
        select shape, document, language, field, grp, due, words, case when until is not null and idle in ('wanted', 'stale') then 'taken' else idle end,
            idle, fresh, translator, until, case when fresh = 1 then {dialect.Hours} end
        from (
            select source.shape, source.document, follower.language, source.field, source.grp, source.due, source.words, work.translator, work.until,
                case when work.stage in ('drafted', 'reviewed') then work.stage when work.published is null then 'wanted'
                    when work.published < source.revision then 'stale' else 'published' end as idle,
                case when work.published is null then null when work.published < source.revision then 0 else 1 end as fresh,
                written.at as written, made.at as made
            from desk_sources as source
            join desk_followers as follower on follower.shape = source.shape and follower.grp = source.grp
            left join desk_works as work on work.shape = source.shape and work.document = source.document and work.language = follower.language and work.field = source.field
            left join events as written on work.published is not null and written.stream = source.stream and written.version = source.revision
            left join events as made on made.stream = work.stream and made.version = work.published_version
            where source.shape = @shape and follower.language || '-' not like source.language || '%'
                {string.Concat(columns.Select(column => $" and {(column == "language" ? "follower" : "source")}.{column} = @{column}"))}
        ) as line
        """;

    private static object OrNull(object? value) => value ?? DBNull.Value;
}
