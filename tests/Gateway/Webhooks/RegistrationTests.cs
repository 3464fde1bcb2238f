using System.Text;
using System.Text.Json;
using Ccnso.Collab.Deliveries;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Log;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Tests.Silo.Deliveries;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Webhooks;

/// <summary>Who has which webhooks, and who may know what of them.</summary>
public sealed class RegistrationTests
{
    private static readonly string[] Inner =
    [
        "http://127.0.0.1:5080/", "http://localhost/", "http://0.0.0.0/", "https://10.1.2.3/", "https://100.64.1.1/", "http://169.254.169.254/latest/meta-data/", "https://192.168.0.1/",
        "https://224.0.0.1/", "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://[64:ff9b::a00:1]/", "https://[fd00::1]/", "https://[fe80::1]/", "http://0x7f.1/",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_secret_is_shown_once_and_is_nowhere_in_the_clear()
    {
        await using var host = await HookHost.Start();
        var (path, made) = await host.Register();
        var own = $"whsec_{Convert.ToBase64String(Encoding.ASCII.GetBytes("my-own-secret-of-32-characters!!"))}";
        var (second, given) = await host.Register(new { secret = own });
        Assert.Equal(own, given);
        var renewed = (await host.Owner.Post($"{path}/secret")).Is(200).Json.GetProperty("secret").GetString()!;
        Assert.Equal(3, ((string[])[made, own, renewed]).Distinct().Count());

        foreach (var read in (string[])[path, second, "/api/v1/webhooks", $"{path}/deliveries"])
        {
            var answer = (await host.Owner.Get(read, ("Collab-Position", $"{await Head(host)}"))).Is(200).Text;
            Assert.DoesNotContain("whsec_", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("sealed", answer, StringComparison.Ordinal);
        }
        foreach (var entry in await host.Gateway.Services.GetRequiredService<IEventLog>().Read(0, 1_000, Cancel))
            Assert.DoesNotContain(host.Receiver.Url, entry.Data, StringComparison.Ordinal);
        await host.Gateway.Stop();
        var files = Directory.GetFiles(host.Gateway.Folder).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))).ToList();
        foreach (var secret in (string[])[made, own, renewed])
        {
            var bytes = Encoding.Latin1.GetString(Convert.FromBase64String(secret["whsec_".Length..]));
            Assert.All(files, file => Assert.False(file.Contains(secret["whsec_".Length..], StringComparison.Ordinal) || file.Contains(bytes, StringComparison.Ordinal), "A secret is stored in the clear."));
        }
        await host.Gateway.InitializeAsync();
    }

    [Fact]
    public async Task The_same_request_registers_one_webhook_with_one_secret()
    {
        await using var host = await HookHost.Start();
        var body = new { url = host.Receiver.Url, groups = (string[])["dasc"] };
        var first = (await host.Owner.Post("/api/v1/webhooks", body, ("Idempotency-Key", "k-1"))).Is(201);
        await host.Happen(1);
        var again = (await host.Owner.Post("/api/v1/webhooks", body, ("Idempotency-Key", "k-1"))).Is(201);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(1, (await host.Owner.Get("/api/v1/webhooks", ("Collab-Position", $"{await Head(host)}"))).Json.GetArrayLength());
        (await host.Owner.Post("/api/v1/webhooks", new { url = host.Receiver.Url, groups = (string[])["iglc"] }, ("Idempotency-Key", "k-1"))).IsProblem(422, "idempotency-key-reused");
        await host.Gateway.Restart();
        Assert.Equal(first.Text, (await host.Owner.Post("/api/v1/webhooks", body, ("Idempotency-Key", "k-1"))).Is(201).Text);
    }

    [Fact]
    public async Task Nobody_has_more_than_twenty_however_fast_they_ask()
    {
        await using var host = await HookHost.Start();
        var owner = host.Owner;
        var asked = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => owner.Post("/api/v1/webhooks", new { url = host.Receiver.Url, types = (string[])["nothing.*"] })));
        Assert.Equal(20, asked.Where(one => one.Status == 201).Select(one => one.Header("Location")).Distinct().Count());
        Assert.All(asked.Where(one => one.Status != 201), one => one.IsProblem(409, "enough-webhooks"));
        (await host.Owner.Ask("DELETE", "/api/v1/webhooks/p-1.7")).Is(200);
        Assert.Equal("/api/v1/webhooks/p-1.7", (await host.Owner.Post("/api/v1/webhooks", new { url = host.Receiver.Url })).Is(201).Header("Location"));
    }

    [Fact]
    public async Task Others_see_nothing_of_it_and_the_secretariat_all_but_the_secret()
    {
        await using var host = await HookHost.Start();
        await using var stranger = await Open(host, "p-2");
        await using var owner = await Open(host, "p-1");
        var (path, _) = await host.Register();
        var other = host.Gateway.As("p-2");
        var position = ("Collab-Position", $"{await Head(host)}");
        Assert.Equal(0, (await other.Get("/api/v1/webhooks?owner=p-1", position)).Is(200).Json.GetArrayLength());
        foreach (var read in (string[])[path, $"{path}/deliveries"]) (await other.Get(read)).IsProblem(403, "not-allowed");
        foreach (var write in (string[])[$"{path}/pause", $"{path}/test", $"{path}/secret", $"{path}/resume"]) (await other.Post(write)).IsProblem(403, "not-allowed");
        (await host.Gateway.Secretariat().Post($"{path}/secret")).IsProblem(403, "not-allowed");
        Assert.Equal("p-1", Assert.Single((await host.Gateway.Secretariat().Get("/api/v1/webhooks?owner=p-1", position)).Json.EnumerateArray()).GetProperty("owner").GetString());
        (await host.Gateway.Secretariat().Post($"{path}/pause")).Is(200);

        await host.Form("last");
        Assert.Equal(["webhook.registered", "webhook.paused", "group.charter-adopted"], (await owner.Next(3)).Select(item => item.Type));
        Assert.Equal("group.charter-adopted", (await stranger.Next())?.Type);
    }

    [Fact]
    public async Task What_happens_to_a_participant_is_sent_to_nobody_else()
    {
        await using var host = await HookHost.Start();
        await using var other = await Receiver.Start();
        await host.Register(new { types = (string[])["participant.*", "group.formed"] });
        (await host.Gateway.Secretariat().Post("/api/v1/webhooks", new { url = other.Url, types = (string[])["participant.*", "group.formed"] })).Is(201);
        foreach (var who in (string[])["p-1", "p-2"])
            (await host.Gateway.As(who).Ask("PUT", $"/api/v1/participants/{who}", new { name = "Adaeze Okoro", mail = "adaeze@nic.example", affiliation = new { @is = "cctld", label = "ng" }, timeZone = "Africa/Lagos" })).Is(201);
        await host.Form("last");
        await Until.True(() => other.Taken.Count > 0 && host.Receiver.Taken.Count > 1);
        Assert.Equal(["participant/p-1", "group/last"], host.Receiver.Taken.Select(one => one.Event.GetProperty("subject").GetString()));
        Assert.Equal(["group/last"], other.Taken.Select(one => one.Event.GetProperty("subject").GetString()));
        Assert.DoesNotContain(host.Receiver.Taken, one => Encoding.UTF8.GetString(one.Body).Contains("Adaeze", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_renewal_messages_are_signed_with_both_secrets()
    {
        await using var host = await HookHost.Start();
        var (path, former) = await host.Register();
        var present = (await host.Owner.Post($"{path}/secret")).Is(200).Json.GetProperty("secret").GetString()!;
        await host.Takes(await host.Happen(1));
        var received = Assert.Single(host.Receiver.Received);
        Assert.True(received.IsSignedWith(present) && received.IsSignedWith(former));
        Assert.Equal(2, received.Headers["webhook-signature"].Split(' ').Length);
    }

    [Fact]
    public async Task A_target_that_only_this_machine_can_reach_is_refused_and_nothing_is_registered()
    {
        await using var host = await Host.Start("Engine=embedded", "Webhooks:AllowPrivateTargets=false");
        var log = host.Services.GetRequiredService<IEventLog>();
        var before = await log.Head(Cancel);
        foreach (var url in Inner) (await host.As("p-1").Post("/api/v1/webhooks", new { url })).IsProblem(422, "target-refused");
        Assert.Equal(before, await log.Head(Cancel));
    }

    [Fact]
    public async Task A_target_is_checked_when_it_is_changed_too()
    {
        await using var host = await Host.Start("Engine=embedded", "Webhooks:AllowPrivateTargets=false");
        var key = "p-1.1";
        var secret = host.Services.GetRequiredService<Seal>().Make("any");
        await host.Services.GetRequiredService<Engines.IActors>().Ask(key, new Collab.Webhooks.Register(Value.Of<Link>("http://127.0.0.1:9/"),
            host.Services.GetRequiredService<Seal>().Close(key, secret), 0, [Value.Of<Slug>("nothing")]), new("p-1", DateTimeOffset.UtcNow), Cancel);
        (await host.As("p-1").Ask("PATCH", $"/api/v1/webhooks/{key}", new { url = "http://10.0.0.1/" })).IsProblem(422, "target-refused");
        var test = (await host.As("p-1").Post($"/api/v1/webhooks/{key}/test")).Is(200).Json;
        Assert.Equal("127.0.0.1 leads to 127.0.0.1, which is no public address.", test.GetProperty("problem").GetString());
    }

    [Theory]
    [InlineData("Webhooks:MostAtOnce=0", "Webhooks:MostAtOnce")]
    [InlineData("Webhooks:SealingKey=short", "Webhooks:SealingKey")]
    [InlineData("Webhooks:LongestRetry=00:00:01", "Webhooks:LongestRetry")]
    [InlineData("Webhooks:AllowPrivateTargets=perhaps", "AllowPrivateTargets")]
    public async Task A_wrong_setting_is_named(string setting, string name) =>
        Assert.Contains(name, (await Assert.ThrowsAsync<WrongSettingException>(() => Host.Start("Engine=embedded", setting))).Message, StringComparison.Ordinal);

    [Fact]
    public void Private_targets_are_for_tests() => Assert.Contains("for tests", new WebhookOptions { AllowPrivateTargets = true }.Problem, StringComparison.Ordinal);

    private static async Task<long> Head(HookHost host) => await host.Gateway.Services.GetRequiredService<IEventLog>().Head(Cancel);

    private static async Task<LiveReader> Open(HookHost host, string participant)
    {
        var token = host.Gateway.Services.GetRequiredService<DevelopmentTokens>().Sign(Value.Of<Slug>(participant), []).Token;
        var reader = await LiveReader.Open(new(new(host.Gateway.Url), "/api/v1/live"), token: token);
        Assert.Equal("open", (await reader.Next())?.Type);
        return reader;
    }
}
