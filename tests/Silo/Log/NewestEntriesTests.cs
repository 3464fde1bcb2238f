using Ccnso.Collab.Log;

namespace Ccnso.Collab.Tests.Silo.Log;

/// <summary>Whoever keeps the newest entries is a log like any other.</summary>
public sealed class NewestEntriesTests : EventLogContract
{
    private readonly Dictionary<string, InMemoryLog> _logs = [];

    protected override Task<IEventLog> Open(string name = "first")
    {
        if (!_logs.TryGetValue(name, out var log)) _logs[name] = log = new((10_000 + _logs.Count) * 1_000_000_000L);
        return Task.FromResult<IEventLog>(new NewestEntries(log));
    }
}
