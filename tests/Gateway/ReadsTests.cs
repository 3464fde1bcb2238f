using System.Text.RegularExpressions;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>What all reads have in common: validators, pages, and queries that ask too much.</summary>
public sealed partial class ReadsTests(Host host) : IClassFixture<Host>
{
    private const string Charter = """{"kind":"committee","name":"Names & numbers = more + é","purpose":"Works.","languages":["en"]}""";

    [Fact]
    public async Task Whoever_has_it_already_is_told_so_and_keeps_what_caches_need()
    {
        var formed = await Form("validators");
        foreach (var path in (string[])["/api/v1/groups/validators", "/api/v1/groups?q=validators"])
        {
            var first = (await host.Anonymous().Get(path, ("Collab-Position", formed))).Is(200);
            foreach (var has in (string[])[first.ETag!, $"\"0\", {first.ETag}", "*", first.ETag!.StartsWith('W') ? first.ETag[2..] : $"W/{first.ETag}"])
            {
                var again = (await host.Anonymous().Get(path, ("If-None-Match", has))).Is(304);
                Assert.Equal((first.ETag, "no-cache", "Authorization, Accept-Language", ""), (again.ETag, again.Header("Cache-Control"), again.Header("Vary"), again.Text));
            }
            (await host.Anonymous().Get(path, ("If-None-Match", "\"0\""))).Is(200);
        }
    }

    [Fact]
    public async Task Pages_are_walked_by_their_links_whatever_is_asked_for()
    {
        var last = "";
        for (var number = 0; number < 5; number++) last = await Form($"page-{number}");
        var seen = new List<string>();
        var next = $"/api/v1/groups?limit=2&kind=committee&kind=committee&q={Uri.EscapeDataString("names & = + é")}&sort=-name";
        while (next is not null)
        {
            var page = (await host.Anonymous().Get(next, ("Collab-Position", last))).Is(200);
            seen.AddRange(page.Json.EnumerateArray().Select(group => group.GetProperty("key").GetString()!));
            next = page.Header("Link") is { } link ? Next().Match(link).Groups[1].Value : null;
        }
        Assert.Equal(seen.Distinct(), seen);
        Assert.Superset(Enumerable.Range(0, 5).Select(number => $"page-{number}").ToHashSet(), seen.ToHashSet());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("sort=--name", "sort")]
    [InlineData("after=nonsense", "after")]
    [InlineData("q=%00", "q")]
    [InlineData("colour=red", "colour")]
    public async Task What_a_list_cannot_be_asked_is_told_by_name(string query, string name) =>
        Assert.StartsWith(name, (await host.Anonymous().Get($"/api/v1/groups?{query}")).IsProblem(400, "malformed").Sentence, StringComparison.Ordinal);

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        foreach (var key in (string[])["cursor-1", "cursor-2"]) await Form(key);
        var position = await Form("cursor-3");
        var link = (await host.Anonymous().Get("/api/v1/groups?limit=1&sort=name", ("Collab-Position", position))).Header("Link")!;
        (await host.Anonymous().Get(Next().Match(link).Groups[1].Value.Replace("sort=name", "sort=-name", StringComparison.Ordinal))).IsProblem(400, "malformed");
    }

    private async Task<string> Form(string key) =>
        (await host.Secretariat().Ask("PUT", $"/api/v1/groups/{key}/charter", Charter.Replace("Works", key, StringComparison.Ordinal))).Is(201).Header("Collab-Position")!;

    [GeneratedRegex("<([^>]*)>; rel=\"next\"")]
    private static partial Regex Next();
}
