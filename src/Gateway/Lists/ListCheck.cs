using System.Security.Cryptography;
using System.Text;
using Ccnso.Collab.Gateway.Exchange;
using Ccnso.Collab.Imports;
using Ccnso.Collab.Log;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Lists;

/// <summary>Finds out what a file comes to, beside a list as it stands. Writes nothing.</summary>
/// <param name="organization">Whose list.</param>
/// <param name="mode">Whether the file is the whole list.</param>
/// <param name="partial">Whether rows that are refused are left out.</param>
/// <param name="views">Where the list stands.</param>
/// <param name="cctlds">The ccTLDs on record.</param>
/// <param name="to">Where what it comes to is kept.</param>
/// <param name="cancel">Gives up.</param>
internal sealed class ListCheck(RegionalOrganization organization, ImportMode mode, bool partial, IViews views, KnownCctlds cctlds, CheckedList to, CancellationToken cancel)
{
    /// <summary>The most rows that a list may have.</summary>
    public const int MostRows = 100_000;

    private const int AtOnce = 500;

    private readonly ListColumns _columns = ListColumns.Of(organization);
    private readonly Dictionary<EntryKey, (int Row, long Says, int Place, RowOutcome Outcome)> _seen = [];
    private readonly List<ListNote> _notes = [];
    private readonly List<(int Row, int Total)> _totals = [];
    private int _members;
    private int _untold;

    /// <summary>What else is to be known of the file.</summary>
    public IReadOnlyList<ListNote> Notes => _notes;

    /// <summary>How many members the list has.</summary>
    public int Listed { get; private set; }

    /// <summary>Stands for the list as it is: another as soon as something in it has changed.</summary>
    public string State { get; private set; } = "";

    /// <summary>Whether more than a fifth of the members are removed.</summary>
    public bool RemovesMany => to.Counts.Removed * 5 > Listed;

    /// <summary>Checks all rows, and, of a whole list, who is not in it any more.</summary>
    /// <exception cref="BrokenFileException">The file cannot be read to its end.</exception>
    public async Task Run(ListFile file)
    {
        var rows = 0;
        List<ListRow> batch = [];
        await foreach (var row in file.Rows.WithCancellation(cancel))
        {
            if (++rows > MostRows) throw new BrokenFileException($"The list has more than {MostRows:N0} rows.", 413, "too-large");
            if (row["label"] is null or { Length: > 2 } && _columns.Total([.. row.Cells.Values.Where(cell => cell.Length > 0)]) is { } total)
            {
                _totals.Add((row.Number, total));
                continue;
            }
            batch.Add(ListRow.Of(row, _columns, cctlds));
            if (batch.Count < AtOnce) continue;
            await Take(batch);
            batch.Clear();
        }
        await Take(batch);
        if (_members == 0 && to.Counts.Refused == 0) throw new BrokenFileException("The list has no rows; an organisation without members has no list to send.", 422, "no-rows");
        foreach (var (row, total) in _totals.Where(one => one.Total != _members))
            _notes.Add(new(row, "total-differs", $"The file claims a total of {total:N0}, and its rows come to {_members:N0}; what it claims is not counted by."));
        await Rest();
    }

    private async Task Take(List<ListRow> rows)
    {
        var there = (await views.FindAll(rows.Where(row => row.Entry is not null).Select(row => (ListingView.Facts, KeyOf(row.Entry!))), cancel))
            .ToDictionary(found => found.Row.Key, found => Wire.Read<ListingFacts>(found.Row.Json));
        foreach (var row in rows) await Take(row, row.Entry is { } entry ? there.GetValueOrDefault(KeyOf(entry)) : null);
    }

