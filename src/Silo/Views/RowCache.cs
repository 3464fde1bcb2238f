using System.Collections.Concurrent;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Views;

/// <summary>
/// Rows that were read lately, so that reading them again costs no query. Each was read where the views stood at some position, and is
/// good until its actor's next entry; entries are told of when the views have taken them in, by whichever process. Where a reader
/// has seen the views further on than what was told, older rows are not answered: nobody goes back, also not to a row that is gone.
/// </summary>
/// <param name="most">About how many bytes; when there are more, all are dropped.</param>
internal sealed class RowCache(long most)
{
    private const int Overhead = 300;

    private readonly ConcurrentDictionary<(string View, string Key), Line> _lines = new();
    private readonly Dictionary<ActorRef, HashSet<(string View, string Key)>> _places = [];
    private readonly Lock _changing = new();
    private bool _open;
    private long _told;
    private long _seen;
    private long _bytes;
    private object? _wording;

    /// <summary>Stands for all translations that were told of; null where somebody has seen the views further on, or nobody tells.</summary>
    public object? Wording
    {
        get
        {
            // In this order, so that it is never older than what was told.
            var (seen, told) = (Volatile.Read(ref _seen), Volatile.Read(ref _told));
            return told >= seen ? Volatile.Read(ref _wording) : null;
        }
    }

    /// <summary>The furthest that any reader has seen the views.</summary>
    public long Seen => Volatile.Read(ref _seen);

    public Shown? Find(string view, string key)
    {
        // In this order: whoever comes meanwhile only makes the answer newer.
        var (seen, told) = (Volatile.Read(ref _seen), Volatile.Read(ref _told));
        return _lines.TryGetValue((view, key), out var line) && (told >= seen || line.Stood >= seen) ? line.Row : null;
    }

    /// <summary>Somebody is about to be shown what the views had when they stood here.</summary>
    public void Show(long stood)
    {
        for (var seen = Seen; seen < stood;)
        {
            var before = Interlocked.CompareExchange(ref _seen, stood, seen);
            if (before == seen) return;
            seen = before;
        }
    }

    /// <summary>Keeps a row that was read when the views stood here, unless its actor may have had an entry since.</summary>
    public void Keep(string view, ActorRef actor, Shown row, long stood)
    {
        lock (_changing)
        {
            if (!_open || stood < _told || _lines.TryGetValue((view, row.Key), out var line) && line.Stood >= stood) return;
            Drop((view, row.Key));
            if (_bytes > most) Clear();
            _lines[(view, row.Key)] = new(stood, actor, row);
            if (!_places.TryGetValue(actor, out var places)) _places[actor] = places = [];
            places.Add((view, row.Key));
            _bytes += Overhead + row.Json.Length;
        }
    }

    /// <summary>The views have taken in these entries, all that there are up to a position.</summary>
    public void Tell(IEnumerable<Entry> entries, long upTo)
    {
        lock (_changing)
        {
            foreach (var entry in entries)
            {
                if (entry.Stream.Kind == Translation.Kind) Volatile.Write(ref _wording, new());
                if (_places.TryGetValue(entry.Stream, out var places))
                    foreach (var place in places.Where(place => _lines[place].Stood < entry.Position).ToList()) Drop(place);
            }
            Volatile.Write(ref _told, upTo);
        }
    }

    /// <summary>Begins empty. It is told of all entries after this position.</summary>
    public void Open(long told) => Reset(open: true, told);

    /// <summary>Nobody tells of entries any more: drops all and keeps nothing.</summary>
    public void Close() => Reset(open: false, 0);

    private void Reset(bool open, long told)
    {
        lock (_changing)
        {
            Clear();
            _open = open;
            Volatile.Write(ref _wording, open ? new() : null);
            Volatile.Write(ref _told, told);
        }
    }

    private void Clear()
    {
        _lines.Clear();
        _places.Clear();
        _bytes = 0;
    }

    private void Drop((string View, string Key) place)
    {
        if (!_lines.TryRemove(place, out var line)) return;
        _bytes -= Overhead + line.Row.Json.Length;
        var places = _places[line.Actor];
        places.Remove(place);
        if (places.Count == 0) _places.Remove(line.Actor);
    }

    private sealed record Line(long Stood, ActorRef Actor, Shown Row);
}
