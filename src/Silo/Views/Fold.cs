using Ccnso.Collab.Log;

namespace Ccnso.Collab.Views;

/// <summary>The state of one actor after so many events, and the rows that it is shown in.</summary>
internal sealed class Fold(string key, IProjection projection, object state, long version)
{
    private Dictionary<(string View, string Key), Row> _rows = version == 0 ? [] : Project(projection, key, state, version);

    public long Version { get; private set; } = version;

    /// <summary>Whether this build could not take in an event. Then it takes in none after it either: a state with a hole is a lie.</summary>
    public bool Held { get; set; }

    /// <summary>The event in this entry.</summary>
    public IEvent Event(Entry entry) => projection.Event(entry);

    /// <summary>The state as JSON.</summary>
    public string Write() => projection.Write(state);

    /// <summary>The state after the next event. Answers which rows changed, null for those that are gone.</summary>
    public IEnumerable<((string View, string Key) Place, Row? Row)> Evolve(IEvent happened)
    {
        var after = projection.Evolve(state, happened);
        var rows = Project(projection, key, after, Version + 1);
        var before = _rows;
        (state, _rows, Version) = (after, rows, Version + 1);
        return rows.Where(row => !before.TryGetValue(row.Key, out var old) || !Same(old, row.Value)).Select(row => (row.Key, (Row?)row.Value))
            .Concat(before.Keys.Where(place => !rows.ContainsKey(place)).Select(place => (place, (Row?)null)));
    }

    private static Dictionary<(string, string), Row> Project(IProjection projection, string key, object state, long version) =>
        projection.Rows(key, state, version).ToDictionary(row => (row.View, row.Key));

    private static bool Same(Row one, Row other) =>
        one.Version == other.Version && one.Shown.Equals(other.Shown) && one.Search == other.Search && one.Fields.Count == other.Fields.Count
        && one.Fields.All(field => other.Fields.TryGetValue(field.Key, out var values) && values.SequenceEqual(field.Value));
}

/// <summary>What a batch of entries changes: only the last form of each state and row is written.</summary>
internal sealed class Changes
{
    /// <summary>The folds that moved on, with the position of their last event.</summary>
    public Dictionary<ActorRef, (Fold Fold, long Position)> States { get; } = [];

    /// <summary>Rows that changed, with the position of the event that they changed with; null for those that are gone.</summary>
    public Dictionary<(string View, string Key), (ActorRef Stream, Row? Row, long Position)> Rows { get; } = [];

    /// <summary>Actors that were read from the database further on already: another process has written their rows.</summary>
    public HashSet<ActorRef> Overtaken { get; } = [];

    /// <summary>Actors whose personal data is to be forgotten, the position of the event that says so, and whether they could be folded.</summary>
    public Dictionary<ActorRef, (long Position, bool Folded)> Erased { get; } = [];

    /// <summary>Actors of whom it is not known here which of their rows change.</summary>
    public HashSet<string> Wholly => [.. Overtaken.Select(actor => $"{actor}"), .. Erased.Where(erased => !erased.Value.Folded).Select(erased => $"{erased.Key}")];

    /// <summary>Takes an entry into the fold of its actor.</summary>
    public void Take(Entry entry, Fold fold)
    {
        var happened = fold.Event(entry);
        if (happened is IErasure) Erased[entry.Stream] = (entry.Position, false);
        if (entry.Version <= fold.Version)
            Overtaken.Add(entry.Stream);
        else if (!fold.Held)
        {
            foreach (var (place, row) in fold.Evolve(happened))
                Rows[place] = (entry.Stream, row, entry.Position);
            States[entry.Stream] = (fold, entry.Position);
        }
        if (happened is IErasure) Erased[entry.Stream] = (entry.Position, !fold.Held);
    }
}
