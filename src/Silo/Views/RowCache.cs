using System.Collections.Concurrent;

namespace Ccnso.Collab.Views;

/// <summary>
/// Rows that were read lately, so that reading them again costs no query. What is about to change is dropped before the change is
/// committed, and nothing is kept that was read while something changed: so an older row never follows a newer one.
/// </summary>
/// <param name="most">About how many bytes; when there are more, all are dropped.</param>
internal sealed class RowCache(long most)
{
    private readonly ConcurrentDictionary<(string View, string Key), (string Stream, Shown Row)> _rows = new();
    private readonly Lock _keeping = new();
    private long _changes;
    private long _bytes;
    private bool _closed = true;

    /// <summary>To be taken before a row is read from the database, and given back with it.</summary>
    public long Stamp => Interlocked.Read(ref _changes);

    public Shown? Find(string view, string key) => _rows.TryGetValue((view, key), out var found) ? found.Row : null;

    public void Keep(string view, string stream, Shown row, long stamp)
    {
        lock (_keeping)
        {
            if (_closed || stamp != _changes || Find(view, row.Key)?.Position >= row.Position) return;
            _bytes += row.Json.Length + 200;
            if (_bytes > most)
            {
                _rows.Clear();
                _bytes = 0;
            }
            _rows[(view, row.Key)] = (stream, row);
        }
    }

    /// <summary>What was read past this cache: rows in here that are older are dropped, and none that is being read is kept.</summary>
    public void Outdate(string view, IEnumerable<Shown> read)
    {
        lock (_keeping)
        {
            _changes++;
            foreach (var row in read)
                if (Find(view, row.Key)?.Position < row.Position) _rows.TryRemove((view, row.Key), out _);
        }
    }

    /// <summary>These rows, and those of these actors, change: until <see cref="Open"/>, nothing is kept.</summary>
    public void Close(IEnumerable<(string View, string Key)> rows, IReadOnlySet<ActorRef> actors)
    {
        lock (_keeping)
        {
            _closed = true;
            foreach (var row in rows) _rows.TryRemove(row, out _);
            if (actors.Count == 0) return;
            foreach (var (row, (stream, _)) in _rows)
                if (actors.Contains(ActorRef.Parse(stream))) _rows.TryRemove(row, out _);
        }
    }

    /// <summary>The change is committed, by whomever.</summary>
    public void Open()
    {
        lock (_keeping) (_closed, _changes) = (false, _changes + 1);
    }

    /// <summary>Nobody tells what changes any more: drops all and keeps nothing until <see cref="Open"/>.</summary>
    public void Clear()
    {
        lock (_keeping)
        {
            _closed = true;
            _rows.Clear();
        }
    }
}
