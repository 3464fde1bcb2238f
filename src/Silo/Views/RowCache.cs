using System.Collections.Concurrent;

namespace Ccnso.Collab.Views;

/// <summary>
/// Rows that were read lately, so that reading them again costs no query. For each it knows the newest position that anybody has
/// seen, and keeps nothing older: whoever has read a row never reads an older one after it, however readers and writers cross.
/// </summary>
/// <param name="most">About how many bytes; when there are more, all are dropped.</param>
internal sealed class RowCache(long most)
{
    private const int Overhead = 200;

    private readonly ConcurrentDictionary<(string View, string Key), Line> _lines = new();
    private readonly Lock _changing = new();
    private bool _open;
    private long _stamp;
    private long _bytes;

    /// <summary>To be taken before a row is read from the database, and given back with it.</summary>
    public long Stamp => Interlocked.Read(ref _stamp);

    public Shown? Find(string view, string key) => _lines.TryGetValue((view, key), out var line) ? line.Row : null;

    /// <summary>Keeps a row that was read from the database, unless it may be an old one.</summary>
    public void Keep(string view, string stream, Shown row, long stamp)
    {
        lock (_changing)
        {
            if (!_open || !See((view, row.Key), row.Position) || stamp != _stamp) return;
            _bytes += row.Json.Length;
            _lines[(view, row.Key)] = new(row.Position, stream, row);
        }
    }

    /// <summary>Rows that were read past this cache.</summary>
    public void Seen(string view, IEnumerable<Shown> rows)
    {
        lock (_changing)
            if (_open)
                foreach (var row in rows) See((view, row.Key), row.Position);
    }

    /// <summary>A row that was looked for is gone: one that is being read may be older than that.</summary>
    public void Missed()
    {
        lock (_changing) _stamp++;
    }

    /// <summary>Rows change, each with the event at this position; and whatever rows these actors have.</summary>
    public void Change(IEnumerable<((string View, string Key) Place, long Position)> rows, IReadOnlySet<string> actors)
    {
        lock (_changing)
        {
            if (!_open) return;
            foreach (var (place, position) in rows) See(place, position);
            if (actors.Count == 0) return;
            _stamp++;
            foreach (var (place, line) in _lines)
                if (line.Stream is { } stream && actors.Contains(stream)) _lines.TryRemove(place, out _);
        }
    }

    /// <summary>Begins empty. From now on it is told of every change.</summary>
    public void Open() => Reset(open: true);

    /// <summary>Nobody tells of changes any more: drops all and keeps nothing.</summary>
    public void Close() => Reset(open: false);

    private void Reset(bool open)
    {
        lock (_changing)
        {
            (_open, _bytes) = (open, 0);
            _stamp++;
            _lines.Clear();
        }
    }

    /// <summary>False if something newer was seen in this place.</summary>
    private bool See((string View, string Key) place, long position)
    {
        if (_lines.TryGetValue(place, out var line) && line.Newest >= position) return line.Newest == position;
        if ((_bytes += Overhead) > most) Reset(open: true);
        _lines[place] = new(position, null, null);
        return true;
    }

    private sealed record Line(long Newest, string? Stream, Shown? Row);
}
