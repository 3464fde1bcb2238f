using System.Collections.Concurrent;
using Ccnso.Collab.Reactions;

namespace Ccnso.Collab.Tests.Silo.Reactions;

/// <summary>Checkpoints that last as long as their process; then whoever follows begins at the beginning again, which is slow but does no harm.</summary>
public sealed class InMemoryCheckpoints : ICheckpoints
{
    private readonly ConcurrentDictionary<string, long> _positions = new();

    public Task<long?> Get(string name, CancellationToken cancel = default) =>
        Task.FromResult<long?>(_positions.TryGetValue(name, out var position) ? position : null);

    public Task Set(string name, long position, CancellationToken cancel = default)
    {
        _positions.AddOrUpdate(name, position, (_, before) => Math.Max(before, position));
        return Task.CompletedTask;
    }
}
