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
    public async Task Projectors_that_run_at_the_same_time_take_every_event_in_once()
    {
        var writer = await Enter();
        var houses = new[] { await (await Enter()).Start(), await (await Enter()).Start(), await (await Enter()).Start() };
        for (var i = 0; i < 300; i++)
        {
            await writer.Note($"n-{i % 7}", i % 11 == 10 ? new Removed() : new Written($"{i}", Parts: [$"{i % 3}", $"{i % 2}"]));
            houses[i % 3].Pulse.Beat();
            houses[(i + 1) % 3].Pulse.Beat();
            // What this process had cached is not older than what another one has written.
            if (i % 22 == 5)
                foreach (var house in houses)
                {
                    await house.CaughtUp();
                    Assert.Contains($"\"{i}\"", await house.Shown($"n-{i % 7}"), StringComparison.Ordinal);
                }
        }
        foreach (var house in houses) await house.CaughtUp();

        var (notes, parts) = (await writer.All("notes"), await writer.All("parts"));
        await writer.NewProjector().Rebuild(cancel: Cancel);
        Assert.Equal(notes, await writer.All("notes"));
        Assert.Equal(parts, await writer.All("parts"));
        Assert.Contains("\"events\":42}", notes, StringComparison.Ordinal);
        foreach (var house in houses) Assert.Equal("", $"{house.Said}");
    }

    [Fact]
    public async Task A_rebuild_makes_the_same_rows_and_tells_how_far_it_is_and_the_old_rows_are_read_meanwhile()
    {
        var house = await (await Enter()).Start();
        await house.Append(new("note", "bulk"), [.. Enumerable.Range(0, 2500).Select(i => Notes.Fact(new Written($"{i}", Parts: [$"{i / 100}", "same"])))]);
        await house.Note("a", new Written("One", "AF", ["x"]), new Removed(), new Written("Two"));
        await house.CaughtUp();
        var before = await house.All("notes") + await house.All("parts");

        var told = new List<(long Done, long Of)>();
        var seen = new List<string?>();
        await house.NewProjector().Rebuild((done, of) =>
        {
            told.Add((done, of));
            seen.Add(house.Shown("a").GetAwaiter().GetResult() + house.Views.List(new("parts")).GetAwaiter().GetResult().Rows.Count);
        }, Cancel);

        Assert.Equal(before, await house.All("notes") + await house.All("parts"));
        Assert.Equal([(1000, 2503), (2000, 2503), (2503, 2503)], told);
        Assert.Equal("""{"key":"a","title":"Two","region":"AF","events":3}2""", Assert.Single(seen.Distinct()));
        await house.Note("a", new Written("Three"));
        await house.CaughtUp();
        Assert.Contains("Three", await house.Shown("a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebuild_brings_back_rows_that_were_lost()
    {
        var house = await (await Enter()).Start();
        await house.Note("a", new Written("One"));
        await house.CaughtUp();
        await house.Stop();
        var before = await house.All("notes");
        await Run("delete from rows");
        Assert.Equal("", await house.All("notes"));

        await house.NewProjector().Rebuild(cancel: Cancel);

        Assert.Equal(before, await house.All("notes"));
    }

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

    [Fact]
    public async Task Whoever_is_forgotten_is_forgotten_also_where_this_build_cannot_fold_the_actor()
    {
        var house = await (await Enter()).Start();
        await house.Note("a", new Written(Secret));
        await house.Append(new("note", "a"), new Fact("note.of-the-future", "{}"));
        await house.CaughtUp();
        Assert.Contains(Secret, await house.Shown("a"), StringComparison.Ordinal);

        await house.Note("a", new Forgotten());
        await house.CaughtUp();

        Assert.Null(await house.Shown("a"));
        Assert.Empty(await Run("select stream from rows union select stream from states"));
    }

    [Fact]
    public async Task Nobody_reads_an_older_row_after_a_newer_one()
    {
        var writer = await (await Enter()).Start();
        var house = await (await Enter()).Start();
        await writer.Note("a", new Written("0"));
        await house.CaughtUp();
        using var written = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            var (newest, reads) = (0L, 0);
            do
            {
                var row = (reads + i) % 5 == 0 ? (await house.Views.List(new("notes"))).Rows[0] : (await house.Views.Find("notes", "a"))!;
                Assert.True(row.Version >= newest, $"Version {row.Version} was read after {newest}.");
                newest = row.Version;
                reads++;
            }
            while (!written.IsCancellationRequested);
            return newest;
        }, Cancel)).ToList();

        for (var i = 1; i <= 300; i++)
        {
            await writer.Note("a", new Written($"{i}"));
            if (i % 3 == 0) house.Pulse.Beat();
            if (i % 10 == 0) await house.CaughtUp();
        }
        await written.CancelAsync();
        Assert.All(await Task.WhenAll(readers), newest => Assert.InRange(newest, 1, 301));
        Assert.Contains("300", await house.Shown("a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_erasure_the_log_is_scrubbed_before_its_position_is_reported_and_nothing_is_left()
    {
        var house = await Enter();
        var log = new CountingLog(house.Log);
        house.Followed = log;
        await house.Start();
        await house.Note("a", new Written(Secret, Parts: [Secret]));
        var older = await (await Enter("shape-0")).Start();
        await older.CaughtUp();
        await older.Stop();
        await house.CaughtUp();
        Assert.Contains(Secret, await house.Shown("a"), StringComparison.Ordinal);

        var scrubbing = new TaskCompletionSource();
        var scrub = new TaskCompletionSource();
        log.BeforeScrub = () =>
        {
            scrubbing.TrySetResult();
            return scrub.Task;
        };
        var position = await house.Note("a", new Forgotten());
        await scrubbing.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.False(await house.Views.WaitFor(position, TimeSpan.FromMilliseconds(100), Cancel));
        scrub.SetResult();

        Assert.True(await house.Views.WaitFor(position, TimeSpan.FromSeconds(30), Cancel));
        Assert.Equal(1, log.Scrubs);
        Assert.Equal("""{"key":"a","events":2}""", await house.Shown("a"));
        Assert.Null(await house.Views.Find("parts", "a/0", Cancel));
        await house.Stop();
        Assert.DoesNotContain((await Run("select data from states union all select search from rows")).Append(await house.All("notes")), line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_scrub_that_a_process_died_before_is_made_up_for_by_the_next()
    {
        var house = await Enter();
        var log = new CountingLog(house.Log) { BeforeScrub = () => throw new InvalidOperationException("died") };
        house.Followed = log;
        await house.Start();
        var position = await house.Note("a", new Written(Secret), new Forgotten());
        while (!$"{house.Said}".Contains("died", StringComparison.Ordinal)) await Task.Delay(10, Cancel);
        Assert.False(await house.Views.WaitFor(position, TimeSpan.Zero, Cancel));
        await house.Stop();

        var again = await Enter();
        again.Followed = log = new CountingLog(again.Log);
        await again.Start();
        await again.CaughtUp();
        Assert.Equal(1, log.Scrubs);
        await again.Stop();
        await again.Start();
        await again.CaughtUp();
        Assert.Equal(1, log.Scrubs);
    }

    protected const string Secret = "Zephyrine Quatrebarbes";

    /// <summary>The first column of what a statement answers.</summary>
    protected abstract Task<IReadOnlyList<string>> Run(string sql);

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
