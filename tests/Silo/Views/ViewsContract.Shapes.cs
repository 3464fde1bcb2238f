using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Views;

public abstract partial class ViewsContract
{
    private static readonly CharterAdopted Adopted = new(GroupKind.Committee, Value.Of<Line>("Guidelines Review Committee"), Value.Of<Prose>("Reviews guidelines."), [Value.Of<LanguageTag>("en")]);

    [Fact]
    public async Task A_build_of_another_shape_makes_its_own_views_and_the_old_ones_are_read_until_it_has()
    {
        var old = await (await Enter()).Start();
        await old.Note("a", new Written("One"));
        await old.CaughtUp();
        var shown = await old.Shown("a");

        var house = await Enter("shape-2");
        Assert.Equal(shown, await house.Shown("a"));
        await house.Start();
        await house.CaughtUp();
        Assert.Equal(shown, await house.Shown("a"));
        var position = await old.Note("a", new Written("Two"));

        foreach (var each in new[] { old, house })
        {
            Assert.True(await each.Views.WaitFor(position, TimeSpan.FromSeconds(30), Cancel));
            Assert.Contains("Two", await each.Shown("a"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_views_of_a_build_that_was_not_seen_for_a_day_are_taken_out()
    {
        var old = await (await Enter()).Start();
        await old.Note("a", new Written("One"));
        await old.CaughtUp();
        await old.Stop();
        await Run("update checkpoints set seen = seen - 90000");

        var house = await (await Enter("shape-2")).Start();
        await house.CaughtUp();
        Assert.NotNull(await house.Shown("a"));
        while ((await Run("select name from checkpoints")).Count > 1) await Task.Delay(10, Cancel);
        Assert.Equal(["views/shape-2"], await Run("select name from checkpoints"));
        Assert.Equal(["shape-2"], await Run("select shape from rows union select shape from states"));
    }

    [Fact]
    public async Task Waking_an_actor_with_100000_events_reads_what_comes_after_its_snapshot_and_a_snapshot_of_another_shape_is_none()
    {
        var house = await (await Enter(projections: new Dictionary<string, IProjection> { ["group"] = new Projection<Group>() })).Start();
        var fact = Wire.Fact(Adopted);
        for (var i = 0; i < 10; i++) await house.Append(new("group", "grc"), [.. Enumerable.Repeat(fact, 10_000)]);
        await house.CaughtUp();
        await house.Stop();
        await house.Append(new("group", "grc"), fact, fact, fact);

        var log = new CountingLog(house.Log);
        Assert.Equal(100_003, (await Wake(log, house.Views)).Version);
        Assert.Equal(3, log.Read);

        log = new CountingLog(house.Log);
        Assert.Equal(100_003, (await Wake(log, (await Enter("shape-2")).Views)).Version);
        Assert.Equal(100_003, log.Read);
    }

    [Fact]
    public async Task Unknown_events_hold_their_own_actor_where_it_was_and_no_other_until_a_build_comes_that_knows_them()
    {
        var house = await (await Enter()).Start();
        await house.Note("a", new Written("One"));
        await house.Append(new("note", "a"), new Fact("note.of-the-future", "{}"));
        await house.Append(new("thing", "x"), new Fact("thing.happened", "{}"));
        await house.Note("a", new Written("Two"));
        await house.Note("b", new Written("Three"));
        await house.CaughtUp();

        Assert.Contains("One", await house.Shown("a"), StringComparison.Ordinal);
        Assert.Contains("Three", await house.Shown("b"), StringComparison.Ordinal);
        Assert.Contains("hold note/a at version 1: this build cannot take in \"note.of-the-future\"", $"{house.Said}", StringComparison.Ordinal);
        Assert.Contains("leave out thing/x", $"{house.Said}", StringComparison.Ordinal);
        Assert.Equal(2, $"{house.Said}".Split("Error:").Length);

        await house.Stop();
        var again = await (await Enter()).Start();
        await house.Note("a", new Written("Four"));
        await again.CaughtUp();
        Assert.Contains("One", await again.Shown("a"), StringComparison.Ordinal);

        var knowing = await (await Enter("shape-2", new Dictionary<string, IProjection> { ["note"] = new NotesOfTheFuture() })).Start();
        await knowing.CaughtUp();
        Assert.Equal("""{"key":"a","title":"Four","events":4}""", await knowing.Shown("a"));
    }

    private static async Task<Snapshot<Group>> Wake(IEventLog log, ISnapshots snapshots)
    {
        await using var appender = new Appender(log, new());
        await using var actors = new EmbeddedActors(log, appender, snapshots, TimeProvider.System);
        return await new Cell<Group>("grc", log, appender, snapshots, actors).CatchUp(Cancel);
    }

    private sealed class NotesOfTheFuture : IProjection
    {
        private readonly Notes _notes = new();

        public string Kind => _notes.Kind;

        public object Initial => _notes.Initial;

        public IEvent Event(Entry entry) => entry.Type == "note.of-the-future" ? new Written() : _notes.Event(entry);

        public object Evolve(object state, IEvent happened) => _notes.Evolve(state, happened);

        public IEnumerable<Row> Rows(string key, object state, long version) => _notes.Rows(key, state, version);

        public string Write(object state) => _notes.Write(state);

        public object Read(string json) => _notes.Read(json);
    }
}
