using Ccnso.Collab.Imports;
using Ccnso.Collab.Log;
using Ccnso.Collab.Regions.Listings;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>What the rows of a list come to, kept in a file of its own while the request lasts, so that a long list needs no more memory than a short one.</summary>
internal sealed class CheckedList(Settings settings) : IAsyncDisposable
{
    private readonly FileStream _file = Uploads.Open(settings);
    private readonly HashSet<int> _refused = [];
    private readonly int[] _counts = new int[Enum.GetValues<RowOutcome>().Length];
    private StreamWriter? _writer;
    private int _lines;

    /// <summary>How many rows come to what.</summary>
    public ImportCounts Counts => new(
        Of(RowOutcome.Added), Of(RowOutcome.Changed), Of(RowOutcome.Removed), Of(RowOutcome.Unchanged), Of(RowOutcome.Refused), Of(RowOutcome.Repeated));

    /// <summary>Adds a row; answers its place, by which it can be refused later.</summary>
    public async Task<int> Add(RowReport report, ImportStep? step)
    {
        _writer ??= new(_file, bufferSize: 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        await _writer.WriteLineAsync(Wire.Write(new Line(report, step)));
        _counts[(int)report.Outcome]++;
        return _lines++;
    }

    /// <summary>Refuses a row after all, because another one contradicts it.</summary>
    public void Refuse(int place, RowOutcome was)
    {
        if (!_refused.Add(place)) return;
        _counts[(int)was]--;
        _counts[(int)RowOutcome.Refused]++;
    }

    /// <summary>All rows, in their order.</summary>
    public async IAsyncEnumerable<(RowReport Report, ImportStep? Step)> Read()
    {
        if (_writer is not null) await _writer.FlushAsync();
        _file.Position = 0;
        using var reader = new StreamReader(_file, leaveOpen: true);
        for (var place = 0; await reader.ReadLineAsync() is { } text; place++)
        {
            var (report, step) = Wire.Read<Line>(text);
            yield return _refused.Contains(place) ? (new(report.Row, RowOutcome.Refused, report.Entry, report.Given, Contradicted.Reason, Contradicted.Sentence), null) : (report, step);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_writer is not null) await _writer.DisposeAsync();
        await _file.DisposeAsync();
    }

    /// <summary>Why both of two rows are refused that say different things of one member.</summary>
    public static (string Reason, string Sentence) Contradicted { get; } = ("contradicts", "Another row of the file says something else of the same member; leave only the right one.");

    private int Of(RowOutcome outcome) => _counts[(int)outcome];

    private sealed record Line(RowReport Report, ImportStep? Step);
}
