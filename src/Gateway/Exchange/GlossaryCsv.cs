using System.Globalization;
using Ccnso.Collab.Languages;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>Glossaries as tables: term, translation, note, version.</summary>
internal static class GlossaryCsv
{
    private const int Most = 2_000;

    private static readonly Dictionary<string, IReadOnlyList<string>> Columns = new()
    {
        ["term"] = ["source", "source term"],
        ["translation"] = ["target", "target term"],
        ["note"] = ["notes", "comment"],
        ["version"] = [],
    };

    /// <summary>The table of a glossary.</summary>
    public static byte[] Write(Glossary glossary) => Sheet.Write(glossary.Terms.Values
        .Select(term => (string[])[$"{term.Source}", $"{term.Translation.Value}", $"{term.Note.Value}", $"{term.Version}"]).Prepend([.. Columns.Keys]));

    /// <summary>The entries of a table.</summary>
    /// <exception cref="BrokenFileException">It is no such table.</exception>
    public static (IEnumerable<GlossaryEntry> Entries, IReadOnlyList<string> Ignored) Read(byte[] file)
    {
        var sheet = Sheet.Read(file, Columns, ["term", "translation"], Most);
        return (sheet.Rows.Select(row =>
        {
            var seen = long.TryParse(row["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : (long?)null;
            var problem = row.Problem ?? (row["version"] is not null && seen is null ? "version: must be a whole number, or empty." : null);
            return new GlossaryEntry(row.Number, row["term"], row["translation"], row["note"], sheet.Columns.Contains("note"), seen, problem);
        }), sheet.Ignored);
    }
}
