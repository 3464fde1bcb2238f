using System.Text.Json;
using Ccnso.Collab.Log;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Tests.Silo.Deliveries;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Webhooks;

/// <summary>Events on their way to a target on a real socket.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task What_is_wanted_comes_signed_and_in_order_as_cloud_events_and_nothing_else_does()
    {
        await using var host = await HookHost.StartAsBuilt();
        await host.Form("iglc");
        var (path, secret) = await host.Register(new { groups = (string[])["dasc"], types = (string[])["work.*"] });
        await host.Happen(1, "iglc");
        var positions = await host.Happen(12);
        await host.Takes(positions);
        Assert.All(host.Receiver.Received, received =>
        {
            Assert.True(received.IsSignedWith(secret), "The signature is not right.");
            Assert.False(received.IsSignedWith("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "Any secret would do.");
            Assert.Equal(("POST", "application/cloudevents+json; charset=utf-8"), (received.Method, received.Headers["Content-Type"]));
            var sent = received.Event;
            Assert.Equal(("1.0", received.Id, "group/dasc", "dasc"), (Text(sent, "specversion"), Text(sent, "id"), Text(sent, "subject"), Text(sent, "group")));
            Assert.StartsWith("/api/v1/log/", Text(sent, "source"), StringComparison.Ordinal);
            Assert.StartsWith("Item", sent.GetProperty("data").GetProperty("title").GetString(), StringComparison.Ordinal);
        });
        await Until.True(async () => (await host.Deliveries(path)).GetProperty("deliveries").GetArrayLength() == 12);
        var log = await host.Deliveries(path);
        Assert.Equal(positions[^1], log.GetProperty("position").GetInt64());
        Assert.Equal(positions[^1], log.GetProperty("deliveries")[0].GetProperty("position").GetInt64());
    }

    [Fact]
    public async Task What_is_not_taken_is_tried_again_under_the_same_id_and_what_comes_after_it_waits()
    {
        await using var host = await HookHost.Start();
        host.Receiver.Answer = (_, http) =>
        {
            http.Response.StatusCode = host.Receiver.Received.Count <= 3 ? 503 : 204;
            return Task.CompletedTask;
        };
        var (path, secret) = await host.Register();
        var positions = await host.Happen(3);
        await host.Takes(positions);
        Assert.Equal(Enumerable.Repeat($"{positions[0]}", 4), host.Receiver.Received.Take(4).Select(one => one.Id));
        Assert.Equal(6, host.Receiver.Received.Count);
        Assert.All(host.Receiver.Received, one => Assert.True(one.IsSignedWith(secret)));
        await Until.True(async () => (await host.Deliveries(path)).GetProperty("deliveries").GetArrayLength() == 6);
        var tries = (await host.Deliveries(path)).GetProperty("deliveries").EnumerateArray().Reverse().ToList();
        Assert.Equal([503, 503, 503, 204, 204, 204], tries.Select(one => one.GetProperty("status").GetInt32()));
        Assert.All(tries.Take(3), one => Assert.True(one.TryGetProperty("nextTry", out _) && Text(one, "problem") == "The target answered 503."));
        Assert.All(tries.Skip(3), one => Assert.False(one.TryGetProperty("problem", out _)));
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_gateway_is_restarted_while_the_target_is_away()
    {
        await using var host = await HookHost.Start();
        var (path, _) = await host.Register();
        var before = await host.Happen(2);
        await host.Takes(before);
        host.Receiver.Answers(500);
        var meanwhile = await host.Happen(2);
        await Until.True(() => host.Receiver.Received.Any(one => one.Id == $"{meanwhile[0]}"));
        await host.Gateway.Restart();
        await Until.True(async () => (await host.Deliveries(path)).TryGetProperty("failingSince", out _));
        IReadOnlyList<long> after = await host.Happen(2);
        host.Receiver.Answers(200);
        await host.Takes([.. before, .. meanwhile, .. after]);
    }

    [Fact]
    public async Task A_slow_target_holds_up_nobody_else()
    {
        await using var host = await HookHost.Start();
        await using var slow = await Receiver.Start();
        slow.Answer = async (_, http) => await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await host.Register(url: slow.Url);
        await host.Register();
        await host.Takes(await host.Happen(20));
        Assert.Empty(slow.Taken);
    }

    [Fact]
    public async Task A_replay_sends_everything_from_a_position_once_more_and_goes_on()
    {
        await using var host = await HookHost.Start();
        var log = host.Gateway.Services.GetRequiredService<IEventLog>();
        var (path, _) = await host.Register();
        var first = await host.Happen(3);
        await host.Takes(first);

        (await host.Owner.Post($"{path}/replay", new { after = first[0] })).Is(200);
        await Until.True(() => host.Receiver.Received.Count == 5);
        Assert.Equal([.. first, .. first.Skip(1)], host.Receiver.Received.Select(one => long.Parse(one.Id)));

        (await host.Owner.Post($"{path}/replay", new { after = 0 })).Is(200);
        var all = (await log.Read(0, 10_000, TestContext.Current.CancellationToken)).Where(entry => entry.Group == "dasc").Select(entry => entry.Position).ToList();
        var next = await host.Happen(1);
        await Until.True(() => host.Receiver.Received.Count == 5 + all.Count + 1);
        Assert.Equal([.. all, .. next], host.Receiver.Received.Skip(5).Select(one => long.Parse(one.Id)));
        (await host.Owner.Post($"{path}/replay", new { after = 42 })).IsProblem(422, "position-unknown");
    }

    [Fact]
    public async Task A_webhook_can_begin_at_the_beginning_and_read_back_more_than_is_kept_ready()
    {
        await using var host = await HookHost.Start("Live:KeptFrames=8");
        var positions = await host.Happen(30);
        await host.Register(new { types = (string[])["work.*"], since = 0 });
        await host.Takes(positions);
    }

    [Fact]
    public async Task A_message_that_is_on_its_way_when_the_webhook_changes_is_not_overtaken()
    {
        await using var host = await HookHost.Start();
        var let = new TaskCompletionSource();
        host.Receiver.Answer = (_, _) => let.Task;
        var (path, _) = await host.Register();
        var positions = await host.Happen(2);
        await Until.True(() => host.Receiver.Received.Count == 1);
        (await host.Owner.Ask("PATCH", path, new { types = (string[])["work.*"] })).Is(200);
        (await host.Owner.Post($"{path}/pause")).Is(200);
        (await host.Owner.Post($"{path}/resume")).Is(200);
        Assert.Single(host.Receiver.Received);
        let.SetResult();
        await host.Takes(positions);
        Assert.Equal(2, host.Receiver.Received.Count);
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
