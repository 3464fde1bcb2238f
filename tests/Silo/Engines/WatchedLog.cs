using System.Collections.Concurrent;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Tests.Silo.Engines;

/// <summary>A log that tells what an engine did with it, that can be held up, and that can lose its answer.</summary>
internal sealed class WatchedLog(IEventLog log) : IEventLog, IAsyncDisposable
{
    private TaskCompletionSource? _held;

    public ConcurrentBag<(ActorRef Stream, long After)> Reads { get; } = [];

    /// <summary>The streams of each transaction's appends.</summary>
    public ConcurrentBag<IReadOnlyList<ActorRef>> Transactions { get; } = [];

    public ConcurrentBag<Fate> Fates { get; } = [];

    /// <summary>The next commit is made, and then fails as if the connection had broken.</summary>
    public bool LosesAnswer { get; set; }

    public long Origin => log.Origin;

    /// <summary>Commits wait from now on.</summary>
    public void Hold() => _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => Interlocked.Exchange(ref _held, null)?.SetResult();

    public async Task<IReadOnlyList<Appended>> Commit(IReadOnlyList<Append> appends, CancellationToken cancel = default)
    {
        Transactions.Add([.. appends.Select(append => append.Stream)]);
        if (_held is { } held) await held.Task;
        var fates = await log.Commit(appends, cancel);
        foreach (var fate in fates) Fates.Add(fate.Fate);
        if (!LosesAnswer) return fates;
        LosesAnswer = false;
        throw new IOException("The connection broke after the commit.");
    }

    public IAsyncEnumerable<Entry> ReadStream(ActorRef stream, long afterVersion, CancellationToken cancel = default)
    {
        Reads.Add((stream, afterVersion));
        return log.ReadStream(stream, afterVersion, cancel);
    }

    public Task<IReadOnlyList<Entry>> Read(long afterPosition, int most, CancellationToken cancel = default) => log.Read(afterPosition, most, cancel);

    public Task<IReadOnlyList<Entry>> ReadGroup(string group, long beforePosition, int most, CancellationToken cancel = default) => log.ReadGroup(group, beforePosition, most, cancel);

    public Task<IReadOnlyList<Entry>> FindRequest(string request, CancellationToken cancel = default) => log.FindRequest(request, cancel);

    public Task<long> Head(CancellationToken cancel = default) => log.Head(cancel);

    public Task Scrub(CancellationToken cancel = default) => log.Scrub(cancel);

    public ValueTask DisposeAsync() => log is IAsyncDisposable open ? open.DisposeAsync() : default;
}
