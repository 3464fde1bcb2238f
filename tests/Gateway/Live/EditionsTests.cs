using System.Globalization;
using Ccnso.Collab.Tests.Silo.Views;
using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Gateway.Live;

/// <summary>Rendering for many: once for all who read alike, and never at the cost of those who read what was written.</summary>
public sealed class EditionsTests
{
    private static readonly object Item = new { item = 1, title = "Policy gaps", kind = "discussion", length = 10 };

    [Fact]
    public async Task An_event_is_rendered_once_however_many_read_it()
    {
        var views = new CountedViews();
        await using var host = await LiveHost.Start(views);
        var readers = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => host.Opened(n % 2 == 0 ? "?lang=es" : "?lang=ar,fr")));
        for (var times = 1; times <= 3; times++)
        {
            await host.Happens("meeting/one", "agenda.item-added", Item);
            foreach (var reader in readers) Assert.Equal("source", (await reader.Next())!.Json.GetProperty("text").GetString());
            // One question for all languages.
            Assert.Equal(times, views.Asked);
        }
        await host.Happens("meeting/one", "agenda.item-moved", new { item = 1 });
        foreach (var reader in readers) Assert.Equal("agenda.item-moved", (await reader.Next())!.Type);
        Assert.Equal(3, views.Asked);
        foreach (var reader in readers) await reader.DisposeAsync();
    }

    [Fact]
    public async Task Those_who_come_back_together_share_what_is_read_back()
    {
        var views = new CountedViews();
        await using var host = await LiveHost.Start(views, ("KeptFrames", "8"));
        for (var n = 0; n < 1_000; n++) await host.Happens("meeting/one", "agenda.item-added", Item);
        var readers = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => host.Opened("?lang=es", $"{LiveHost.Origin + 100 + n}")));
        foreach (var (index, reader) in readers.Index())
            Assert.Equal(Enumerable.Range(101 + index, 900 - index).Select(n => $"{LiveHost.Origin + n}"), (await reader.Next(900 - index)).Select(item => item.Id));
        // Four pages for all, and the incomplete last one for each.
        Assert.InRange(views.Asked, 4, 4 + (2 * readers.Length));
        foreach (var reader in readers) await reader.DisposeAsync();
    }

    [Fact]
    public async Task Views_that_do_not_answer_hold_up_only_those_who_read_in_a_language()
    {
        var views = new CountedViews { Answers = new() };
        await using var host = await LiveHost.Start(views);
        await using var es = await host.Opened("?lang=es");
        await using var plain = await host.Opened();
        for (var n = 0; n < 3; n++) await host.Happens("meeting/one", "agenda.item-added", Item);
        var written = await plain.Next(3);
        views.Answers.SetResult();
        Assert.Equal(written.Select(item => item.Id), (await es.Next(3)).Select(item => item.Id));
    }

    [Fact]
    public async Task Views_that_fail_for_a_moment_cost_a_wait_and_no_event()
    {
        var views = new CountedViews { Failures = 2 };
        await using var host = await LiveHost.Start(views, ("Poll", "00:00:00.02"));
        await using var es = await host.Opened("?lang=es");
        var first = await host.Happens("meeting/one", "agenda.item-added", Item);
        await host.Happens("meeting/one", "agenda.item-added", Item);
        Assert.Equal([$"{first}", $"{first + 1}"], (await es.Next(2)).Select(item => item.Id));
    }

    [Fact]
    public async Task An_event_that_this_build_reads_otherwise_goes_out_as_it_is()
    {
        await using var host = await LiveHost.Start();
        await using var es = await host.Opened("?lang=es");
        await host.HappensRaw("meeting/one", "agenda.item-added", """{"item":"the first","title":{"of":"another build"}}""");
        await host.Happens("translation/es.meeting.one", "translation.retracted-by-a-later-build");
        Assert.Equal("another build", (await es.Next())!.Json.GetProperty("data").GetProperty("title").GetProperty("of").GetString());
        Assert.Equal("translation.retracted-by-a-later-build", (await es.Next())!.Type);
    }

    [Fact]
    public async Task More_lists_of_languages_than_allowed_are_asked_to_try_again_until_one_is_free()
    {
        await using var host = await LiveHost.Start(("MostLanguages", "1"));
        await using (var first = await host.Opened("?lang=es"))
        {
            await using var same = await host.Opened("?lang=es");
            await using var other = await host.Open("?lang=fr");
            Assert.Equal((503, "live-full"), ((int)other.Status, (await other.Problem()).GetProperty("reason").GetString()));
            Assert.Equal(TimeSpan.FromSeconds(5), other.Headers.RetryAfter?.Delta);
            await using var plain = await host.Opened();
        }
        await Until.True(() => host.Subscribers == 0);
        await using var third = await host.Opened("?lang=fr");
    }

    private sealed class CountedViews : NoViews
    {
        private int _asked;

        public int Asked => _asked;

        public int Failures { get; set; }

        public TaskCompletionSource? Answers { get; init; }

        public override async Task<IReadOnlyList<(string View, Shown Row)>> FindAll(IEnumerable<(string View, string Key)> places, CancellationToken cancel = default)
        {
            if (Failures-- > 0) throw new TimeoutException("Not there.");
            Interlocked.Increment(ref _asked);
            if (Answers is not null) await Answers.Task;
            return [];
        }
    }
}
