namespace Ccnso.Collab.Log;

/// <summary>
/// A log whose newest entries are read from the database once in this process, however many follow it: views, live streams and
/// reactions all ask for what came last. All else goes to the log itself.
/// </summary>
public sealed class NewestEntries(IEventLog log) : IEventLog, IAsyncDisposable
{
    private const int Most = 4_096;

    private readonly SemaphoreSlim _reading = new(1, 1);
    private List<Entry> _newest = [];
    private long _before;
    private long _last;
    private long _reads;
    private long _foundNothing;

    /// <inheritdoc/>
    public long Origin => log.Origin;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Entry>> Read(long afterPosition, int most, CancellationToken cancel = default)
    {
        if (afterPosition < Interlocked.Read(ref _before)) return await log.Read(afterPosition, most, cancel);
        // In turn, so that of those who wake together one reads for all: also when there is nothing new, if it began to read after they came.
        var came = Interlocked.Read(ref _reads);
        await _reading.WaitAsync(cancel);
        try
        {
            if (afterPosition >= _before && afterPosition < _last)
                return _newest.GetRange((int)(afterPosition - _before), (int)Math.Min(most, _last - afterPosition));
            if (afterPosition == _last && _foundNothing > came) return [];
            var number = Interlocked.Increment(ref _reads);
            var read = await log.Read(afterPosition, most, cancel);
            if (read.Count > 0 && afterPosition >= _last) Keep(read);
            else if (read.Count == 0 && afterPosition == _last) _foundNothing = number;
            return read;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Appended>> Commit(IReadOnlyList<Append> appends, CancellationToken cancel = default) => log.Commit(appends, cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<Entry> ReadStream(ActorRef stream, long afterVersion, CancellationToken cancel = default) => log.ReadStream(stream, afterVersion, cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> ReadGroup(string group, long beforePosition, int most, CancellationToken cancel = default) =>
        log.ReadGroup(group, beforePosition, most, cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> FindRequest(string request, CancellationToken cancel = default) => log.FindRequest(request, cancel);

    /// <inheritdoc/>
    public Task<long> Head(CancellationToken cancel = default) => log.Head(cancel);

    /// <inheritdoc/>
    public Task Scrub(CancellationToken cancel = default) => log.Scrub(cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _reading.Dispose();
        if (log is IAsyncDisposable open) await open.DisposeAsync();
    }

    private void Keep(IReadOnlyList<Entry> read)
    {
        // After a jump the older ones are not what comes right before; and what tells of a person is kept nowhere but where it can be erased.
        if (read[0].Position != _last + 1 || read.Any(entry => entry.Personal is not null)) _newest = [];
        _last = read[^1].Position;
        _foundNothing = 0;
        if (read.All(entry => entry.Personal is null)) _newest.AddRange(read);
        if (_newest.Count > 2 * Most) _newest.RemoveRange(0, _newest.Count - Most);
        Interlocked.Exchange(ref _before, _last - _newest.Count);
    }
}
