using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Views;

public abstract partial class ViewsContract
{
    [Fact]
    public async Task A_list_is_filtered_by_all_of_its_fields_and_a_field_may_have_several_values()
    {
        var house = await Shelf();

        Assert.Equal(["aland", "brasil"], await Keys(house, new("notes") { Where = [("tag", "warm"), ("region", "LAC")] }));
        Assert.Equal(["aland", "brasil", "cote"], await Keys(house, new("notes") { Where = [("tag", "warm")] }));
        Assert.Equal(["aland"], await Keys(house, new("notes") { Where = [("tag", "warm"), ("tag", "dry")] }));
        Assert.Empty(await Keys(house, new("notes") { Where = [("tag", "war")] }));
        Assert.Empty(await Keys(house, new("notes") { Where = [("nothing", "warm")] }));
        Assert.Empty(await Keys(house, new("notes") { Where = [("tag", "wa\0rm")] }));
        Assert.Empty(await Keys(house, new("elsewhere")));
    }

    [Theory]
    [InlineData("aland", "aland")]
    [InlineData("ÅLAND islands", "aland")]
    [InlineData("ISLANDS åland", "aland")]
    [InlineData("cote ivoire", "cote")]
    [InlineData("ASSUNCAO", "brasil")]
    [InlineData("שלום", "hebrew")]
    [InlineData("100% a_b", "percent")]
    [InlineData("1%0", "")]
    [InlineData("a\\_b", "")]
    [InlineData("islands brasil", "")]
    [InlineData("\u0000\uFFFE", "aland brasil cote hebrew percent")]
    public async Task A_search_finds_all_its_words_in_any_case_with_or_without_accents(string search, string keys)
    {
        var house = await Shelf();

        Assert.Equal(keys, string.Join(' ', await Keys(house, new("notes") { Search = search })));
    }

    [Fact]
    public async Task A_search_of_very_many_words_is_a_search()
    {
        var house = await Shelf();

        Assert.Empty(await Keys(house, new("notes") { Search = string.Join(' ', Enumerable.Range(0, 5000)) }));
    }

    [Fact]
    public async Task A_list_is_sorted_by_a_field_both_ways_and_rows_without_it_are_last()
    {
        var house = await Shelf();

        Assert.Equal(["cote", "aland", "brasil", "hebrew", "percent"], await Keys(house, new("notes") { Sort = "region" }));
        Assert.Equal(["aland", "brasil", "cote", "hebrew", "percent"], await Keys(house, new("notes") { Sort = "-region" }));
        Assert.Equal(["aland", "brasil", "cote", "hebrew", "percent"], await Keys(house, new("notes")));
        Assert.Equal(["percent", "aland", "cote", "brasil", "hebrew"], await Keys(house, new("notes") { Sort = "title" }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("region")]
    [InlineData("-region")]
    [InlineData("title")]
    [InlineData("-title")]
    public async Task Pages_neither_skip_nor_repeat_while_rows_are_added(string? sort)
    {
        var house = await (await Enter()).Start();
        string?[] regions = ["AF", "AP", "EU", "LAC", null];
        for (var i = 0; i < 60; i++) await house.Note($"n-{i * 7 % 60:00}", new Written($"title {i % 13:00}", regions[i % 5]));
        await house.CaughtUp();
        var whole = await Keys(house, new("notes") { Sort = sort, Limit = 500 });

        var seen = new List<string>();
        var added = 0;
        for (Page? page = null; page is null || page.Next is not null;)
        {
            page = await house.Views.List(new("notes") { Sort = sort, Limit = 7, After = page?.Next }, Cancel);
            seen.AddRange(page.Rows.Select(row => row.Key));
            for (var i = 0; i < 3; i++, added++) await house.Note($"{(char)('a' + (added * 5 % 26))}-new-{added}", new Written($"title {added % 13:00}", regions[added % 5]));
            await house.CaughtUp();
            Assert.True(seen.Count <= 500, "The pages do not end.");
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(whole, seen.Where(whole.Contains));
    }

    [Fact]
    public async Task A_cursor_is_good_for_the_order_that_it_was_given_in_and_nothing_else_is_one()
    {
        var house = await Shelf();
        var next = (await house.Views.List(new("notes") { Sort = "region", Limit = 1 }, Cancel)).Next!;

        Assert.True(Cursor.TryParse(next, "region", out _));
        foreach (var (cursor, sort) in new[] { (next, "-region"), (next, null), ("", "region"), ("!", "region"), ("bm8", "region"), ("WzEsMiwzXQ", "region"), (next[1..], "region") })
        {
            Assert.False(Cursor.TryParse(cursor, sort, out _), cursor);
            await Assert.ThrowsAsync<ArgumentException>(() => house.Views.List(new("notes") { Sort = sort, After = cursor }, Cancel));
        }
    }

    [Fact]
    public async Task The_last_page_has_no_next_even_when_it_is_full()
    {
        var house = await Shelf();

        Assert.NotNull((await house.Views.List(new("notes") { Limit = 4 }, Cancel)).Next);
        Assert.Null((await house.Views.List(new("notes") { Limit = 5 }, Cancel)).Next);
    }

    private async Task<House> Shelf()
    {
        var house = await (await Enter()).Start();
        await house.Note("brasil", new Written("São Paulo, Assunção", "LAC", Tags: ["warm"]));
        await house.Note("aland", new Written("Åland Islands", "LAC", Tags: ["warm", "dry"]));
        await house.Note("cote", new Written("Côte d'Ivoire", "AF", Tags: ["wet", "warm"]));
        await house.Note("percent", new Written("100% a_b"));
        await house.Note("hebrew", new Written("שָׁלוֹם"));
        await house.CaughtUp();
        return house;
    }

    private static async Task<List<string>> Keys(House house, Query query) =>
        [.. (await house.Views.List(query, Cancel)).Rows.Select(row => row.Key)];
}
