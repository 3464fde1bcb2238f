using Ccnso.Collab.Actors;
using Ccnso.Collab.Log;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Views;

/// <summary>The crossings of readers and writers that no race can be made to show every time.</summary>
public sealed class RowCacheTests
{
    private readonly RowCache _cache = new(100_000);

    public RowCacheTests() => _cache.Open(5);

    [Fact]
    public void What_was_read_is_kept_until_its_actor_has_an_entry()
    {
        Keep("old", stood: 5);
        Tell(6, "b");
        Assert.Equal("old", Kept);

        Tell(7, "a");
        Assert.Null(Kept);

        Keep("new", stood: 7);
        Assert.Equal("new", Kept);
    }

    [Fact]
    public void What_was_read_before_an_entry_and_comes_after_it_is_not_kept()
    {
        Tell(6, "a");
        Keep("old", stood: 5);
        Assert.Null(Kept);
    }

    [Fact]
    public void What_was_read_further_on_than_what_was_told_outlives_the_telling()
    {
        Keep("new", stood: 7);
        Tell(6, "a");
        Tell(7, "a");
        Assert.Equal("new", Kept);
        Tell(8, "a");
        Assert.Null(Kept);
    }

    [Fact]
    public void The_translations_are_others_as_soon_as_one_of_them_has_an_entry()
    {
        var before = _cache.Wording;
        Tell(6, "b");
        Assert.Same(before, _cache.Wording);
        Tell(7, new ActorRef("translation", "es.group.dasc"));
        Assert.NotNull(_cache.Wording);
        Assert.NotSame(before, _cache.Wording);
    }

    [Fact]
    public void Which_translations_there_are_is_not_known_behind_what_a_reader_was_shown_or_where_nobody_tells()
    {
        _cache.Show(7);
        Assert.Null(_cache.Wording);
        Tell(7, "a");
        Assert.NotNull(_cache.Wording);
        _cache.Close();
        Assert.Null(_cache.Wording);
    }

    [Fact]
    public void Nobody_is_answered_from_before_what_a_reader_was_shown_until_it_is_told_what_happened_since()
    {
        Keep("old", stood: 5);
        _cache.Show(7);
        Assert.Null(Kept);
        Tell(6, "b");
        Assert.Null(Kept);
        Tell(7, "b");
        Assert.Equal("old", Kept);
        _cache.Show(6);
        Assert.Equal("old", Kept);
    }

    [Fact]
    public void Of_two_that_were_read_at_once_the_newer_one_is_kept()
    {
        Keep("new", stood: 8);
        Keep("old", stood: 7);
        Assert.Equal("new", Kept);
    }

    [Fact]
    public void Nothing_is_kept_while_nobody_tells_of_entries()
    {
        Keep("old", stood: 5);
        _cache.Close();
        Assert.Null(Kept);
        Keep("old", stood: 5);
        Assert.Null(Kept);

        _cache.Open(6);
        Keep("old", stood: 5);
        Assert.Null(Kept);
        Keep("new", stood: 6);
        Assert.Equal("new", Kept);
    }

    [Fact]
    public void It_takes_no_more_than_it_may_and_a_row_that_is_read_again_and_again_takes_its_place_once()
    {
        Keep("kept", stood: 5);
        for (var i = 6; i < 1000; i++)
        {
            Tell(i, "b");
            _cache.Keep("notes", new("note", "b"), new("b", i, i, new byte[500]), i);
        }
        Assert.Equal("kept", Kept);

        for (var i = 0; i < 1000; i++) _cache.Keep("notes", new("note", "n"), new($"n-{i}", 1, 1, new byte[500]), 1000);
        Assert.InRange(Enumerable.Range(0, 1000).Count(i => _cache.Find("notes", $"n-{i}") is not null), 1, 200);
    }

    private string? Kept => _cache.Find("notes", "a") is { } row ? System.Text.Encoding.UTF8.GetString(row.Json) : null;

    private void Keep(string json, long stood) => _cache.Keep("notes", new("note", "a"), new("a", 1, 1, System.Text.Encoding.UTF8.GetBytes(json)), stood);

    private void Tell(long position, string note) => Tell(position, new ActorRef("note", note));

    private void Tell(long position, ActorRef actor) =>
        _cache.Tell([new(position, actor, position, "note.written", "{}", null, "p-1", default, null, null, null)], position);
}
