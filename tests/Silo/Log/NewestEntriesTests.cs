using Ccnso.Collab.Actors;
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

    [Fact]
    public async Task Of_those_who_look_for_more_at_the_same_moment_one_or_two_ask_the_database()
    {
        var database = new SlowLog();
        var log = new NewestEntries(database);
        await database.Write();
        database.Answers.Release();
        var last = Assert.Single(await log.Read(0, 10, TestContext.Current.CancellationToken)).Position;

        var looking = Enumerable.Range(0, 8).Select(_ => log.Read(last, 10, TestContext.Current.CancellationToken)).ToList();
        database.Answers.Release(8);

        Assert.All(await Task.WhenAll(looking), Assert.Empty);
        Assert.Equal(3, database.Reads);
    }

    [Fact]
    public async Task Who_comes_after_the_database_was_asked_gets_what_was_written_meanwhile()
    {
        var database = new SlowLog();
        var log = new NewestEntries(database);
        await database.Write();
        database.Answers.Release();
        var last = Assert.Single(await log.Read(0, 10, TestContext.Current.CancellationToken)).Position;

        var looking = log.Read(last, 10, TestContext.Current.CancellationToken);
        await database.Write();
        var late = log.Read(last, 10, TestContext.Current.CancellationToken);
        database.Answers.Release(2);

        Assert.Empty(await looking);
        Assert.Single(await late);
    }

    /// <summary>Sees what is there when it is asked, and answers when it may.</summary>
    private sealed class SlowLog : IEventLog
    {
        private readonly InMemoryLog _log = new();
        private int _version;

        public SemaphoreSlim Answers { get; } = new(0);

        public int Reads { get; private set; }

        public long Origin => _log.Origin;

        public Task Write() => _log.Commit([new(new("probe", "a"), _version++, [new("agenda.item-finished", """{"item":1}""")], "staff", DateTimeOffset.UnixEpoch, "dasc")]);

        public async Task<IReadOnlyList<Entry>> Read(long afterPosition, int most, CancellationToken cancel = default)
        {
            Reads++;
            var read = await _log.Read(afterPosition, most, cancel);
            await Answers.WaitAsync(cancel);
            return read;
        }

        public Task<IReadOnlyList<Appended>> Commit(IReadOnlyList<Append> appends, CancellationToken cancel = default) => _log.Commit(appends, cancel);

        public IAsyncEnumerable<Entry> ReadStream(ActorRef stream, long afterVersion, CancellationToken cancel = default) => _log.ReadStream(stream, afterVersion, cancel);

        public Task<IReadOnlyList<Entry>> ReadGroup(string group, long beforePosition, int most, CancellationToken cancel = default) => _log.ReadGroup(group, beforePosition, most, cancel);

        public Task<IReadOnlyList<Entry>> FindRequest(string request, CancellationToken cancel = default) => _log.FindRequest(request, cancel);

        public Task<long> Head(CancellationToken cancel = default) => _log.Head(cancel);

        public Task Scrub(CancellationToken cancel = default) => _log.Scrub(cancel);
    }
}
