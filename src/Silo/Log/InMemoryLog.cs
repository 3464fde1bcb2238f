using System.Runtime.CompilerServices;

namespace Ccnso.Collab.Log;

/// <summary>A log that lives as long as its process: for tests of rules and engines, and as the shortest statement of what a log does.</summary>
public sealed class InMemoryLog(long origin = 0) : IEventLog
{
    private readonly Lock _writing = new();
    private volatile Entry[] _entries = [];

    /// <inheritdoc/>
    public long Origin => origin;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Appended>> Commit(IReadOnlyList<Append> appends, CancellationToken cancel = default)
    {
        lock (_writing)
        {
            var versions = _entries.GroupBy(entry => entry.Stream).ToDictionary(stream => stream.Key, stream => stream.Last().Version);
            var requests = _entries.Select(entry => entry.Request).OfType<string>().ToHashSet();
            var (fates, settled) = Settlement.Settle(appends, versions, requests, origin + _entries.Length);
            var erased = settled.Where(line => line.Fact.Erases).Select(line => line.Entry.Stream).ToHashSet();
            _entries = [.. _entries.Concat(settled.Select(line => line.Entry)).Select(entry => erased.Contains(entry.Stream) ? entry with { Personal = null } : entry)];
            return Task.FromResult<IReadOnlyList<Appended>>(fates);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ReadStream(ActorRef stream, long afterVersion, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        foreach (var entry in _entries.Where(entry => entry.Stream == stream && entry.Version > afterVersion))
            yield return entry;
        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> Read(long afterPosition, int most, CancellationToken cancel = default) =>
        Answer(_entries.Skip((int)Math.Max(0, afterPosition - origin)).Take(most));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> ReadGroup(string group, long beforePosition, int most, CancellationToken cancel = default) =>
        Answer(_entries.Reverse().Where(entry => entry.Group == group && entry.Position < beforePosition).Take(most));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> FindRequest(string request, CancellationToken cancel = default) =>
        Answer(_entries.Where(entry => entry.Request == request));

    /// <inheritdoc/>
    public Task<long> Head(CancellationToken cancel = default) => Task.FromResult(origin + _entries.Length);

    private static Task<IReadOnlyList<Entry>> Answer(IEnumerable<Entry> entries) => Task.FromResult<IReadOnlyList<Entry>>([.. entries]);
}
