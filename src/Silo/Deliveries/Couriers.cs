using Ccnso.Collab.Engines;
using Ccnso.Collab.Leases;
using Ccnso.Collab.Live;
using Ccnso.Collab.Log;
using Ccnso.Collab.Views;
using Ccnso.Collab.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Standing = Ccnso.Collab.Webhooks.Standing;

namespace Ccnso.Collab.Deliveries;

/// <summary>
/// Gives each webhook that sends a round of its own, so that a slow target holds up nobody else, and follows the log to see which there are.
/// Of all processes over one database one does; should two for a moment, a message may come twice.
/// </summary>
public sealed class Couriers(
    IEventLog log, Tail tail, IViews views, IActors actors, ILeases leases, Courier courier, TimeProvider clock, ILogger<Couriers> logger) : BackgroundService
{
    private const string Name = "webhooks";
    private const int Page = 500;

    private readonly Dictionary<string, Round> _rounds = [];

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leases.Keep(Name, Serve,
        failure => logger.LogError(failure, "Changes of webhooks cannot be followed at this moment; it is tried again in a second."), clock, stoppingToken);

    private async Task Serve(CancellationToken held)
    {
        try
        {
            await Follow(await Begin(held), held);
        }
        finally
        {
            foreach (var round in _rounds.Values) await round.End();
            _rounds.Clear();
        }
    }

    /// <summary>Looks at all webhooks that the views have, and answers from where on the log has more.</summary>
    private async Task<long> Begin(CancellationToken stop)
    {
        var query = new Query(WebhookView.Name) { Limit = Page };
        var position = (long?)null;
        for (string? after = null; position is null || after is not null;)
        {
            var page = await views.List(query with { After = after }, stop);
            foreach (var row in page.Rows) await Look(row.Key, stop);
            (position, after) = (position ?? page.Position, page.Next);
        }
        return Math.Max(log.Origin, position.Value);
    }

    private async Task Follow(long position, CancellationToken stop)
    {
        var reader = new Reader(tail);
        while (true)
        {
            var frame = await reader.Next(position, stop);
            if (frame.Stream.Kind == Webhook.Kind) await Look(frame.Stream.Key, stop);
            position = frame.Position;
        }
    }

    private async Task Look(string key, CancellationToken stop)
    {
        var (webhook, version) = await actors.Read<Webhook>(key, newest: true, stop);
        var before = _rounds.GetValueOrDefault(key);
        if (before?.Version == version) return;
        before?.Change();
        _rounds[key] = new(version, changed => After(before, webhook switch
        {
            Webhook.Known { Standing: Standing.Active } known => () => courier.Serve(key, known, version, changed, stop),
            Webhook.Free => () => courier.Forget(key, stop),
            _ => () => Task.CompletedTask,
        }));
    }

    /// <summary>A message that is on its way is waited for, so that none overtakes another.</summary>
    private static async Task After(Round? before, Func<Task> next)
    {
        if (before is not null) await before.End();
        await next();
    }

    private sealed class Round
    {
        private readonly CancellationTokenSource _changed = new();
        private readonly Task _served;

        public Round(long version, Func<CancellationToken, Task> serve)
        {
            Version = version;
            _served = Task.Run(() => serve(_changed.Token));
        }

        public long Version { get; }

        public void Change() => _changed.Cancel();

        public async Task End()
        {
            _changed.Cancel();
            await _served;
        }
    }
}
