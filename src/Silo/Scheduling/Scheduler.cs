using System.Text.Json;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Leases;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Views;
using Ccnso.Collab.Work;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Scheduling;

/// <summary>
/// Sends commands when they are due, as a hosted service: of all processes over one database, one at a time does. It keeps nothing; what is due it reads
/// from the view <see cref="Deadline.View"/>, at most a second late.
/// <para>
/// An actor with a deadline answers a <see cref="Deadline"/> among its rows for as long as it waits for it,
/// <code>yield return new Deadline(ActorRef.Of&lt;Call&gt;(key), Call.ToClose, 0, closesAt).Row(version);</code>
/// and says what is sent in a line of <see cref="Dues"/>:
/// <code>Due.Sends&lt;Call&gt;(Call.ToClose, deadline => new CloseWhenDue())</code>
/// The command comes from <see cref="Reactor.By"/> with the secretariat's role. It may come late or twice, since views are behind the log for a moment: the
/// actor then decides to nothing, and one that comes before the time, since it was put off, is no fault either.
/// </para>
/// </summary>
public sealed class Scheduler(IViews views, IActors actors, ILeases leases, IReadOnlyList<Due> dues, TimeProvider clock, ILogger<Scheduler> logger) : BackgroundService
{
    private const string Lease = "deadlines";
    private const int Page = 100;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string Kind, string What), Due> _dues = dues.ToDictionary(due => (due.Kind, due.What));
    private readonly Dictionary<Deadline, DateTimeOffset> _again = [];

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leases.Keep(Lease, Keep,
        failure => logger.LogError(failure, "What is due cannot be read at this moment; it is tried again in a second."), clock, stoppingToken);

    private async Task Keep(CancellationToken held)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            var all = await DueBy(now, held);
            foreach (var gone in _again.Keys.Except(all).ToList()) _again.Remove(gone);
            foreach (var deadline in all)
                if (!_again.TryGetValue(deadline, out var again) || again <= now) await Send(deadline, now, held);
            await Task.Delay(Poll, clock, held);
        }
    }

    private async Task<List<Deadline>> DueBy(DateTimeOffset now, CancellationToken cancel)
    {
        var due = new List<Deadline>();
        for (string? after = null; ;)
        {
            var page = await views.List(new(Deadline.View) { Sort = Deadline.Field, After = after, Limit = Page }, cancel);
            var read = page.Rows.Select(row => JsonSerializer.Deserialize<Deadline>(row.Json, Wire.Tolerant)!).ToList();
            due.AddRange(read.TakeWhile(deadline => deadline.At <= now));
            if ((after = page.Next) is null || read[^1].At > now) return due;
        }
    }

    /// <summary>One that is refused, or fails, holds up no other; it is tried again in a minute, for as long as its actor asks for it.</summary>
    private async Task Send(Deadline deadline, DateTimeOffset now, CancellationToken cancel)
    {
        // A newer build knows it.
        if (!_dues.TryGetValue((deadline.Actor.Kind, deadline.What), out var due)) return;
        try
        {
            var errand = await due.Errand(deadline, views, cancel);
            var answer = await errand.Run(actors, new(Reactor.By, now) { Roles = [Role.Secretariat] }, cancel);
            if (answer.Rejection is not { } refused) return;
            logger.LogError("{Errand}, due at {At}, was refused ({Reason}): {Sentence}", errand, deadline.At, refused.Reason, refused.Sentence);
        }
        catch (Exception failed) when (!cancel.IsCancellationRequested)
        {
            logger.LogError(failed, "{What} of {Actor}, due at {At}, cannot be sent now.", deadline.What, deadline.Actor, deadline.At);
        }
        _again[deadline] = now + Pause;
    }
}
