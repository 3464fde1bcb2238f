using System.Collections.Concurrent;
using Ccnso.Collab.Reactions;

namespace Ccnso.Collab.Tests.Silo.Reactions;

/// <summary>What is parked, for as long as the process lasts.</summary>
public sealed class InMemoryParked : IParked
{
    private readonly ConcurrentDictionary<(long, string), Parked> _parked = new();

    public Task Park(Parked parked, CancellationToken cancel = default)
    {
        _parked[(parked.Position, parked.Who)] = parked;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Parked>> List(CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<Parked>>([.. _parked.OrderBy(one => one.Key).Select(one => one.Value)]);

    public Task Unpark(string who, long position, CancellationToken cancel = default)
    {
        _parked.TryRemove((position, who), out _);
        return Task.CompletedTask;
    }
}