    private async Task Take(ListRow row, ListingFacts? there)
    {
        var says = row.Problem is null ? Fingerprint(row) : 0;
        if (row.Entry is not null && _seen.TryGetValue(row.Entry, out var before))
        {
            var same = says != 0 && says == before.Says;
            if (!same) to.Refuse(before.Place, before.Outcome);
            await to.Add(Report(row, same ? RowOutcome.Repeated : RowOutcome.Refused) with
            {
                Reason = same ? "repeated" : CheckedList.Contradicted.Reason,
                Sentence = same ? $"Row {before.Row} says the same." : $"Row {before.Row} is about the same member and says something else; leave only the right one.",
            }, null);
            return;
        }
        if (row.Entry is not null) _members++;
        var (report, step) = row.Problem is { } problem ? (Report(row, RowOutcome.Refused) with { Reason = problem.Reason, Sentence = problem.Sentence }, null) : Compared(row, row.Entry!, there);
        var place = await to.Add(report, step);
        if (row.Problem is not null && (row.Entry is null || row.Problem.Value.Reason == "not-on-record")) _untold++;
        if (row.Entry is not null) _seen[row.Entry] = (row.Number, says, place, report.Outcome);
    }

    private (RowReport, ImportStep?) Compared(ListRow row, EntryKey entry, ListingFacts? there)
    {
        var listed = there is { Removed: null };
        if (row.Removes)
            return listed ? (Report(row, RowOutcome.Removed) with { Changes = Gone(there!) }, new(row.Number, entry, null)) : (Report(row, RowOutcome.Unchanged), null);
        if (!listed && entry.Label is null && row.Says.All(one => one.Field != ListingField.Name))
            return (Report(row, RowOutcome.Refused) with { Reason = "name-missing", Sentence = "name: is missing; only a ccTLD is known without one." }, null);
        var says = listed ? row.Says : Sayings.WithKind(row.Says);
        var (said, against) = Facts.Differences(there?.Facts ?? [], says, mayOverwrite: false);
        Several<FieldReport> changes = [.. said.Select(one => Field(one, there, null)), .. against.Select(one => Field(one, there, true))];
        return listed && changes.Count == 0 ? (Report(row, RowOutcome.Unchanged), null)
            : (Report(row, listed ? RowOutcome.Changed : RowOutcome.Added) with { Changes = changes }, new(row.Number, entry, says));
    }

    /// <summary>Goes through the list as it stands, and removes whom a whole list does not have.</summary>
    private async Task Rest()
    {
        using var state = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (string? after = null; ;)
        {
            var page = await views.List(new(ListingView.Facts) { Where = [("organization", $"{organization}")], After = after, Limit = AtOnce }, cancel);
            foreach (var row in page.Rows)
            {
                state.AppendData(Encoding.UTF8.GetBytes($"{row.Key} {row.Version}\n"));
                var there = Wire.Read<ListingFacts>(row.Json);
                if (there.Removed is not null) continue;
                Listed++;
                var entry = Value.Of<EntryKey>(there.Entry);
                if (mode == ImportMode.Changes || _seen.ContainsKey(entry)) continue;
                // A row that was left out may have been about this one.
                if (partial && _untold > 0)
                    await to.Add(new(0, RowOutcome.Unchanged, there.Entry, there[ListingField.Name], "not-removed", "It is not in the file, and stays: of a row that is refused it cannot be told whom it is about."), null);
                else
                    await to.Add(new(0, RowOutcome.Removed, there.Entry, there[ListingField.Name], Changes: Gone(there)), new(0, entry, null));
            }
            if ((after = page.Next) is null) break;
        }
        State = Convert.ToHexStringLower(state.GetHashAndReset());
    }

    private string KeyOf(EntryKey entry) => $"{new ListingKey(organization, entry)}";

    private static RowReport Report(ListRow row, RowOutcome outcome) => new(row.Number, outcome, row.Entry?.ToString(), row.Given);

    private static Several<FieldReport> Gone(ListingFacts there) => [.. there.Facts.Select(fact => new FieldReport(fact.Field, fact.Value, null, fact.Origin, fact.Origin.IsRegistry ? true : null))];

    private static FieldReport Field(Saying saying, ListingFacts? there, bool? kept) =>
        there?.Fact(saying.Field) is { } fact ? new(saying.Field, fact.Value, saying.To, fact.Origin, kept) : new(saying.Field, null, saying.To);

    /// <summary>The same for rows that say the same; never 0.</summary>
    private static long Fingerprint(ListRow row) =>
        BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{row.Removes}{Wire.Write(row.Says)}")).AsSpan(0, 8)) | 1;
}
