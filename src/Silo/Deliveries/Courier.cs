using Ccnso.Collab.Engines;
using Ccnso.Collab.Live;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Values;
using Ccnso.Collab.Webhooks;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Deliveries;

/// <summary>What is sent for an entry of the log to somebody who wants texts in this language, if in any: a CloudEvents 1.0 event in JSON; nothing where it is not for them.</summary>
public delegate ValueTask<ReadOnlyMemory<byte>> Rendering(Frame frame, LanguageTag? language, CancellationToken cancel);

/// <summary>
/// Serves a webhook: a cursor over the log that stays where it is until the target has taken what is there. Nothing is
/// queued, so that whoever was away gets all of it, in order, at least once.
/// </summary>
public sealed class Courier(
    IEventLog log, Tail tail, IActors actors, IDeliveries deliveries, Sender sender, Seal seal, Rendering rendering,
    WebhookOptions options, TimeProvider clock, ILogger<Courier> logger)
{
    private const int MostUnnoted = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Serves it until it changes, or is disabled. A message that is on its way then still arrives, unless the process stops.</summary>
    /// <param name="key">The webhook.</param>
    /// <param name="webhook">What it wants.</param>
    /// <param name="version">Its version.</param>
    /// <param name="changed">It is no longer so.</param>
    /// <param name="stop">The process stops.</param>
    public async Task Serve(string key, Webhook.Known webhook, long version, CancellationToken changed, CancellationToken stop)
    {
        while (!changed.IsCancellationRequested)
        {
            try
            {
                await Follow(key, webhook, version, await Begin(key, webhook, version, changed), changed, stop);
                return;
            }
            catch (Exception failure) when (!changed.IsCancellationRequested && !stop.IsCancellationRequested)
            {
                logger.LogError(failure, "The webhook {Webhook} waits and is tried again.", key);
                await Task.Delay(Pause, clock, changed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception) when (changed.IsCancellationRequested || stop.IsCancellationRequested)
            {
                // Whoever comes next goes on from what was noted.
                return;
            }
        }
    }

    /// <summary>Takes out what was noted of a webhook that is gone.</summary>
    public async Task Forget(string key, CancellationToken stop)
    {
        try
        {
            await deliveries.Forget(key, stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            logger.LogError(failure, "The delivery log of {Webhook}, which is gone, could not be taken out; the owner's next one will have it.", key);
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    private async Task<Progress> Begin(string key, Webhook.Known webhook, long version, CancellationToken cancel)
    {
        var noted = await deliveries.Find(key, cancel);
        return noted is null || noted.Turn != webhook.Turn ? new(webhook.Turn, Math.Max(log.Origin, webhook.After), version)
            : noted.Version == version ? noted
            : new(webhook.Turn, noted.Position, version);
    }

    private async Task Follow(string key, Webhook.Known webhook, long version, Progress at, CancellationToken changed, CancellationToken stop)
    {
        var (reader, filter, viewer) = (new Reader(tail), Filter.Of(webhook.Groups, webhook.Types), new Viewer(Webhook.OwnerOf(key), IsSecretariat: false));
        var noted = at.Position;
        while (true)
        {
            var frame = await reader.Next(at.Position, changed);
            // What comes after a change of the webhook is sent as it is then: whoever follows the changes begins anew.
            if (frame.Version > version && frame.Stream.Key == key && frame.Stream.Kind == Webhook.Kind) return;
            if (filter.Takes(frame) && viewer.MaySee(frame))
            {
                if (at.NextTry is { } next && next - clock.GetUtcNow() is { Ticks: > 0 } wait) await Task.Delay(wait, clock, changed);
                changed.ThrowIfCancellationRequested();
                if (await rendering(frame, webhook.Language, stop) is { IsEmpty: false } body)
                {
                    if (await Deliver(key, webhook, frame, body, at, stop) is not { } after) return;
                    (at, noted) = (after, after.Position);
                    if (at.Failures > 0) reader.Forget();
                    continue;
                }
            }
            if ((at = at with { Position = frame.Position }).Position - noted < MostUnnoted) continue;
            await deliveries.Note(key, at, stop);
            noted = at.Position;
        }
    }

    /// <summary>How far it has been served now; null if it is of no use to go on.</summary>
    private async Task<Progress?> Deliver(string key, Webhook.Known webhook, Frame frame, ReadOnlyMemory<byte> body, Progress at, CancellationToken stop)
    {
        var message = new Message($"{frame.Position}", body);
        var began = clock.GetUtcNow();
        var attempt = await sender.Send(webhook.Url, seal.SecretsOf(key, webhook, began), message, stop);
        Telemetry.WebhookMessages.Add(1, new KeyValuePair<string, object?>("outcome", attempt.Problem is null ? "delivered" : "failed"));
        var (after, reason) = attempt.Problem is null ? (new(at.Turn, frame.Position, at.Version), null) : Fail(at, attempt);
        await deliveries.Note(key, new(began, frame.Position, message.Id, frame.Type, attempt.Status, (int)attempt.Took.TotalMilliseconds,
            attempt.Problem, attempt.Excerpt, reason is null ? after.NextTry : null), after, stop);
        if (reason is null) return after;
        await Disable(key, reason, at.Version, stop);
        return null;
    }

    /// <summary>What to note after a failure, and why there is no use in trying again, if so.</summary>
    private (Progress, string? Reason) Fail(Progress at, Attempt attempt)
    {
        var now = clock.GetUtcNow();
        var since = at.FailingSince ?? now;
        var left = since + options.GiveUpAfter - now;
        var after = at with { Failures = at.Failures + 1, FailingSince = since };
        after = after with { NextTry = now + Backoff.After((int)Math.Min(after.Failures, int.MaxValue), Random.Shared.NextDouble(), attempt.Wait, left, options) };
        return (after, attempt.IsGone ? "The target says that it is gone (410)."
            : left <= TimeSpan.Zero ? $"Nothing could be delivered since {since:yyyy-MM-dd HH:mm} UTC. {attempt.Problem}" : null);
    }

    private async Task Disable(string key, string reason, long version, CancellationToken stop)
    {
        // Only as it was served: whoever has changed it in the meantime has it tried anew.
        var context = new Context(Reactor.By, clock.GetUtcNow()) { Roles = [Role.Secretariat], Seen = version };
        await actors.Ask(key, new Disable(Value.Of<Line>(reason[..Math.Min(reason.Length, Line.Longest)])), context, stop);
    }
}
