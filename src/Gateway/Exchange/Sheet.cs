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

    private const int LongestCell = 100_000;
    private const string Delimiters = ",;\t";
    private const string Special = ",;\t\"\r\n";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Reads a table.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="columns">By the name of a column: what it may be called in the first row, in any case.</param>
    /// <param name="needed">The columns that have to be there.</param>
    /// <param name="most">So many rows at most.</param>
    /// <exception cref="BrokenFileException">It is no such table.</exception>
    public static Sheet Read(byte[] file, IReadOnlyDictionary<string, IReadOnlyList<string>> columns, IReadOnlyList<string> needed, int most)
    {
        var text = Decode(file);
        // That by which the most columns are known.
        var delimiter = Delimiters.MaxBy(one => Header(text, one, columns).Count(name => columns.ContainsKey(name)));
        var header = Header(text, delimiter, columns);
        var known = header.Where(columns.ContainsKey).ToList();
        if (needed.FirstOrDefault(name => !known.Contains(name)) is { } missing)
            throw new BrokenFileException($"Row 1: there is no column \"{missing}\"; the first row names the columns, and they are parted by commas or semicolons.");
        if (known.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice) throw new BrokenFileException($"Row 1: the column \"{twice.Key}\" is there twice.");
        List<SheetRow> rows = [];
        foreach (var (number, cells) in Records(text, delimiter).Skip(1))
        {
            if (cells.All(string.IsNullOrWhiteSpace)) continue;
            if (rows.Count == most) throw new BrokenFileException($"The file has more than {most:N0} rows; send it in several.", 413, "too-large");
            rows.Add(new(number, cells.Count == header.Count ? null : $"The row has {cells.Count} cells, and the first has {header.Count}.",
                header.Zip(cells, (name, cell) => (name, Cell: Formulas.Bared(cell).Trim())).Where(pair => columns.ContainsKey(pair.name)).ToDictionary(pair => pair.name, pair => pair.Cell)));
        }
        return new(known, [.. header.Where(name => !columns.ContainsKey(name)).Select(BrokenFileException.Shown)], rows);
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

    private static string Decode(byte[] file)
    {
        try
        {
            var bytes = file.AsSpan().StartsWith(Utf8.Preamble) ? file.AsSpan(Utf8.Preamble.Length) : file;
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new BrokenFileException("The file is not in UTF-8: save it as CSV UTF-8.");
        }
    }

    /// <summary>The first row, with the columns that are known by their own names.</summary>
    private static List<string> Header(string text, char delimiter, IReadOnlyDictionary<string, IReadOnlyList<string>> columns) =>
        [.. Records(text, delimiter, lenient: true).Select(record => record.Cells).FirstOrDefault([]).Select(cell => cell.Trim())
            .Select(cell => columns.FirstOrDefault(column => column.Value.Append(column.Key).Contains(cell, StringComparer.OrdinalIgnoreCase)).Key ?? cell)];

    private static IEnumerable<(int Number, IReadOnlyList<string> Cells)> Records(string text, char delimiter, bool lenient = false)
    {
        var rules = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = $"{delimiter}", MaxFieldSize = LongestCell };
        // Which of the characters parts the cells is not known yet, so quotation marks may seem to stand in the middle of one.
        if (lenient) rules.BadDataFound = null;
        using var csv = new CsvParser(new StringReader(text), rules);
        while (Next(csv) is { } cells) yield return (csv.Row, cells);
    }

    private static string[]? Next(CsvParser csv)
    {
        try
        {
            return csv.Read() ? csv.Record : null;
        }
        catch (CsvHelperException)
        {
            throw new BrokenFileException($"Row {csv.Row}: a cell has a quotation mark in its middle, or no end, or more than {LongestCell:N0} characters.");
        }
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
