using System.Globalization;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Engines;

/// <summary>
/// One awake actor: load, decide, append. The only place where this happens, in every engine. The host sees to it that one
/// turn runs at a time; that nobody else writes to the same stream is never assumed: the log's expected version tells.
/// </summary>
public sealed class Cell<TActor>(string key, IEventLog log, Appender appender, ISnapshots snapshots, IActors actors)
    where TActor : IActor<TActor>
{
    private const int MostAttempts = 100;

    private readonly ActorRef _self = ActorRef.Of<TActor>(key);
    private readonly Lock _advancing = new();
    private volatile Snapshot<TActor>? _now;

    /// <summary>The state as this process knows it, or null before the first turn.</summary>
    public Snapshot<TActor>? Known => _now;

    /// <summary>One command. A refusal, like an answer that nothing has to happen, is only given on the newest state there is.</summary>
    public async Task<Answer> Ask(ICommand<TActor> command, Context context, CancellationToken cancel)
    {
        var name = command.GetType().Name;
        using var span = Telemetry.Source.StartActivity(name)?.SetTag("collab.actor", _self.ToString());
        var outcome = "failed";
        try
        {
            var answer = await Settle(command, context, cancel);
            outcome = answer.Rejection?.Reason ?? (answer.Happened.Count > 0 ? "happened" : "nothing");
            return answer;
        }
        finally
        {
            span?.SetTag("collab.outcome", outcome);
            Telemetry.Commands.Add(1, new("actor", TActor.Kind), new("command", name), new("outcome", outcome));
        }
    }

    /// <summary>The state at the end of the stream. Readers may ask for it while a turn runs.</summary>
    public async Task<Snapshot<TActor>> CatchUp(CancellationToken cancel)
    {
        var now = _now ?? await snapshots.Find<TActor>(key, cancel) ?? new(TActor.Initial, 0, log.Origin);
        await foreach (var entry in log.ReadStream(_self, now.Version, cancel))
            now = new(TActor.Evolve(now.State, (IEvent<TActor>)Wire.Event(entry)), entry.Version, entry.Position);
        return Advance(now);
    }

    /// <summary>What another activation has answered is known here too, if nothing lies between; else it is read when it is needed.</summary>
    public void Learn(Answer answer)
    {
        if (_now is not { } known || answer.Happened.Count == 0 || known.Version >= answer.Version) return;
        if (known.Version + answer.Happened.Count == answer.Version)
            Advance(new(answer.Happened.Cast<IEvent<TActor>>().Aggregate(known.State, TActor.Evolve), answer.Version, answer.Position));
        else
            _now = null;
    }

    /// <summary>A turn and readers may come here at once: whoever was slow does not push back what the other knows.</summary>
    private Snapshot<TActor> Advance(Snapshot<TActor> now)
    {
        lock (_advancing) return _now is { } known && known.Version >= now.Version ? known : _now = now;
    }

    private async Task<Answer> Settle(ICommand<TActor> command, Context context, CancellationToken cancel)
    {
        context = context with { Key = key };
        var request = context.Request;
        var digest = request is null ? null : Wire.Digest(_self, command);
        var newest = _now is null;
        for (var attempt = 0; attempt < MostAttempts; attempt++, newest = true)
        {
            var now = newest ? await CatchUp(cancel) : _now!;
            var (informed, guards) = await Inform(now.State, command, context, newest, cancel);
            var outcome = Stale(now, command, context) ?? TActor.Decide(now.State, command, informed);

            if (outcome.Events.Count == 0)
            {
                if (!newest) continue;
                return await Recall(request, digest, cancel) ?? new(now.Version, now.Position, [], outcome.Rejection);
            }

            var after = outcome.Events.Aggregate(now.State, TActor.Evolve);
            var written = await Write(new(_self, now.Version, [.. outcome.Events.Select(Wire.Fact)], context.By, context.At,
                TActor.BelongsTo(key, after), request, digest, guards));
            if (written.Fate == Fate.Written)
            {
                var reached = now.Version + outcome.Events.Count;
                Advance(new(after, reached, written.Position));
                return new(reached, written.Position, outcome.Events);
            }
            if (written.Fate == Fate.Repeated && await Recall(request, digest, cancel) is { } recalled)
                return recalled;
        }
        throw new ActorUnavailableException($"Too many others write to {_self} at this moment. Try again.");
    }

    private static Outcome<TActor>? Stale(Snapshot<TActor> now, ICommand<TActor> command, Context context) =>
        context.Seen is { } seen && seen != now.Version && command is not IRevision
            ? Rejection.Stale(new Clash("version", now.Version.ToString(CultureInfo.InvariantCulture), seen.ToString(CultureInfo.InvariantCulture)))
            : default(Outcome<TActor>?);

    private async Task<(Context, (ActorRef, long)[]?)> Inform(TActor state, ICommand<TActor> command, Context context, bool newest, CancellationToken cancel)
    {
        List<(ActorRef, long)> guards = [];
        if (TActor.RuledBy(state, command) is { } ruler)
        {
            var (group, version) = await actors.Read<Group>(ruler, newest, cancel);
            context = context with { Offices = group.OfficesOf(context.By, context.At), GroupActs = group is Group.Formed, GroupLanguage = group.Written?.Language };
            guards.Add((ActorRef.Of<Group>(ruler), version));
        }
        foreach (var other in TActor.LooksAt(key, command))
        {
            var (seen, version) = await Others.Read(actors, other, newest, cancel);
            context = context with { Others = context.Others.SetItem(other, seen) };
            guards.Add((other, version));
        }
        return (context, guards.Count == 0 ? null : [.. guards]);
    }

    /// <summary>Nobody can call it back, so the turn lasts until its fate is known.</summary>
    private async Task<Appended> Write(Append append)
    {
        try
        {
            return await appender.Append(append);
        }
        catch
        {
            // Whether it is written is not known here: the next turn starts from what the log says.
            _now = null;
            throw;
        }
    }

    private async Task<Answer?> Recall(string? request, string? digest, CancellationToken cancel)
    {
        if (request is null || await log.FindRequest(request, cancel) is not [.., var last] written) return null;
        return last.Stream == _self && last.Digest == digest
            ? new(last.Version, last.Position, [.. written.Select(Wire.Event)])
            : new(last.Version, last.Position, [], Rejection.Impossible("idempotency-key-reused",
                "This Idempotency-Key was used before for another request. Use a new key for a new request."));
    }
}
