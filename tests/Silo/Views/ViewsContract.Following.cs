using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Views;

public abstract partial class ViewsContract
{
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
        const int bulk = 2 * Follower.MostEntries + 500, all = bulk + 3;
        var house = await (await Enter()).Start();
        await house.Append(new("note", "bulk"), [.. Enumerable.Range(0, bulk).Select(i => Notes.Fact(new Written($"{i}", Parts: [$"{i / 100}", "same"])))]);
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
        Assert.Equal([(Follower.MostEntries, all), (2 * Follower.MostEntries, all), (all, all)], told);
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
}
