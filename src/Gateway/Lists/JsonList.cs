using System.Text;
using System.Text.Json;
using Ccnso.Collab.Gateway.Exchange;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>Rows that are JSON objects. A field that is not there says nothing; null empties.</summary>
internal sealed class JsonList(ListColumns columns)
{
    private const int LongestLine = 1_000_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
    private static readonly JsonSerializerOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };
    private static readonly JsonDocumentOptions StrictLine = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly HashSet<string> _known = [];
    private readonly HashSet<string> _ignored = [];

    public static ListFile Open(Stream file, ListColumns columns, bool lines)
    {
        var list = new JsonList(columns);
        return new(list._known, list._ignored, lines ? list.ReadLines(file) : list.ReadArray(file));
    }

    private async IAsyncEnumerable<SheetRow> ReadArray(Stream file)
    {
        file.Position = 0;
        var preamble = new byte[3];
        if (file.ReadAtLeast(preamble, 3, throwOnEndOfStream: false) < 3 || !preamble.AsSpan().SequenceEqual(Utf8.Preamble)) file.Position = 0;
        await using var rows = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(file, Strict).GetAsyncEnumerator();
        for (var number = 1; await Next(rows, number); number++) yield return Row(number, rows.Current);
    }

    private static async Task<bool> Next(IAsyncEnumerator<JsonElement> rows, int number)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (JsonException)
        {
            throw new BrokenFileException($"The file is no JSON array, or breaks off, at or after item {number}.");
        }
    }

    private async IAsyncEnumerable<SheetRow> ReadLines(Stream file)
    {
        await Task.CompletedTask;
        file.Position = 0;
        using var text = new StreamReader(file, Utf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        foreach (var (number, line) in BoundedLines.Of(text, LongestLine))
        {
            if (line is null) yield return Broken(number, $"The line has more than {LongestLine:N0} characters.");
            else if (!string.IsNullOrWhiteSpace(line)) yield return Line(number, line);
        }
    }

    private SheetRow Line(int number, string line)
    {
        try
        {
            using var parsed = JsonDocument.Parse(line, StrictLine);
            return Row(number, parsed.RootElement);
        }
        catch (JsonException)
        {
            return Broken(number, "The line is no well-formed JSON object, or gives a field twice.");
        }
    }

    private SheetRow Row(int number, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return Broken(number, "This is no JSON object.");
        Dictionary<string, string> cells = [];
        string? problem = null;
        foreach (var field in item.EnumerateObject())
        {
            if (columns.Column(field.Name) is not { } column)
            {
                if (_ignored.Count < 100) _ignored.Add(BrokenFileException.Shown(field.Name));
                continue;
            }
            _known.Add(column);
            if (Text(field.Value) is not { } text) problem ??= $"{column}: must be a well-formed text, a number, true, false or null, of at most {SheetReader.LongestCell:N0} characters.";
            else if (!cells.TryAdd(column, text.Trim())) problem ??= $"{column}: is given twice.";
        }
        return new(number, problem, cells);
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Whole(value),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "",
        _ => null,
    };

    private static string? Whole(JsonElement value)
    {
        try
        {
            return value.GetString() is { Length: <= SheetReader.LongestCell } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            // That is how it says that the bytes are no UTF-8, or that half of a surrogate pair is escaped.
            return null;
        }
    }

    private static SheetRow Broken(int number, string problem) => new(number, problem, new Dictionary<string, string>());
}
