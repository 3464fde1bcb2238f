using Ccnso.Collab.Actors;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Tests.Silo.Log;

/// <summary>What every log keeps to. A store is one class that says how to open it, and how to open it again.</summary>
public abstract partial class EventLogContract : IAsyncLifetime
{
    protected static readonly DateTimeOffset At = new(2024, 3, 2, 14, 0, 0, TimeSpan.FromHours(-4));
    protected static readonly ActorRef Meeting = new("meeting", "icann79-council");

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected IEventLog Log { get; private set; } = new InMemoryLog();

    /// <summary>Opens the test's log: the same one every time, or another when asked for.</summary>
    protected abstract Task<IEventLog> Open(string name = "first");

    public async ValueTask InitializeAsync() => Log = await Open();

    public virtual async ValueTask DisposeAsync()
    {
        await Close(Log);
        GC.SuppressFinalize(this);
    }

    protected static ValueTask Close(IEventLog log) => log is IAsyncDisposable open ? open.DisposeAsync() : default;

    /// <summary>Closes the log and opens it again, as a restart does.</summary>
    protected async Task Reopen()
    {
        await Close(Log);
        Log = await Open();
    }

    protected static Append One(ActorRef stream, long expected, string data = "{}", string? request = null, string? group = null) =>
        new(stream, expected, [new("test.happened", data)], "p-1", At, group, request, request is null ? null : "digest");

    protected async Task<Appended> Commit(Append append) => (await Log.Commit([append], Cancel))[0];

    protected async Task<List<Entry>> Stream(ActorRef stream, long after = 0) => await Log.ReadStream(stream, after, Cancel).ToListAsync(Cancel);

    [Fact]
    public async Task What_was_written_is_read_as_it_was_written()
    {
        var data = """{"title":"שלום, مرحبا, 你好, 👩🏽‍🚀, ñ, \u0000, \"quoted\" 'single' \\ $1 @p"}""";
        var appended = await Commit(new(Meeting, 0, [new("agenda.item-added", data, """{"name":"Zoë 李"}"""), new("agenda.item-moved", "{}")],
            "p-1", At.AddTicks(15), "council", "p-1 key", "digest"));

        Assert.Equal(new(Fate.Written, Log.Origin + 2), appended);
        Assert.Equal(Log.Origin + 2, await Log.Head(Cancel));
        Entry[] expected =
        [
            new(Log.Origin + 1, Meeting, 1, "agenda.item-added", data, """{"name":"Zoë 李"}""", "p-1", At.AddTicks(10), "council", "p-1 key", "digest"),
            new(Log.Origin + 2, Meeting, 2, "agenda.item-moved", "{}", null, "p-1", At.AddTicks(10), "council", "p-1 key", "digest"),
        ];
        Assert.Equal(expected, await Stream(Meeting));
        Assert.Equal(expected[1..], await Stream(Meeting, 1));
        Assert.Equal(expected, await Log.Read(0, 10, Cancel));
        Assert.Equal(expected[..1], await Log.Read(Log.Origin, 1, Cancel));
        Assert.Equal(expected, await Log.FindRequest("p-1 key", Cancel));
        Assert.All(await Stream(Meeting), entry => Assert.Equal(TimeSpan.Zero, entry.At.Offset));
    }

    [Fact]
    public async Task What_nobody_wrote_is_not_there()
    {
        await Commit(One(Meeting, 0));

        Assert.Empty(await Stream(new("meeting", "other")));
        Assert.Empty(await Stream(Meeting, 1));
        Assert.Empty(await Log.Read(await Log.Head(Cancel), 10, Cancel));
        Assert.Empty(await Log.ReadGroup("dasc", long.MaxValue, 10, Cancel));
        Assert.Empty(await Log.FindRequest("p-1 key", Cancel));
    }

    [Fact]
    public async Task An_append_on_another_version_than_the_streams_is_a_conflict()
    {
        await Commit(One(Meeting, 0));

        Assert.Equal(Fate.Conflict, (await Commit(One(Meeting, 0))).Fate);
        Assert.Equal(Fate.Conflict, (await Commit(One(Meeting, 2))).Fate);
        Assert.Single(await Stream(Meeting));
        Assert.Equal(Log.Origin + 1, await Log.Head(Cancel));
    }

