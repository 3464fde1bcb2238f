using Ccnso.Collab.Engines;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Views;

/// <summary>The state of one actor after so many events, and the rows that it is shown in.</summary>
internal sealed class Fold(string key, IProjection projection, object state, long version)
{
    private Dictionary<(string View, string Key), Row> _rows = version == 0 ? [] : Project(projection, key, state, version);

    private Home? _home = version == 0 ? null : projection.HomeOf(state);

    private List<(object State, long Version, long Position)> _since = [];

    public long Version { get; private set; } = version;

    /// <summary>Whether this build could not take in an event. Then it takes in none after it either: a state with a hole is a lie.</summary>
    public bool Held { get; set; }

    /// <summary>The event in this entry.</summary>
    public IEvent Event(Entry entry) => projection.Event(entry);

    /// <summary>The state as JSON.</summary>
    public string Write() => projection.Write(state);

    /// <summary>The state after the next event, which stands at this position.</summary>
    public void Evolve(IEvent happened, long position)
    {
        state = projection.Evolve(state, happened);
        Version++;
        _since.Add((state, Version, position));
    }

    /// <summary>
    /// Which rows changed since it was last asked, with the positions of the events that they changed with; null for those that are
    /// gone. A row that says at which version it changed is made once for a batch, others event by event: so the position of a row
    /// is the same however the log is cut into batches.
    /// </summary>
    public IReadOnlyDictionary<(string View, string Key), (Row? Row, long Position)> Changed()
    {
        var (since, changed) = (_since, new Dictionary<(string, string), (Row?, long)>());
        _since = [];
        var last = Project(projection, key, state, Version);
        var first = since[0].Version;
        if (_rows.Values.All(row => row.Version > 0) && last.All(row => row.Value.Version >= first || row.Value.Version > 0 && IsAsBefore(row.Key, row.Value)))
            Note(last, row => since[(int)(row.Version - first)].Position);
        else
            foreach (var (then, version, position) in since) Note(Project(projection, key, then, version), _ => position);
        foreach (var (then, _, position) in since) Move(projection.HomeOf(then), position);
        return changed;

        void Move(Home? home, long position)
        {
            if (home == _home) return;
            _home = home;
            var actor = new ActorRef(projection.Kind, key);
            changed[(Homes.View, $"{actor}")] = (home is null ? null : Homes.Row(actor, home), position);
        }

        void Note(Dictionary<(string, string), Row> rows, Func<Row, long> position)
        {
            foreach (var (place, row) in rows)
                if (!IsAsBefore(place, row)) changed[place] = (row, position(row));
            foreach (var place in _rows.Keys)
                if (!rows.ContainsKey(place)) changed[place] = (null, since[^1].Position);
            _rows = rows;
        }
    }

    private bool IsAsBefore((string, string) place, Row row) => _rows.TryGetValue(place, out var before) && Same(before, row);

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

    /// <summary>Actors whose personal data is to be forgotten, the position of the event that says so, and whether they could be folded.</summary>
    public Dictionary<ActorRef, (long Position, bool Folded)> Erased { get; } = [];

    /// <summary>Takes an entry into the fold of its actor.</summary>
    public void Take(Entry entry, Fold fold)
    {
        var happened = fold.Event(entry);
        if (happened is IErasure) Erased[entry.Stream] = (entry.Position, false);
        // Where another process has written this entry's rows since, its fold is further already.
        if (entry.Version > fold.Version && !fold.Held)
        {
            fold.Evolve(happened, entry.Position);
            States[entry.Stream] = (fold, entry.Position);
        }
        if (happened is IErasure) Erased[entry.Stream] = (entry.Position, !fold.Held);
    }

    /// <summary>Notes which rows of an actor changed, at the end of the batch.</summary>
    public void Show(ActorRef actor)
    {
        foreach (var (place, (row, position)) in States[actor].Fold.Changed())
            Rows[place] = (actor, row, position);
    }

    /// <summary>Leaves an actor as it was before the batch.</summary>
    public Fold Hold(ActorRef actor)
    {
        States.Remove(actor, out var held);
        if (Erased.TryGetValue(actor, out var erased)) Erased[actor] = erased with { Folded = false };
        held.Fold.Held = true;
        return held.Fold;
    }
}
