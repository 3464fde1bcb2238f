using System.Text.Json;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Views;

/// <summary>In which language the texts of a row were written, where that is one: read with the row, so that nobody has to ask for it.</summary>
internal static class WrittenIn
{
    /// <summary>The field that says so.</summary>
    private const string Field = "writtenIn";

    /// <summary>The rows of an actor, with what the documents among them say.</summary>
    public static IEnumerable<Row> Noted(ActorRef actor, IEnumerable<Row> made)
    {
        List<Row> rows = [.. made];
        var documents = rows.Select(row => row.Shown).OfType<DocumentView>().ToDictionary(document => document.Document);
        if (documents.Count == 0) return rows;
        var all = Only(documents.Values.SelectMany(document => document.Texts));
        foreach (var row in rows)
            if (TextsShown.In(row.Shown.GetType()) is { } texts && (all ?? Only(Shown(row, texts))) is { } language) row.Fields[Field] = [$"{language}"];
        return rows;

        IEnumerable<TextView> Shown(Row row, TextsShown texts) =>
            from text in texts.Of(JsonSerializer.SerializeToElement(row.Shown, row.Shown.GetType(), Wire.Tolerant), $"{actor}")
            from written in documents.GetValueOrDefault(text.Document)?.Texts ?? []
            where written.Field == text.Field
            select written;
    }

    private static LanguageTag? Only(IEnumerable<TextView> texts) => texts.Select(text => text.Language).Distinct().Take(2).ToList() is [var one] ? one : null;
}
