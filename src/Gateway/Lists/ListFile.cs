using Ccnso.Collab.Gateway.Exchange;
using Microsoft.Net.Http.Headers;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>A list of members as somebody sent it, row by row: a table, a JSON array of objects, or an object on each line (NDJSON).</summary>
/// <param name="Columns">The names of the columns that are known.</param>
/// <param name="Ignored">The other columns; known once the rows have been read.</param>
/// <param name="Rows">The rows that are not blank.</param>
internal sealed record ListFile(IReadOnlyCollection<string> Columns, IReadOnlyCollection<string> Ignored, IAsyncEnumerable<SheetRow> Rows)
{
    /// <summary>The media type of a JSON array.</summary>
    public const string Json = "application/json";

    /// <summary>The media type of objects on lines.</summary>
    public const string Lines = "application/x-ndjson";

    /// <summary>So many rows above the names of the columns may say something else.</summary>
    private const int TitleRows = 5;

    /// <summary>What of these a request says its body is.</summary>
    /// <exception cref="BrokenFileException">None, or not in UTF-8.</exception>
    public static string TypeOf(string? given)
    {
        if (!MediaTypeHeaderValue.TryParse(given, out var type)) throw NotKnown;
        if (type.Encoding is { } encoding && encoding.CodePage != System.Text.Encoding.UTF8.CodePage && encoding.CodePage != System.Text.Encoding.ASCII.CodePage
            || type.Encoding is null && type.Charset.HasValue)
            throw new BrokenFileException($"The file is said to be in {BrokenFileException.Shown($"{type.Charset}")}: send it in UTF-8.", 415, "other-encoding");
        return type.MediaType.ToString().ToLowerInvariant() switch
        {
            Sheet.Type => Sheet.Type,
            Json => Json,
            Lines or "application/ndjson" or "application/jsonl" => Lines,
            _ => throw NotKnown,
        };
    }

    /// <summary>Opens it.</summary>
    /// <exception cref="BrokenFileException">It is no such file; what is wrong further down is told when that is read.</exception>
    public static ListFile Open(Stream file, string type, ListColumns columns)
    {
        if (file.Length == 0) throw new BrokenFileException("The file is empty.");
        if (type != Sheet.Type) return JsonList.Open(file, columns, lines: type == Lines);
        var table = SheetReader.Open(file, columns.Names, [], TitleRows);
        return table.Columns.Intersect(["label", "name", "entry"]).Any() ? new(table.Columns, table.Ignored, Streamed(table.Rows()))
            : throw new BrokenFileException($"None of the first {TitleRows} rows names a column \"label\" (the ccTLD) or \"name\" (another member); the columns are parted by commas, semicolons or tabs.");
    }

    private static BrokenFileException NotKnown => new($"Send the list as {Sheet.Type}, {Json} or {Lines}.", 415, "other-media-type");

    private static async IAsyncEnumerable<SheetRow> Streamed(IEnumerable<SheetRow> rows)
    {
        await Task.CompletedTask;
        foreach (var row in rows) yield return row;
    }
}
