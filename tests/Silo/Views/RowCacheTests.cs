using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Views;

/// <summary>The crossings of readers and writers that no race can be made to show every time.</summary>
public sealed class RowCacheTests
{
    private readonly RowCache _cache = new(100_000);

    public RowCacheTests() => _cache.Open();

    [Fact]
    public void What_was_read_is_kept_until_it_changes()
    {
        Keep(5, _cache.Stamp);
        Assert.Equal(5, Kept);

        _cache.Change([(("notes", "a"), 6)], new HashSet<string>());
        Assert.Null(Kept);

        Keep(6, _cache.Stamp);
        Assert.Equal(6, Kept);
    }

    [Fact]
    public void What_was_read_before_a_change_and_comes_after_it_is_not_kept()
    {
        var stamp = _cache.Stamp;
        _cache.Change([(("notes", "a"), 6)], new HashSet<string>());
        Keep(5, stamp);

        Assert.Null(Kept);
    }

    [Fact]
    public void What_somebody_has_seen_newer_is_not_kept_even_where_the_newer_one_was_not_kept_either()
    {
        var early = _cache.Stamp;
        _cache.Missed();
        var late = _cache.Stamp;
        Keep(6, early);
        Assert.Null(Kept);
        Keep(5, late);
        Assert.Null(Kept);

        _cache.Seen("notes", [Row(8)]);
        Keep(7, _cache.Stamp);
        Assert.Null(Kept);
        Keep(8, _cache.Stamp);
        Assert.Equal(8, Kept);
    }

    [Fact]
    public void When_it_is_only_known_whose_rows_changed_all_of_them_go_and_none_that_is_being_read_is_kept()
    {
        Keep(5, _cache.Stamp);
        var stamp = _cache.Stamp;
        _cache.Change([], new HashSet<string> { "note/b" });
        Assert.Equal(5, Kept);
        _cache.Change([], new HashSet<string> { "note/a" });
        Assert.Null(Kept);

        Keep(5, stamp);
        Assert.Null(Kept);
    }

    [Fact]
    public void Nothing_is_kept_while_nobody_tells_of_changes()
    {
        Keep(5, _cache.Stamp);
        var stamp = _cache.Stamp;
        _cache.Close();
        Keep(5, _cache.Stamp);
        Assert.Null(Kept);

        _cache.Open();
        Keep(5, stamp);
        Assert.Null(Kept);
    }

    [Fact]
    public void It_takes_no_more_than_it_may_and_forgets_nothing_that_would_let_an_old_row_in()
    {
        var stamp = _cache.Stamp;
        _cache.Change([(("notes", "a"), 6)], new HashSet<string>());
        for (var i = 0; i < 1000; i++) _cache.Keep("notes", "note/n", new($"n-{i}", 1, 1, new byte[500]), _cache.Stamp);

        Assert.InRange(Enumerable.Range(0, 1000).Count(i => _cache.Find("notes", $"n-{i}") is not null), 1, 200);
        Keep(5, stamp);
        Assert.Null(Kept);
    }

    private long? Kept => _cache.Find("notes", "a")?.Position;

    private void Keep(long position, long stamp) => _cache.Keep("notes", "note/a", Row(position), stamp);

    private static Shown Row(long position) => new("a", position, position, [1]);
}
