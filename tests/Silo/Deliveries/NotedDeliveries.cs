using Ccnso.Collab.Deliveries;

namespace Ccnso.Collab.Tests.Silo.Deliveries;

/// <summary>Deliveries in memory, which cannot be noted as often as is asked for.</summary>
internal sealed class NotedDeliveries : IDeliveries
{
    private Progress? _progress;

    public int Failures { get; set; }

    public List<Delivery> All { get; } = [];

    public Task<Progress?> Find(string webhook, CancellationToken cancel = default) => Task.FromResult(_progress);

    public Task Note(string webhook, Progress progress, CancellationToken cancel = default) => Task.FromResult(_progress = progress);

    public Task Note(string webhook, Delivery delivery, Progress? progress, CancellationToken cancel = default)
    {
        if (Failures-- > 0) throw new TimeoutException("The database is not there.");
        lock (All) All.Add(delivery);
        return Task.FromResult(_progress = progress ?? _progress);
    }

    public Task<IReadOnlyList<Delivery>> Latest(string webhook, int most, CancellationToken cancel = default) => Task.FromResult<IReadOnlyList<Delivery>>(All);

    public Task Forget(string webhook, CancellationToken cancel = default) => Task.FromResult(_progress = null);
}
