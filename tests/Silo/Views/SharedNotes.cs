using Ccnso.Collab.Actors;
using Ccnso.Collab.Leases;
using Ccnso.Collab.Log;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Views;

/// <summary>Notes that count how many events were folded in one process.</summary>
public sealed class CountedNotes : IProjection
{
    private readonly Notes _notes = new();
    private int _folded;

    public int Folded => _folded;

    public IReadOnlyDictionary<string, IProjection> Projections => new Dictionary<string, IProjection> { [Kind] = this };

    public string Kind => _notes.Kind;

    public object Initial => _notes.Initial;

    public IEvent Event(Entry entry) => _notes.Event(entry);

    public object Evolve(object state, IEvent happened)
    {
        Interlocked.Increment(ref _folded);
        return _notes.Evolve(state, happened);
    }

    public IEnumerable<Row> Rows(string key, object state, long version) => _notes.Rows(key, state, version);

    public string Write(object state) => _notes.Write(state);

    public object Read(string json) => _notes.Read(json);
}

/// <summary>Leases of a process that can lose its own without noticing: it goes on as if it had them, but renews and gives back nothing.</summary>
public sealed class UnnoticedLoss(ILeases leases) : ILeases
{
    private volatile bool _lost;

    public TimeSpan Lasts => leases.Lasts;

    public Task Freed => leases.Freed;

    public void Lose() => _lost = true;

    public Task<bool> Try(string name, CancellationToken cancel = default) => leases.Try(name, cancel);

    public Task<bool> Renew(string name, CancellationToken cancel = default) => _lost ? Task.FromResult(true) : leases.Renew(name, cancel);

    public Task Release(string name, CancellationToken cancel = default) => _lost ? Task.CompletedTask : leases.Release(name, cancel);

    public Task<string?> Holder(string name, CancellationToken cancel = default) => leases.Holder(name, cancel);
}
