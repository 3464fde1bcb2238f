using Ccnso.Collab.Log;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Views;

/// <summary>
/// Folds the log, batch by batch, into the views of one shape. Whoever wakes late and still folds where another has the lease does no
/// harm: folding is pure, so both come to the same; each batch is written by one of them, and the other finds the checkpoint moved.
/// </summary>
internal sealed class Follower(
    string shape, IEventLog log, ViewStore store, IReadOnlyDictionary<string, IProjection> projections, TimeProvider clock, ILogger logger)
{
    private const int MostFolds = 2000;

    /// <summary>How many entries a batch has at most.</summary>
    public const int MostEntries = 4000;

    private readonly HashSet<string> _unknownKinds = [];
    private Recent<ActorRef, Fold> _folds = new(MostFolds);

    /// <summary>The position up to which it has followed.</summary>
    public long At { get; private set; }

    /// <summary>Whether somebody was forgotten in what it has followed: whoever scrubs the log puts it out.</summary>
    public bool Erased { get; set; }

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Begins where these views stand.</summary>
    public async Task Begin(CancellationToken cancel) => At = await store.Begin(shape, log.Origin, Now, cancel);

    /// <summary>Follows one batch; false if there is none.</summary>
    public async Task<bool> Step(CancellationToken cancel)
    {
        var entries = await log.Read(At, MostEntries, cancel);
        if (entries.Count == 0) return false;
        var last = entries[^1].Position;
        var changes = await Fold(entries, cancel);
        var stands = await store.Write(shape, At, last, changes, Now, cancel);
        if (stands < At) throw new InvalidOperationException($"The views stood at {At} and stand at {stands} now: somebody has put them back.");
        // Another process has written a part of this batch: what was folded beyond it is folded again.
        if (stands < last) _folds = new(MostFolds);
        At = Math.Min(stands, last);
        Erased |= changes.Erased.Values.Any(erased => erased.Position <= At);
        return true;
    }

    private async Task<Changes> Fold(IReadOnlyList<Entry> entries, CancellationToken cancel)
    {
        var changes = new Changes();
        var folds = await Load(entries.Select(entry => entry.Stream).Distinct(), cancel);
        foreach (var entry in entries)
        {
            if (!folds.TryGetValue(entry.Stream, out var fold))
            {
                if (_unknownKinds.Add(entry.Stream.Kind))
                    logger.LogWarning("The views leave out {Stream} and all others of its kind, which this build does not know: a newer one wrote them.", entry.Stream);
                continue;
            }
            // After a gap the actor is folded again from where it was left: a build that knew less, or that failed, held it there.
            if (!fold.Held && fold.Version + 1 < entry.Version)
                await foreach (var missed in log.ReadStream(entry.Stream, fold.Version, cancel))
                    if (missed.Version < entry.Version) Take(missed, fold, changes);
                    else break;
            Take(entry, fold, changes);
        }
        foreach (var actor in changes.States.Keys.ToList()) Show(actor, changes);
        return changes;
    }

    private void Take(Entry entry, Fold fold, Changes changes)
    {
        try
        {
            changes.Take(entry, fold);
        }
        catch (Exception reason)
        {
            // The actor stays as it was, and says so, until a build comes that can fold it; all others go on.
            fold.Held = true;
            logger.LogError(reason, "The views hold {Stream} at version {Version}: this build cannot take in \"{Event}\" at position {Position}.",
                entry.Stream, fold.Version, entry.Type, entry.Position);
        }
    }

    private void Show(ActorRef actor, Changes changes)
    {
        try
        {
            changes.Show(actor);
        }
        catch (Exception reason)
        {
            var fold = changes.Hold(actor);
            logger.LogError(reason, "The views hold {Stream} where it was: this build cannot show it at version {Version}.", actor, fold.Version);
        }
    }

    private async Task<Dictionary<ActorRef, Fold>> Load(IEnumerable<ActorRef> actors, CancellationToken cancel)
    {
        var known = actors.Where(actor => projections.ContainsKey(actor.Kind)).ToDictionary(actor => actor, _folds.Find);
        var missing = known.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList();
        var stored = missing.Count > 0 ? await store.States(shape, missing, cancel) : [];
        foreach (var actor in missing)
        {
            var projection = projections[actor.Kind];
            var (version, data) = stored.GetValueOrDefault($"{actor}");
            var fold = new Fold(actor.Key, projection, data is null ? projection.Initial : projection.Read(data), version);
            _folds.Keep(actor, fold);
            known[actor] = fold;
        }
        return known!;
    }
}
