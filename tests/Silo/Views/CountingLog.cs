using System.Runtime.CompilerServices;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Tests.Silo.Views;

/// <summary>A log that counts what is read of it and how often it was scrubbed.</summary>
public sealed class CountingLog(IEventLog log) : IEventLog
{
    private int _read, _scrubs;

    /// <summary>Entries that were read.</summary>
    public int Read => _read;

    public int Scrubs => _scrubs;

    /// <summary>Done before a scrub.</summary>
    public Func<Task>? BeforeScrub { get; set; }

    public long Origin => log.Origin;

    public Task<IReadOnlyList<Appended>> Commit(IReadOnlyList<Append> appends, CancellationToken cancel = default) => log.Commit(appends, cancel);

    public async IAsyncEnumerable<Entry> ReadStream(ActorRef stream, long afterVersion, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var entry in log.ReadStream(stream, afterVersion, cancel))
        {
            Interlocked.Increment(ref _read);
            yield return entry;
        }
    }

    async Task<IReadOnlyList<Entry>> IEventLog.Read(long afterPosition, int most, CancellationToken cancel)
    {
        var entries = await log.Read(afterPosition, most, cancel);
        Interlocked.Add(ref _read, entries.Count);
        return entries;
    }

    public Task<IReadOnlyList<Entry>> ReadGroup(string group, long beforePosition, int most, CancellationToken cancel = default) =>
        log.ReadGroup(group, beforePosition, most, cancel);

    public Task<IReadOnlyList<Entry>> FindRequest(string request, CancellationToken cancel = default) => log.FindRequest(request, cancel);

    public Task<long> Head(CancellationToken cancel = default) => log.Head(cancel);

    public async Task Scrub(CancellationToken cancel = default)
    {
        if (BeforeScrub is not null) await BeforeScrub();
        Interlocked.Increment(ref _scrubs);
        await log.Scrub(cancel);
    }
}
