using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>
/// A table as spreadsheets exchange it (RFC 4180): UTF-8 with or without a byte order mark, with commas, semicolons or tabs, and a first row that names the columns.
/// </summary>
/// <param name="Columns">The names of the columns that are known, in their order.</param>
/// <param name="Ignored">The other columns, as they are named there.</param>
/// <param name="Rows">The rows that are not blank.</param>
public sealed record Sheet(IReadOnlyList<string> Columns, IReadOnlyList<string> Ignored, IReadOnlyList<SheetRow> Rows)
{
    /// <summary>The media type.</summary>
    public const string Type = "text/csv";

    /// <summary>Cells with one of these are quoted.</summary>
    internal const string Special = ",;\t\"\r\n";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Reads a table.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="columns">By the name of a column: what it may be called in the first row, in any case.</param>
    /// <param name="needed">The columns that have to be there.</param>
    /// <param name="most">So many rows at most.</param>
    /// <exception cref="BrokenFileException">It is no such table.</exception>
    public static Sheet Read(byte[] file, IReadOnlyDictionary<string, IReadOnlyList<string>> columns, IReadOnlyList<string> needed, int most)
    {
        var reader = SheetReader.Open(new MemoryStream(file, writable: false), columns, needed);
        var rows = reader.Rows().Take(most + 1).ToList();
        return rows.Count <= most ? new(reader.Columns, reader.Ignored, rows) : throw new BrokenFileException($"The file has more than {most:N0} rows; send it in several.", 413, "too-large");
    }

    /// <summary>Writes a table, with a byte order mark, without which spreadsheets take it for another encoding.</summary>
    public static byte[] Write(IEnumerable<IEnumerable<string>> rows)
    {
        using var file = new MemoryStream();
        using (var writer = new StreamWriter(file, Utf8))
        using (var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row.Select(Formulas.Disarmed)) csv.WriteField(cell, cell.AsSpan().IndexOfAny(Special) >= 0);
                csv.NextRecord();
            }
        }
        return file.ToArray();
    }
}

/// <summary>A row of a table.</summary>
/// <param name="Number">Its number as a spreadsheet counts: the first row is 1.</param>
/// <param name="Problem">What is wrong with it as a whole, in a sentence.</param>
/// <param name="Cells">By the names of the columns that are known.</param>
public sealed record SheetRow(int Number, string? Problem, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>A cell; null where there is no such column, or nothing in it.</summary>
    public string? this[string column] => Cells.GetValueOrDefault(column) is { Length: > 0 } cell ? cell : null;
}
