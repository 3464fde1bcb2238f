using System.Collections.Concurrent;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Engines;

/// <summary>
/// The actors of one process, in that process: each awake once, one turn at a time, asleep again when nobody has asked for a
/// while. Several processes may run it over the same log; then an actor may be awake in each, and the log settles who wrote first.
/// </summary>
public sealed class EmbeddedActors(IEventLog log, Appender appender, ISnapshots snapshots, TimeProvider clock) : IActors, IAsyncDisposable
{
    private readonly ConcurrentDictionary<ActorRef, Activation> _awake = new();
    private volatile bool _stopping;

    /// <summary>The actors that are awake.</summary>
    public IReadOnlyCollection<ActorRef> Awake => (IReadOnlyCollection<ActorRef>)_awake.Keys;

    /// <summary>How many those are.</summary>
    public int Count => _awake.Count;

    /// <inheritdoc/>
    public async Task<Answer> Ask<TActor>(string key, ICommand<TActor> command, Context context, CancellationToken cancel = default)
        where TActor : IActor<TActor>
    {
        while (true)
        {
            var activation = Wake<TActor>(key);
            await activation.Turn.WaitAsync(cancel);
            // Whoever stops waiting does not end the turn.
            if (await Take(activation, command, context, cancel).WaitAsync(cancel) is { } answer) return answer;
        }
    }

    /// <inheritdoc/>
    public async Task<(TActor State, long Version)> Read<TActor>(string key, bool newest = true, CancellationToken cancel = default)
        where TActor : IActor<TActor>
    {
        // Takes no turn, so that an actor that is asked by another never waits for one that waits for it.
        var cell = Wake<TActor>(key).Cell;
        var read = (newest ? null : cell.Known) ?? await cell.CatchUp(cancel);
        return (read.State, read.Version);
    }

    /// <summary>Tells an actor that is awake here what it has answered elsewhere.</summary>
    public void Learn<TActor>(string key, Answer answer) where TActor : IActor<TActor>
    {
        if (_awake.TryGetValue(ActorRef.Of<TActor>(key), out var activation)) ((Activation<TActor>)activation).Cell.Learn(answer);
    }

    /// <summary>Puts to sleep whoever has not been asked for this long and has no turn running; returns how many.</summary>
    public int Sweep(TimeSpan idle)
    {
        var asleep = 0;
        foreach (var (actor, activation) in _awake)
        {
            if (!activation.Turn.Wait(0)) continue;
            if (clock.GetElapsedTime(activation.LastAsked) >= idle)
            {
                // Whoever waits for a turn of this activation sees that it sleeps, and wakes the next one.
                activation.Asleep = true;
                _awake.TryRemove(new(actor, activation));
                asleep++;
            }
            activation.Turn.Release();
        }
        return asleep;
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

    /// <summary>Null if the activation has fallen asleep.</summary>
    private async Task<Answer?> Take<TActor>(Activation<TActor> activation, ICommand<TActor> command, Context context, CancellationToken cancel)
        where TActor : IActor<TActor>
    {
        try
        {
            if (_stopping) throw new ActorUnavailableException("The platform is shutting down. Try again in a moment.");
            return activation.Asleep ? null : await activation.Cell.Ask(command, context, cancel);
        }
        finally
        {
            activation.Turn.Release();
        }
    }

    private Activation<TActor> Wake<TActor>(string key) where TActor : IActor<TActor>
    {
        var activation = (Activation<TActor>)_awake.GetOrAdd(ActorRef.Of<TActor>(key), _ => new Activation<TActor>(new(key, log, appender, snapshots, this)));
        activation.LastAsked = clock.GetTimestamp();
        return activation;
    }

    private abstract class Activation
    {
        private long _lastAsked;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        /// <summary>Set and read under <see cref="Turn"/>; nothing is asked of a sleeping one.</summary>
        public bool Asleep { get; set; }

        public long LastAsked { get => Volatile.Read(ref _lastAsked); set => Volatile.Write(ref _lastAsked, value); }
    }

    private sealed class Activation<TActor>(Cell<TActor> cell) : Activation where TActor : IActor<TActor>
    {
        public Cell<TActor> Cell => cell;
    }
}
