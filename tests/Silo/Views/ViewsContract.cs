using Ccnso.Collab.Actors;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Views;

/// <summary>What the views keep to in every database.</summary>
public abstract partial class ViewsContract : IAsyncLifetime
{
    private readonly List<House> _houses = [];

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Another process over the test's database, not started yet.</summary>
    protected async Task<House> Enter(string shape = "shape-1", IReadOnlyDictionary<string, IProjection>? projections = null)
    {
        var house = await Open(shape, projections ?? Notes.Projections);
        _houses.Add(house);
        return house;
    }

    protected abstract Task<House> Open(string shape, IReadOnlyDictionary<string, IProjection> projections);

    /// <summary>The first column of what a statement answers.</summary>
    protected abstract Task<IReadOnlyList<string>> Run(string sql);

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var house in _houses) await house.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_row_is_found_by_its_key_with_its_version_and_position()
    {
        var house = await (await Enter()).Start();
        await house.Note("a", new Written("One", "LAC"));
        var position = await house.Note("a", new Written("Two"));
        await house.CaughtUp();

        var row = await house.Views.Find("notes", "a", Cancel);

        Assert.Equal(("a", 2, position), (row!.Key, row.Version, row.Position));
        Assert.Equal("""{"key":"a","title":"Two","region":"LAC","events":2}""", await house.Shown("a"));
        Assert.Same(row, await house.Views.Find("notes", "a", Cancel));
        Assert.Null(await house.Views.Find("notes", "b", Cancel));
        Assert.Null(await house.Views.Find("notes", "a\0", Cancel));
        Assert.Equal(position, await house.Views.Position(Cancel));
    }

    [Fact]
    public async Task Rows_of_several_views_are_found_at_once_those_that_there_are()
    {
        var house = await (await Enter()).Start();
        Assert.Empty(await house.Views.FindAll([("notes", "a")], Cancel));
        var first = await house.Note("a", new Written("One", Parts: ["x", "y"]));
        var second = await house.Note("b", new Written("Two"));
        await house.CaughtUp();

        var found = await house.Views.FindAll([("notes", "a"), ("notes", "b"), ("parts", "a/1"), ("notes", "c"), ("parts", "a"), ("notes", "a\0"), ("notes", "a")], Cancel);
        Assert.Equal([("notes", "a", 1, first), ("notes", "b", 1, second), ("parts", "a/1", 0, first)],
            found.Select(each => (each.View, each.Row.Key, each.Row.Version, each.Row.Position)).Order());
        Assert.Empty(await house.Views.FindAll([("notes", "c")], Cancel));
        Assert.Empty(await house.Views.FindAll([], Cancel));
    }

    [Fact]
    public async Task A_part_keeps_the_position_that_it_last_changed_with_and_vanishes_when_it_is_no_longer_answered()
    {
        var house = await (await Enter()).Start();
        var first = await house.Note("a", new Written("One", Parts: ["x", "y", "z"]));
        await house.Note("a", new Written("Two"));
        var second = await house.Note("a", new Written(Parts: ["x", "Y"]));
        await house.CaughtUp();

        Assert.Equal([first, second], (await house.Views.List(new("parts"), Cancel)).Rows.Select(row => row.Position));
        Assert.Null(await house.Views.Find("parts", "a/2", Cancel));

        await house.Note("a", new Removed());
        await house.CaughtUp();
        Assert.Equal("", await house.All("notes") + await house.All("parts"));
        Assert.Null(await house.Views.Find("notes", "a", Cancel));

        await house.Note("a", new Written("Three"));
        await house.CaughtUp();
        Assert.Contains("Three", await house.Shown("a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cached_row_is_never_older_than_what_was_waited_for()
    {
        var house = await (await Enter()).Start();
        for (var i = 0; i < 100; i++)
        {
            var position = await house.Note("a", new Written($"{i}"));
            Assert.True(await house.Views.WaitFor(position, TimeSpan.FromSeconds(30), Cancel));
            Assert.Contains($"\"{i}\"", await house.Shown("a"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_restart_goes_on_from_the_checkpoint()
    {
        var house = await (await Enter()).Start();
        await house.Note("a", new Written("One", "AF"));
        await house.CaughtUp();
        await house.Stop();
        await house.Note("a", new Written("Two"));
        await house.Note("b", new Written("Three"));

        var again = await Enter();
        var counting = new CountingLog(again.Log);
        again.Followed = counting;
        await again.Start();
        await again.CaughtUp();

        Assert.Equal(2, counting.Read);
        Assert.Equal("""{"key":"a","title":"Two","region":"AF","events":2}""", await again.Shown("a"));
        Assert.NotNull(await again.Shown("b"));
    }

    [Fact]
    public async Task Whoever_waits_for_what_is_not_written_is_told_so_and_what_any_log_begins_with_is_there()
    {
        var house = await (await Enter()).Start();
        var position = await house.Note("a", new Written("One"));

        Assert.True(await house.Views.WaitFor(position, TimeSpan.FromSeconds(30), Cancel));
        Assert.True(await house.Views.WaitFor(0, TimeSpan.Zero, Cancel));
        Assert.False(await house.Views.WaitFor(position + 1, TimeSpan.FromMilliseconds(20), Cancel));
    }

    [Fact]
    public async Task Whoever_waits_where_another_process_projects_is_told_when_it_has()
    {
        var reader = await Enter();
        var other = await (await Enter()).Start();
        var position = await other.Note("a", new Written("One"));

        Assert.True(await reader.Views.WaitFor(position, TimeSpan.FromSeconds(30), Cancel));
        Assert.NotNull(await reader.Shown("a"));
        position = await other.Note("a", new Written("Two"));
        Assert.True(await reader.Views.WaitFor(position, TimeSpan.FromSeconds(30), Cancel));
        Assert.Contains("Two", await reader.Shown("a"), StringComparison.Ordinal);
    }
}
