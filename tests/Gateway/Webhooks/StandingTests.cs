using System.Text;
using System.Text.Json;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Tests.Silo.Deliveries;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Webhooks;

/// <summary>When a webhook sends, when it does not, and what its owner hears of it.</summary>
public sealed class StandingTests
{
    [Fact]
    public async Task A_target_that_says_that_it_is_gone_is_left_alone_at_once_and_the_owner_is_told()
    {
        await using var host = await HookHost.Start();
        await using var live = await Open(host, "p-1");
        var (path, _) = await host.Register();
        host.Receiver.Answers(410);
        var positions = await host.Happen(2);
        var notice = await Notice(live);
        Assert.Equal("The target says that it is gone (410).", notice.GetProperty("reason").GetString());
        Assert.Equal("The target says that it is gone (410).", (await host.Stands(path, "disabled")).GetProperty("reason").GetString());
        Assert.Single(host.Receiver.Received);

        host.Receiver.Answers(200);
        (await host.Owner.Post($"{path}/resume")).Is(200);
        await host.Takes(positions);
    }

    [Fact]
    public async Task Whoever_takes_nothing_for_the_whole_time_is_disabled_and_misses_nothing_when_resumed()
    {
        await using var host = await HookHost.Start("Webhooks:GiveUpAfter=00:00:01");
        await using var live = await Open(host, "p-1");
        var (path, _) = await host.Register();
        host.Receiver.Answers(500, "No room");
        var positions = (await host.Happen(2)).ToList();
        Assert.StartsWith("Nothing could be delivered since ", (await Notice(live)).GetProperty("reason").GetString(), StringComparison.Ordinal);
        await host.Stands(path, "disabled");
        var log = await host.Deliveries(path);
        var tries = log.GetProperty("deliveries").EnumerateArray().ToList();
        Assert.True(tries.Count >= 2, "It was tried only once.");
        Assert.All(tries, one => Assert.Equal((positions[0], "No room"), (one.GetProperty("position").GetInt64(), one.GetProperty("excerpt").GetString())));
        Assert.False(tries[0].TryGetProperty("nextTry", out _));
        Assert.True(tries[0].GetProperty("at").GetDateTimeOffset() - log.GetProperty("failingSince").GetDateTimeOffset() >= TimeSpan.FromSeconds(0.9), "It was given up too early.");

        positions.AddRange(await host.Happen(1));
        host.Receiver.Answers(200);
        (await host.Owner.Post($"{path}/resume")).Is(200);
        await host.Takes(positions);
        Assert.False((await host.Deliveries(path)).TryGetProperty("failingSince", out _));
    }

    [Fact]
    public async Task While_it_is_paused_nothing_is_sent_and_all_of_it_comes_after()
    {
        await using var host = await HookHost.Start();
        await using var other = await Receiver.Start();
        var (path, _) = await host.Register();
        await host.Register(url: other.Url);
        (await host.Owner.Post($"{path}/pause")).Is(200);
        var positions = await host.Happen(3);
        await host.Takes(positions, other);
        Assert.Empty(host.Receiver.Received);
        (await host.Owner.Post($"{path}/resume")).Is(200);
        await host.Takes(positions);
    }

    [Fact]
    public async Task What_waits_goes_to_a_new_address_at_once()
    {
        await using var host = await HookHost.Start("Webhooks:FirstRetry=01:00:00", "Webhooks:LongestRetry=01:00:00");
        await using var other = await Receiver.Start();
        host.Receiver.Answers(500);
        var (path, _) = await host.Register();
        var positions = await host.Happen(2);
        await Until.True(async () => (await host.Deliveries(path)).TryGetProperty("failingSince", out _));
        (await host.Owner.Ask("PATCH", path, new { url = other.Url })).Is(200);
        await host.Takes(positions, other);
    }

    [Fact]
    public async Task A_webhook_that_is_removed_sends_no_more_and_its_number_and_log_are_free_again()
    {
        await using var host = await HookHost.Start();
        var (path, _) = await host.Register();
        await host.Takes(await host.Happen(2));
        (await host.Owner.Ask("DELETE", path)).Is(200);
        (await host.Owner.Get($"{path}/deliveries")).IsProblem(404, "not-there");
        await host.Happen(1);
        var (again, _) = await host.Register(new { types = (string[])["group.*"] });
        Assert.Equal(path, again);
        await Until.True(async () => (await host.Deliveries(path)).GetProperty("deliveries").GetArrayLength() == 0);
        Assert.Equal(2, host.Receiver.Received.Count);
    }

    [Fact]
    public async Task With_its_owner_a_webhook_is_forgotten()
    {
        await using var host = await HookHost.Start();
        (await host.Owner.Ask("PUT", "/api/v1/participants/p-1", new { name = "Adaeze Okoro", mail = "adaeze@nic.example", affiliation = new { @is = "cctld", label = "ng" }, timeZone = "Africa/Lagos" })).Is(201);
        var (path, _) = await host.Register(new { groups = (string[])["dasc"] });
        (await host.Owner.Ask("DELETE", "/api/v1/participants/p-1")).Is(200);
        await Until.True(async () => (await host.Gateway.Secretariat().Get(path)).Status == 404);
        await host.Happen(1);
        Assert.Empty(host.Receiver.Received);
        await Until.True(() => Directory.GetFiles(host.Gateway.Folder).All(file => !Bytes(file).Contains(host.Receiver.Url, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_test_says_what_comes_of_it_and_is_in_the_log()
    {
        await using var host = await HookHost.Start();
        var (path, secret) = await host.Register();
        (await host.Owner.Post($"{path}/pause")).Is(200);
        var well = (await host.Owner.Post($"{path}/test")).Is(200).Json;
        Assert.Equal(200, well.GetProperty("status").GetInt32());
        var received = Assert.Single(host.Receiver.Received);
        Assert.True(received.IsSignedWith(secret));
        Assert.Equal(("webhook.test", well.GetProperty("message").GetString()), (received.Type, received.Id));

        host.Receiver.Answers(404, "Not here");
        var ill = (await host.Owner.Post($"{path}/test")).Is(200).Json;
        Assert.Equal(("The target answered 404.", "Not here"), (ill.GetProperty("problem").GetString(), ill.GetProperty("excerpt").GetString()));
        Assert.Equal([404, 200], (await host.Deliveries(path)).GetProperty("deliveries").EnumerateArray().Select(one => one.GetProperty("status").GetInt32()));
        await host.Stands(path, "paused");
    }

    [Fact]
    public async Task Of_one_owner_one_test_is_under_way_at_a_time()
    {
        await using var host = await HookHost.Start();
        var let = new TaskCompletionSource();
        host.Receiver.Answer = (_, _) => let.Task;
        var (path, _) = await host.Register();
        var first = host.Owner.Post($"{path}/test");
        await Until.True(() => host.Receiver.Received.Count == 1);
        (await host.Owner.Post($"{path}/test")).IsProblem(409, "test-under-way");
        let.SetResult();
        (await first).Is(200);
        (await host.Owner.Post($"{path}/test")).Is(200);
    }

    private static string Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static async Task<LiveReader> Open(HookHost host, string participant)
    {
        var token = host.Gateway.Services.GetRequiredService<DevelopmentTokens>().Sign(Value.Of<Slug>(participant), []).Token;
        var reader = await LiveReader.Open(new(new(host.Gateway.Url), "/api/v1/live?types=webhook.disabled"), token: token);
        Assert.Equal("open", (await reader.Next())?.Type);
        return reader;
    }

    private static async Task<JsonElement> Notice(LiveReader live) => (await live.Next())!.Json.GetProperty("data");
}
