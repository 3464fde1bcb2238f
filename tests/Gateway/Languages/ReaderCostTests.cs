using System.Text;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Views;
using Microsoft.AspNetCore.Http;

namespace Ccnso.Collab.Tests.Gateway.Languages;

/// <summary>What is looked up for a reader: nothing where the source is what they read first, and once for a whole page.</summary>
public sealed class ReaderCostTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("*", "")]
    [InlineData("en", "")]
    [InlineData("en, es", "")]
    [InlineData("es, en, pt", "texts group/one/milestones/1, translations es.group.one.milestones.1")]
    [InlineData("en-US, en, es", "texts group/one/milestones/1, translations en-us.group.one.milestones.1")]
    public async Task What_comes_after_the_language_of_the_source_is_not_looked_for(string? accepted, string expected)
    {
        var views = new Asked();
        await Reads.Answer<MilestoneView>(Reader(accepted), views, Row("one", "en"));
        Assert.Equal(expected, string.Join(", ", views.Places));
    }

    [Theory]
    [InlineData("es", "en", "en", "en")]
    [InlineData("en", "en", "es", "")]
    public async Task A_page_is_looked_up_at_once(string accepted, params string[] languages)
    {
        var views = new Asked();
        await Reads.Answer<MilestoneView>(Reader(accepted), views, new Page([.. languages.Select((language, index) => Row($"group-{index}", language))], null, 7));
        Assert.Equal((1, 6), (views.Times, views.Places.Count));
    }

    [Fact]
    public async Task Of_many_languages_the_first_twenty_are_looked_for()
    {
        var views = new Asked();
        await Reads.Answer<MilestoneView>(Reader(string.Join(", ", Enumerable.Range(0, 500).Select(number => $"es-x{number:D4}"))), views, Row("one", "en"));
        Assert.Equal(21, views.Places.Count);
    }

    [Fact]
    public async Task A_row_is_told_again_when_there_is_another_translation_or_it_has_changed()
    {
        var views = new Asked { Wording = new() };
        var row = Row("one", "en");
        foreach (var (accepted, shown, wording, times) in new[]
        {
            ("es", row, views.Wording, 1), ("es", row, views.Wording, 1), ("pt", row, views.Wording, 2), ("es", row, new(), 3), ("es", row with { Position = 8 }, views.Wording, 4),
            ("es", row with { Position = 8 }, null, 5), ("es", row with { Position = 8 }, null, 6),
        })
        {
            views.Wording = wording;
            var http = Reader(accepted);
            await Reads.Answer<MilestoneView>(http, views, shown);
            Assert.Equal((times, "Authorization, Accept-Language"), (views.Times, http.Response.Headers.Vary.ToString()));
            Assert.StartsWith("\"3-", http.Response.Headers.ETag.ToString(), StringComparison.Ordinal);
        }
    }

    private static DefaultHttpContext Reader(string? accepted)
    {
        var http = new DefaultHttpContext();
        if (accepted is not null) http.Request.Headers.AcceptLanguage = accepted;
        return http;
    }

    private static Shown Row(string group, string language) =>
        new($"{group}/1", 3, 7, Encoding.UTF8.GetBytes("""{"milestone":1,"title":"Report","date":"2027-03-09","version":3}""")) { Actor = $"group/{group}", Language = language };

    /// <summary>Views that have nothing, and remember what they were asked for.</summary>
    private sealed class Asked : IViews
    {
        public int Times { get; private set; }

        public object? Wording { get; set; }

        public List<string> Places { get; } = [];

        public Task<IReadOnlyList<(string View, Shown Row)>> FindAll(IEnumerable<(string View, string Key)> places, CancellationToken cancel = default)
        {
            Times++;
            Places.AddRange(places.Select(place => $"{place.View} {place.Key}"));
            return Task.FromResult<IReadOnlyList<(string, Shown)>>([]);
        }

        public Task<Shown?> Find(string view, string key, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task<Page> List(Query query, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task<long> Position(CancellationToken cancel = default) => throw new NotSupportedException();

        public Task<bool> WaitFor(long position, TimeSpan atMost, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task<Snapshot<TActor>?> Find<TActor>(string key, CancellationToken cancel = default) where TActor : IActor<TActor> => throw new NotSupportedException();
    }
}