    [Fact]
    public async Task An_append_that_conflicts_leaves_its_neighbours_in_the_same_transaction_alone()
    {
        var other = new ActorRef("meeting", "other");
        var fates = await Log.Commit([One(Meeting, 0), One(Meeting, 0), One(other, 7), One(other, 0), One(Meeting, 1), One(Meeting, 2, request: "k"), One(Meeting, 3, request: "k")], Cancel);

        Assert.Equal([Fate.Written, Fate.Conflict, Fate.Conflict, Fate.Written, Fate.Written, Fate.Written, Fate.Repeated], fates.Select(fate => fate.Fate));
        Assert.Equal([1, 0, 0, 2, 3, 4, 0], fates.Select(fate => fate.Position == 0 ? 0 : fate.Position - Log.Origin));
        Assert.Equal([1, 2, 3], (await Stream(Meeting)).Select(entry => entry.Version));
    }

    [Fact]
    public async Task A_decision_that_looked_at_a_stream_that_moved_on_is_a_conflict()
    {
        var group = new ActorRef("group", "council");
        await Commit(One(group, 0));
        var append = One(Meeting, 0);

        Assert.Equal(Fate.Conflict, (await Commit(append with { Guards = [(group, 0)] })).Fate);
        Assert.Equal(Fate.Written, (await Commit(append with { Guards = [(group, 1), (new("group", "none"), 0)] })).Fate);
        var fates = await Log.Commit([One(group, 1), One(Meeting, 1) with { Guards = [(group, 1)] }], Cancel);
        Assert.Equal([Fate.Written, Fate.Conflict], fates.Select(fate => fate.Fate));
    }

    [Fact]
    public async Task A_request_is_written_once_also_over_a_restart()
    {
        await Commit(new(Meeting, 0, [new("a", "1"), new("b", "2")], "p-1", At, null, "p-1 key", "digest"));
        await Reopen();

        Assert.Equal(new Appended(Fate.Repeated), await Commit(One(Meeting, 2, request: "p-1 key")));
        Assert.Equal(new Appended(Fate.Repeated), await Commit(One(new("meeting", "other"), 0, request: "p-1 key")));
        Assert.Equal(["a", "b"], (await Log.FindRequest("p-1 key", Cancel)).Select(entry => entry.Type));
        Assert.Equal(Log.Origin + 2, await Log.Head(Cancel));
        Assert.Equal(Fate.Written, (await Commit(One(Meeting, 2, request: "p-2 key"))).Fate);
    }

    [Fact]
    public async Task Every_log_begins_at_an_origin_of_its_own_and_keeps_it()
    {
        var origin = Log.Origin;
        await Commit(One(Meeting, 0));
        var other = await Open("second");
        var another = other.Origin;
        await Close(other);
        await Reopen();

        Assert.Equal(origin, Log.Origin);
        Assert.NotEqual(origin, another);
        Assert.All([origin, another], position => Assert.True(position % 1_000_000_000 == 0 && position / 1_000_000_000 is >= 10_000 and <= 99_999, $"{position}"));
    }

    [Fact]
    public async Task Long_streams_are_read_whole()
    {
        await Log.Commit([.. Enumerable.Range(0, 1200).Select(version => One(Meeting, version))], Cancel);

        Assert.Equal(Enumerable.Range(3, 1198).Select(version => (long)version), (await Stream(Meeting, 2)).Select(entry => entry.Version));
    }

    [Fact]
    public async Task A_groups_record_is_read_backwards_page_by_page()
    {
        for (var i = 0; i < 7; i++) await Commit(One(new("meeting", $"m-{i}"), 0, group: i % 2 == 0 ? "council" : "dasc"));

        var first = await Log.ReadGroup("council", long.MaxValue, 3, Cancel);
        var second = await Log.ReadGroup("council", first[^1].Position, 3, Cancel);

        Assert.Equal([7, 5, 3], first.Select(entry => entry.Position - Log.Origin));
        Assert.Equal([1], second.Select(entry => entry.Position - Log.Origin));
    }
}
