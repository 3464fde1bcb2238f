using System.Runtime.CompilerServices;

namespace Ccnso.Collab.Log;

/// <summary>A log that lives as long as its process: for tests of rules and engines, and as the shortest statement of what a log does.</summary>
public sealed class InMemoryLog(long origin = 0) : IEventLog
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<ActorRef, List<int>> _streams = [];
    private readonly Dictionary<string, List<int>> _requests = [];

    /// <inheritdoc/>
    public long Origin => origin;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Appended>> Commit(IReadOnlyList<Append> appends, CancellationToken cancel = default)
    {
        lock (_lock)
        {
            var versions = Settlement.Streams(appends).ToDictionary(stream => stream, stream => (long)(_streams.GetValueOrDefault(stream)?.Count ?? 0));
            var requests = appends.Select(append => append.Request).OfType<string>().Where(_requests.ContainsKey).ToHashSet();
            var (fates, settled) = Settlement.Settle(appends, versions, requests, origin + _entries.Count);
            foreach (var (entry, fact, _) in settled)
            {
                Index(_streams, entry.Stream);
                if (entry.Request is not null) Index(_requests, entry.Request);
                _entries.Add(entry);
                if (!fact.Erases) continue;
                foreach (var i in _streams[entry.Stream]) _entries[i] = _entries[i] with { Personal = null };
            }
            return Task.FromResult<IReadOnlyList<Appended>>(fates);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ReadStream(ActorRef stream, long afterVersion, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        foreach (var entry in await Answer(() => Found(_streams, stream).Skip((int)afterVersion)))
            yield return entry;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> Read(long afterPosition, int most, CancellationToken cancel = default) =>
        Answer(() => _entries.Skip((int)Math.Clamp(afterPosition - origin, 0, _entries.Count)).Take(most));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> ReadGroup(string group, long beforePosition, int most, CancellationToken cancel = default) =>
        Answer(() => _entries.AsEnumerable().Reverse().Where(entry => entry.Group == group && entry.Position < beforePosition).Take(most));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> FindRequest(string request, CancellationToken cancel = default) => Answer(() => Found(_requests, request));

    /// <inheritdoc/>
    public Task<long> Head(CancellationToken cancel = default)
    {
        lock (_lock) return Task.FromResult(origin + _entries.Count);
    }

    /// <inheritdoc/>
    public Task Scrub(CancellationToken cancel = default) => Task.CompletedTask;

    private IEnumerable<Entry> Found<TKey>(Dictionary<TKey, List<int>> index, TKey key) where TKey : notnull =>
        (index.GetValueOrDefault(key) ?? []).Select(i => _entries[i]);

    private void Index<TKey>(Dictionary<TKey, List<int>> index, TKey key) where TKey : notnull
    {
        if (!index.TryGetValue(key, out var found)) index[key] = found = [];
        found.Add(_entries.Count);
    }

    private Task<IReadOnlyList<Entry>> Answer(Func<IEnumerable<Entry>> entries)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<Entry>>([.. entries()]);
    }
}
