using System.Globalization;
using System.Net;

namespace Ccnso.Collab.Tests.Gateway.Live;

public sealed class FollowingTests
{
    [Fact]
    public async Task A_stream_opens_at_once_and_says_where_it_goes_on()
    {
        await using var host = await LiveHost.Start();
        var before = await host.Happens("group/dasc", "group.chartered");
        await using var reader = await host.Open();

        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (reader.Status, reader.ContentType));
        Assert.Equal("no-store", reader.Headers.CacheControl?.ToString());
        Assert.Equal("no", Assert.Single(reader.Headers.GetValues("X-Accel-Buffering")));
        var open = await reader.Next();
        Assert.Equal(("open", Text(before)), (open!.Type, open.Id));
        Assert.Equal(Text(before), open.Json.GetProperty("position").GetString());
        Assert.NotNull(reader.Retry);
    }

    [Fact]
    public async Task An_event_comes_as_a_CloudEvent()
    {
        await using var host = await LiveHost.Start();
        await using var reader = await host.Opened();
        var position = await host.Happens("meeting/icann79-dasc", "agenda.item-added", new { item = 1, title = "DNS abuse: \"tools\"\nلوحة" }, "dasc");

        var item = await reader.Next();
        Assert.Equal((Text(position), "agenda.item-added"), (item!.Id, item.Type));
        var json = item.Json;
        Assert.Equal(
            ["specversion", "id", "source", "type", "subject", "time", "sequence", "partitionkey", "group", "version", "by", "datacontenttype", "data"],
            json.EnumerateObject().Select(attribute => attribute.Name));
        Assert.Equal(
            ["1.0", Text(position), "/api/v1/log/512000000", "agenda.item-added", "meeting/icann79-dasc", "2024-03-02T14:00:00Z",
                "0000000000512000001", "meeting/icann79-dasc", "dasc", "1", "p-7", "application/json"],
            json.EnumerateObject().SkipLast(1).Select(attribute => attribute.Value.ToString()));
        Assert.Equal("DNS abuse: \"tools\"\nلوحة", json.GetProperty("data").GetProperty("title").GetString());
    }

    [Fact]
    public async Task An_event_that_this_build_does_not_know_comes_as_it_is()
    {
        await using var host = await LiveHost.Start();
        await using var reader = await host.Opened();
        await host.HappensRaw("ballot/b-1", "ballot.opened-by-a-later-build", "{\n  \"seats\": [1,\r\n 2]\n}");

        var item = await reader.Next();
        Assert.Equal("ballot.opened-by-a-later-build", item!.Type);
        Assert.Equal(2, item.Json.GetProperty("data").GetProperty("seats").GetArrayLength());
    }

    [Theory]
    [InlineData("", 6)]
    [InlineData("?groups=dasc", 3)]
    [InlineData("?groups=dasc,iglc", 4)]
    [InlineData("?groups=dasc&groups=iglc", 4)]
    [InlineData("?groups=nobody", 0)]
    [InlineData("?types=agenda.*", 3)]
    [InlineData("?types=agenda.item-added,group.joined", 3)]
    [InlineData("?types=agenda.item", 0)]
    [InlineData("?groups=dasc&types=agenda.*", 2)]
    public async Task Filters_let_through_what_they_name(string query, int expected)
    {
        await using var host = await LiveHost.Start();
        await using var reader = await host.Opened(query);
        await host.Happens("meeting/one", "agenda.item-added", group: "dasc");
        await host.Happens("meeting/one", "agenda.item-moved", group: "dasc");
        await host.Happens("meeting/two", "agenda.item-added", group: "iglc");
        await host.Happens("group/dasc", "group.joined", group: "dasc");
        await host.Happens("member/br", "member.applied");
        var last = await host.Happens("member/br", "agendas.other");

        // Of another connection, so that what the first one leaves out is known to be behind it.
        await using var all = await host.Opened("", Text(LiveHost.Origin));
        await all.Next(6);
        await using var again = await host.Opened(query, Text(LiveHost.Origin));
        var live = await reader.Next(expected);
        Assert.Equal(live, await again.Next(expected));
        await host.Happens("meeting/one", "agenda.item-added", group: "dasc");
        await host.Happens("meeting/two", "agenda.item-added", group: "iglc");
        if (expected > 0) Assert.True(long.Parse((await reader.Next())!.Id!, CultureInfo.InvariantCulture) > last);
    }

    [Theory]
    [InlineData("?group=dasc", "group")]
    [InlineData("?groups=", "groups")]
    [InlineData("?groups=Da%20sc", "groups")]
    [InlineData("?groups=dasc,", "groups")]
    [InlineData("?types=*", "types")]
    [InlineData("?types=agenda*", "types")]
    [InlineData("?types=agenda.*.x", "types")]
    [InlineData("?types=%0A", "types")]
    [InlineData("?participant=P%201", "participant")]
    [InlineData("?participant=", "participant")]
    [InlineData("?needs=es,", "needs")]
    [InlineData("?needs=!", "needs")]
    public async Task A_malformed_filter_is_refused_by_name(string query, string field)
    {
        await using var host = await LiveHost.Start();
        await using var reader = await host.Open(query);
        Assert.Equal(HttpStatusCode.BadRequest, reader.Status);
        var problem = await reader.Problem();
        Assert.Equal("malformed", problem.GetProperty("reason").GetString());
        Assert.StartsWith($"{field}: ", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_stream_beats_and_carries_its_place_along()
    {
        await using var host = await LiveHost.Start(("Heartbeat", "00:00:00.1"));
        await using var reader = await host.Opened("?groups=iglc");
        var position = await host.Happens("meeting/one", "agenda.item-added", group: "dasc");
        while (reader.LastId != Text(position) || reader.Heartbeats < 3)
        {
            var (ended, item) = await reader.Step();
            Assert.True(!ended && item is null, $"Not silent: {item}");
        }
    }

    [Fact]
    public async Task More_streams_than_allowed_are_asked_to_try_again()
    {
        await using var host = await LiveHost.Start(("MostSubscribers", "1"));
        await using (var first = await host.Opened())
        {
            await using var second = await host.Open();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, second.Status);
            Assert.Equal(TimeSpan.FromSeconds(5), second.Headers.RetryAfter?.Delta);
            Assert.Equal("live-full", (await second.Problem()).GetProperty("reason").GetString());
        }
        await Until.True(() => host.Subscribers == 0);
        await using var third = await host.Opened();
    }

    private static string Text(long position) => position.ToString(CultureInfo.InvariantCulture);
}
