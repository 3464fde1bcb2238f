using System.Collections.Concurrent;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Engines;

/// <summary>
/// The actors of one process, in that process: each awake once, one turn at a time, asleep again when nobody has asked for a
/// while. Several processes may run it over the same log; then an actor may be awake in each, and the log settles who wrote first.
/// </summary>
public sealed class EmbeddedActors(IEventLog log, Appender appender, ISnapshots snapshots, TimeProvider clock) : IActors, IAsyncDisposable
{
    private readonly ConcurrentDictionary<ActorRef, IActivation> _awake = new();
    private volatile bool _stopping;

    /// <summary>How many actors are awake.</summary>
    public int Awake => _awake.Count;

    /// <inheritdoc/>
    public async Task<Answer> Ask<TActor>(string key, ICommand<TActor> command, Context context, CancellationToken cancel = default)
        where TActor : IActor<TActor>
    {
        while (true)
        {
            if (_stopping) throw new ActorUnavailableException("The platform is shutting down. Try again in a moment.");
            var activation = Wake<TActor>(key);
            await activation.Turn.WaitAsync(cancel);
            try
            {
                if (activation.Asleep) continue;
                activation.LastAsked = clock.GetUtcNow();
                return await activation.Cell.Ask(command, context, cancel);
            }
            finally
            {
                activation.Turn.Release();
            }
        }
    }

    /// <inheritdoc/>
    public async Task<(TActor State, long Version)> Read<TActor>(string key, bool newest = true, CancellationToken cancel = default)
        where TActor : IActor<TActor>
    {
        // Takes no turn, so that an actor that is asked by another never waits for one that waits for it.
        if (!newest && _awake.TryGetValue(ActorRef.Of<TActor>(key), out var awake) && ((Activation<TActor>)awake).Cell.Known is { } known)
            return (known.State, known.Version);
        var read = await NewCell<TActor>(key).CatchUp(cancel);
        return (read.State, read.Version);
    }

    /// <summary>Puts to sleep whoever has not been asked for this long and has no turn running; returns how many.</summary>
    public int Sweep(TimeSpan idle)
    {
        var before = _awake.Count;
        foreach (var (actor, activation) in _awake)
        {
            if (clock.GetUtcNow() - activation.LastAsked < idle || !activation.Turn.Wait(0)) continue;
            activation.Asleep = true;
            _awake.TryRemove(new(actor, activation));
            activation.Turn.Release();
        }
        return before - _awake.Count;
    }

    /// <summary>Takes no more commands and waits for the turns that run.</summary>
    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        foreach (var activation in _awake.Values)
        {
            await activation.Turn.WaitAsync();
            activation.Turn.Release();
        }
    }

    private Activation<TActor> Wake<TActor>(string key) where TActor : IActor<TActor> =>
        (Activation<TActor>)_awake.GetOrAdd(ActorRef.Of<TActor>(key), _ => new Activation<TActor>(NewCell<TActor>(key)) { LastAsked = clock.GetUtcNow() });

    private Cell<TActor> NewCell<TActor>(string key) where TActor : IActor<TActor> => new(key, log, appender, snapshots, this);

    private interface IActivation
    {
        SemaphoreSlim Turn { get; }
        DateTimeOffset LastAsked { get; }
        bool Asleep { set; }
    }

    private sealed class Activation<TActor>(Cell<TActor> cell) : IActivation where TActor : IActor<TActor>
    {
        public Cell<TActor> Cell => cell;
        public SemaphoreSlim Turn { get; } = new(1, 1);
        public DateTimeOffset LastAsked { get; set; }
        public bool Asleep { get; set; }
    }
}
