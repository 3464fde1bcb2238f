using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Ccnso.Collab.Tests.Gateway.Live;

public sealed class ResumingTests
{
    [Theory]
    [InlineData("16384")]
    [InlineData("8")]
    public async Task A_stream_goes_on_exactly_after_the_last_id(string kept)
    {
        await using var host = await LiveHost.Start(("KeptFrames", kept));
        for (var i = 1; i <= 30; i++) await host.Happens("meeting/one", "agenda.item-added", new { item = i });

        await using var resumed = await host.Opened(lastId: Text(LiveHost.Origin + 10));
        Assert.Equal(Enumerable.Range(11, 20), (await resumed.Next(20)).Select(Number));
        await using var since = await host.Opened($"?since={LiveHost.Origin + 29}");
        Assert.Equal([30], (await since.Next(1)).Select(Number));
        await using var both = await host.Opened("?since=0", Text(LiveHost.Origin + 28));
        Assert.Equal([29, 30], (await both.Next(2)).Select(Number));
        await using var all = await host.Opened("?since=0");
        Assert.Equal(Enumerable.Range(1, 30), (await all.Next(30)).Select(Number));
        await using var end = await host.Opened(lastId: Text(LiveHost.Origin + 30));

        await host.Happens("meeting/one", "agenda.item-added", new { item = 31 });
        foreach (var reader in new[] { resumed, since, both, all, end }) Assert.Equal(31, Number((await reader.Next())!));
    }

    [Theory]
    [InlineData("17")]
    [InlineData("511999999")]
    [InlineData("512000003")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999999")]
    [InlineData("-1")]
    [InlineData("first")]
    public async Task A_position_that_this_log_does_not_have_is_told_and_the_stream_goes_on_from_now(string lost)
    {
        await using var host = await LiveHost.Start();
        await host.Happens("meeting/one", "agenda.item-added");
        var head = await host.Happens("meeting/one", "agenda.item-added");

        await using var reader = await host.Opened(lastId: lost);
        var reset = await reader.Next();
        Assert.Equal(("reset", Text(head)), (reset!.Type, reset.Id));
        Assert.Equal(Text(head), reset.Json.GetProperty("position").GetString());
        Assert.Contains(lost, reset.Json.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        var next = await host.Happens("meeting/one", "agenda.item-moved");
        Assert.Equal(Text(next), (await reader.Next())!.Id);
    }

    [Fact]
    public async Task Two_hundred_readers_who_come_and_go_see_every_change_once_and_in_order()
    {
        const int changes = 2_000, readers = 200;
        await using var host = await LiveHost.Start(("KeptFrames", "512"));
        var reading = Enumerable.Range(1, readers).Select(reader => Task.Run(() => Read(host, reader, changes))).ToList();
        await Until.True(() => host.Subscribers >= readers / 2);
        for (var i = 1; i <= changes; i++)
            await host.Happens($"meeting/m-{i % 10}", "agenda.item-added", new { item = i }, i % 2 == 0 ? "dasc" : "iglc");

        foreach (var (index, seen) in (await Task.WhenAll(reading)).Index())
            Assert.Equal(Enumerable.Range(1, changes).Where(i => index % 2 == 0 || i % 2 == 0), seen);
    }

    [Fact]
    public async Task A_reader_who_stops_reading_is_cut_off_and_slows_nobody()
    {
        const int changes = 800;
        await using var host = await LiveHost.Start(("Patience", "00:00:01"));
        using var stuck = new TcpClient { ReceiveBufferSize = 4_096 };
        await stuck.ConnectAsync(host.Address.Host, host.Address.Port, TestContext.Current.CancellationToken);
        await stuck.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /api/v1/live HTTP/1.1\r\nHost: here\r\n\r\n"), TestContext.Current.CancellationToken);
        await Until.True(() => host.Subscribers == 1);
        await using var reader = await host.Opened();

        var text = new string('a', 19_000);
        for (var i = 1; i <= changes; i++) await host.Happens("meeting/one", "agenda.item-revised", new { item = i, text });
        Assert.Equal(Enumerable.Range(1, changes), (await reader.Next(changes)).Select(Number));

        await Until.True(() => host.Subscribers == 1);
        await host.Happens("meeting/one", "agenda.item-moved", new { item = 0 });
        Assert.Equal(0, Number((await reader.Next())!));
    }

    [Fact]
    public async Task Stopping_ends_all_streams_at_once_also_a_stuck_one()
    {
        await using var host = await LiveHost.Start();
        using var stuck = new TcpClient { ReceiveBufferSize = 4_096 };
        await stuck.ConnectAsync(host.Address.Host, host.Address.Port, TestContext.Current.CancellationToken);
        await stuck.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /api/v1/live HTTP/1.1\r\nHost: here\r\n\r\n"), TestContext.Current.CancellationToken);
        var readers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => host.Opened("?types=agenda.item-added")));
        var text = new string('a', 19_000);
        for (var i = 1; i <= 800; i++) await host.Happens("meeting/one", "agenda.item-revised", new { text });

        // A stream that held the process up would do so for the host's 30 seconds.
        await host.Stop().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        foreach (var reader in readers)
        {
            Assert.Null(await reader.Next());
            await reader.DisposeAsync();
        }
        Assert.Equal(0, host.Subscribers);
    }

    /// <summary>Reads from the beginning to the last change; leaves now and then, and comes back with the last id.</summary>
    private static async Task<List<int>> Read(LiveHost host, int reader, int last)
    {
        var (random, seen, lastId) = (new Random(reader), new List<int>(), Text(LiveHost.Origin));
        var query = reader % 2 == 0 ? "?groups=dasc" : "";
        while (seen is not [.., var latest] || latest < last)
        {
            await using var stream = await host.Opened(query, lastId);
            for (var stay = random.Next(1, 400); stay > 0 && (seen is not [.., var newest] || newest < last); stay--)
                seen.Add(Number((await stream.Next())!));
            lastId = stream.LastId!;
        }
        return seen;
    }

    private static int Number(Item item) => item.Json.GetProperty("data").GetProperty("item").GetInt32();

    private static string Text(long position) => position.ToString(CultureInfo.InvariantCulture);
}
