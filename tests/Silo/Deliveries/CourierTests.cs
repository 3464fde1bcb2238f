using Ccnso.Collab.Actors;
using Ccnso.Collab.Deliveries;
using Ccnso.Collab.Live;
using Ccnso.Collab.Log;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Tests.Silo.Reactions;
using Ccnso.Collab.Values;
using Ccnso.Collab.Webhooks;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ccnso.Collab.Tests.Silo.Deliveries;

/// <summary>One webhook, its target, and what goes wrong between them; days go by in no time.</summary>
public sealed class CourierTests : IAsyncLifetime
{
    private const string Key = "p-1.1";
    private static readonly LiveOptions LiveOptions = new();
    private static readonly Seal Seal = new(new byte[32]);

    private readonly Scene _scene = new();
    private readonly NotedDeliveries _deliveries = new();
    private readonly HastyClock _clock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly WebhookOptions _options = new() { AllowPrivateTargets = true, AllowHttp = true };
    private Receiver? _receiver;
    private Tail? _tail;
    private Sender? _sender;
    private long _version;
    private Task _serving = Task.CompletedTask;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Receiver Receiver => _receiver!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.Start();
        _tail = new(_scene.Log, _scene.Pulse, new(LiveOptions, TimeProvider.System, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance)), LiveOptions, TimeProvider.System, NullLogger<Tail>.Instance);
        await _tail.StartAsync(Cancel);
        _sender = new(_options, new(_options, (_, _) => throw new NotSupportedException("An address needs no name.")), _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _sender!.Dispose();
        await _tail!.StopAsync(default);
        await _scene.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    [Fact]
    public async Task For_three_days_it_is_tried_ever_more_slowly_and_then_the_webhook_is_disabled()
    {
        Receiver.Answers(503);
        await Serve(Seal);
        await Happens(1);
        var disabled = Assert.Single(await _scene.Recorded("webhook.disabled", 1));
        await _serving;
        Assert.Equal("collab", disabled.By);
        Assert.Contains("Nothing could be delivered since 2024-03-02 14:00 UTC. The target answered 503.", disabled.Data, StringComparison.Ordinal);
        var tries = _deliveries.All;
        Assert.InRange(tries.Count, 30, 80);
        Assert.Equal(tries.Count, Receiver.Received.Count);
        Assert.Single(Receiver.Received.Select(message => message.Id).Distinct());
        Assert.Equal(TimeSpan.FromDays(3), tries[^1].At - tries[0].At);
        var waits = tries.Zip(tries.Skip(1), (one, next) => next.At - one.At).ToList();
        Assert.InRange(waits[0].TotalSeconds, 2.5, 5);
        Assert.All(waits.SkipLast(1).Index(), wait => Assert.InRange(wait.Item.TotalSeconds, Math.Min(2.5 * Math.Pow(2, wait.Index), 5_400), Math.Min(5 * Math.Pow(2, wait.Index), 10_800)));
        Assert.Equal(tries.Skip(1).Select(one => (DateTimeOffset?)one.At), tries.SkipLast(1).Select(one => one.NextTry));
        Assert.Null(tries[^1].NextTry);
    }

    [Fact]
    public async Task What_was_taken_but_could_not_be_noted_is_sent_again_before_anything_after_it()
    {
        _deliveries.Failures = 2;
        await Serve(Seal);
        var first = await Happens(3);
        await Until.True(() => _deliveries.All.Count == 3);
        Assert.Equal([first, first, first, first + 1, first + 2], Receiver.Received.Select(message => long.Parse(message.Id)));
    }

    [Fact]
    public async Task A_secret_that_this_installation_cannot_open_is_told_and_nothing_is_sent()
    {
        await Serve(new Seal([.. new byte[31], 1]));
        await Happens(1);
        await Until.True(() => _deliveries.All.Count > 0);
        Assert.Contains("Webhooks:SealingKey", _deliveries.All[0].Problem, StringComparison.Ordinal);
        Assert.Empty(Receiver.Received);
    }

    [Fact]
    public async Task A_text_is_sent_in_the_language_that_was_asked_for()
    {
        await Serve(Seal, (frame, language, _) => new(System.Text.Encoding.UTF8.GetBytes($"{{\"id\":\"{frame.Position}\",\"language\":\"{language}\"}}")));
        var position = await Happens(1);
        await Until.True(() => Receiver.Taken.Count == 1);
        Assert.Equal($"{{\"id\":\"{position}\",\"language\":\"es\"}}", System.Text.Encoding.UTF8.GetString(Receiver.Received[0].Body));
    }

    private async Task Serve(Seal seal, Rendering? rendering = null)
    {
        var answer = await _scene.Actors.Ask(Key, new Register(Value.Of<Link>(Receiver.Url), Seal.Close(Key, Seal.Make("any")), _scene.Log.Origin, Types: [Value.Of<EventPattern>("agenda.*")],
            Language: Value.Of<LanguageTag>("es")), new("p-1", _clock.GetUtcNow()), Cancel);
        var courier = new Courier(_scene.Log, _tail!, _scene.Actors, _deliveries, _sender!, seal, rendering ?? ((frame, _, _) => new(frame.Event)), _options, _clock, NullLogger<Courier>.Instance);
        var webhook = (Webhook.Known)(await _scene.Actors.Read<Webhook>(Key, cancel: Cancel)).State;
        _serving = courier.Serve(Key, webhook, answer.Version, _stop.Token, _stop.Token);
    }

    /// <summary>Something happens so many times; the first position.</summary>
    private async Task<long> Happens(int times)
    {
        for (var time = 0; time < times; time++)
            await _scene.Log.Commit([new(new("meeting", "one"), _version++, [new("agenda.item-moved", "{}")], "p-1", DateTimeOffset.UnixEpoch)], Cancel);
        _scene.Pulse.Beat();
        return await _scene.Log.Head(Cancel) - times + 1;
    }
}
