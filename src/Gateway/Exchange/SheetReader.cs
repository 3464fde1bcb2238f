using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Ccnso.Collab.Gateway.Exchange;

/// <summary>
/// Reads a table row by row (RFC 4180): UTF-8 with or without a byte order mark, with commas, semicolons or tabs, and a row that names the columns. However long the
/// table is, no more than a row of it is in memory.
/// </summary>
public sealed class SheetReader
{
    /// <summary>The most characters that a cell may have.</summary>
    public const int LongestCell = 100_000;

    private const string Delimiters = ",;\t";
    private const int LooksAt = 4_096;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private readonly Stream _file;
    private readonly char _delimiter;
    private readonly int _headerRow;
    private readonly IReadOnlyList<string> _header;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _columns;

    private SheetReader(Stream file, IReadOnlyDictionary<string, IReadOnlyList<string>> columns, (char Delimiter, int Row, IReadOnlyList<string> Header) found)
    {
        (_file, _columns) = (file, columns);
        (_delimiter, _headerRow, _header) = found;
        Columns = [.. _header.Where(columns.ContainsKey)];
        Ignored = [.. _header.Where(name => !columns.ContainsKey(name)).Select(BrokenFileException.Shown)];
    }

    /// <summary>The names of the columns that are known, in their order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The other columns, as they are named there.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>Finds the row that names the columns.</summary>
    /// <param name="file">The bytes; they are read from their beginning, several times.</param>
    /// <param name="columns">By the name of a column: what it may be called there, in any case.</param>
    /// <param name="needed">The columns that have to be there.</param>
    /// <param name="within">How many rows to look at: lists that people made have a title above.</param>
    /// <exception cref="BrokenFileException">It is no such table.</exception>
    public static SheetReader Open(Stream file, IReadOnlyDictionary<string, IReadOnlyList<string>> columns, IReadOnlyList<string> needed, int within = 1)
    {
        Refuse(file);
        // That by which the most columns are known; of rows that know as many, the first.
        var found = Delimiters.SelectMany(delimiter => Beginning(file, delimiter, within).Select(row => (delimiter, row.Number, Header: (IReadOnlyList<string>)[.. row.Cells.Select(cell => Known(cell.Trim(), columns))])))
            .OrderByDescending(one => one.Header.Count(columns.ContainsKey)).ThenBy(one => one.Number).FirstOrDefault((',', 1, []));
        var reader = new SheetReader(file, columns, found);
        if (needed.FirstOrDefault(name => !reader.Columns.Contains(name)) is { } missing)
            throw new BrokenFileException($"Row 1: there is no column \"{missing}\"; the first row names the columns, and they are parted by commas or semicolons.");
        if (reader.Columns.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new BrokenFileException($"Row {found.Item2}: the column \"{twice.Key}\" is there twice.");
        return reader;
    }

    /// <summary>The rows after it that are not blank.</summary>
    /// <exception cref="BrokenFileException">From here on it cannot be read.</exception>
    public IEnumerable<SheetRow> Rows()
    {
        foreach (var (number, cells) in Records(_file, _delimiter, lenient: false))
        {
            if (number <= _headerRow || cells.All(string.IsNullOrWhiteSpace)) continue;
            // Spreadsheets like to add empty cells at the end.
            yield return new(number, cells.Count == _header.Count || cells.Count > _header.Count && cells.Skip(_header.Count).All(string.IsNullOrWhiteSpace) ? null : $"The row has {cells.Count} cells, and the first has {_header.Count}.",
                _header.Zip(cells, (name, cell) => (name, Cell: Formulas.Bared(cell).Trim())).Where(pair => _columns.ContainsKey(pair.name)).ToDictionary(pair => pair.name, pair => pair.Cell));
        }
    }

    private static void Refuse(Stream file)
    {
        file.Position = 0;
        var first = new byte[LooksAt];
        var count = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        if (first is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw new BrokenFileException("The file is in UTF-16: save it as CSV UTF-8.");
        if (first.AsSpan(0, count).Contains((byte)0)) throw new BrokenFileException("The file has zero bytes in it, as UTF-16 and spreadsheets' own formats have: save it as CSV UTF-8.");
    }

    private static string Known(string cell, IReadOnlyDictionary<string, IReadOnlyList<string>> columns) =>
        columns.FirstOrDefault(column => column.Value.Append(column.Key).Contains(cell, StringComparer.OrdinalIgnoreCase)).Key ?? cell;

    /// <summary>The first rows, as far as they can be read with this between the cells.</summary>
    private static List<(int Number, IReadOnlyList<string> Cells)> Beginning(Stream file, char delimiter, int most)
    {
        List<(int, IReadOnlyList<string>)> rows = [];
        try
        {
            rows.AddRange(Records(file, delimiter, lenient: true).Take(most));
        }
        catch (BrokenFileException) when (rows.Count > 0)
        {
            // What is wrong with it is told with the right character between the cells.
        }
        return rows;
    }

    private static IEnumerable<(int Number, IReadOnlyList<string> Cells)> Records(Stream file, char delimiter, bool lenient)
    {
        var rules = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = $"{delimiter}", MaxFieldSize = LongestCell };
        // Which of the characters parts the cells is not known yet, so quotation marks may seem to stand in the middle of one.
        if (lenient) rules.BadDataFound = null;
        file.Position = 0;
        using var text = new StreamReader(file, Utf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        using var csv = new CsvParser(text, rules);
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
        catch (DecoderFallbackException)
        {
            throw new BrokenFileException($"The file is not in UTF-8 (near row {csv.Row + 1}): save it as CSV UTF-8.");
        }
    }
}
