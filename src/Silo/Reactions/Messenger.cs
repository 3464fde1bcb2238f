using Ccnso.Collab.Engines;
using Ccnso.Collab.Log;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Reactions;

/// <summary>
/// Carries out what an event asks of other actors. Every errand has an idempotency key that comes from the event's position, so that
/// one that is run again, after a crash or by another process, does nothing. What an actor refuses for good is parked with the reason.
/// </summary>
public sealed class Messenger(
    IEventLog log, IActors actors, IParked parked, IReadOnlyList<Reaction> reactions, TimeProvider clock, ILogger<Messenger> logger)
{
    private readonly ILookup<Type, Reaction> _reactions = reactions.ToLookup(reaction => reaction.Event);

    /// <summary>Whether events of this type ask anything of anybody.</summary>
    public bool Serves(Type happened) => _reactions.Contains(happened);

    /// <summary>Whom this event asks anything of. A reaction that fails at it is for the actor that it happened to, so that it is parked there.</summary>
    public IReadOnlyList<ActorRef> Addressees(Entry entry)
    {
        if (Wire.TypeOf(entry.Type) is not { } type || !Serves(type)) return [];
        try
        {
            return [.. Errands(entry).Select(errand => errand.To).Distinct()];
        }
        catch (Exception mistake)
        {
            logger.LogError(mistake, "The reaction to {Event} of {Stream} at position {Position} failed.", entry.Type, entry.Stream, entry.Position);
            return [entry.Stream];
        }
    }

    /// <summary>
    /// Carries out what this event asks, of everybody or of one of its addressees; what cannot be is parked. Throws when actors or the log
    /// cannot answer now: then bring it again.
    /// </summary>
    public async Task Bring(Entry entry, ActorRef? to = null, CancellationToken cancel = default)
    {
        if (await Failures(entry, to, cancel) is { Count: > 0 } failures) await parked.Park(Parking(entry, failures), cancel);
    }

    /// <summary>Tries again what is parked. True when nothing is left of it; false when it is parked again; null when there was nothing parked.</summary>
    public async Task<bool?> Retry(long position, CancellationToken cancel = default)
    {
        if (!(await parked.List(cancel)).Any(one => one.Who == Reactor.Name && one.Position == position)) return null;
        var entry = (await log.Read(position - 1, 1, cancel))[0];
        var failures = await Failures(entry, null, cancel);
        await (failures.Count > 0 ? parked.Park(Parking(entry, failures), cancel) : parked.Unpark(Reactor.Name, position, cancel));
        return failures.Count == 0;
    }

    private Parked Parking(Entry entry, IReadOnlyList<string> failures) =>
        new(Reactor.Name, entry.Position, entry.Stream, entry.Type, string.Join(' ', failures), clock.GetUtcNow());

    private IEnumerable<Errand> Errands(Entry entry)
    {
        var happened = Wire.Event(entry);
        return _reactions[happened.GetType()].SelectMany(reaction => reaction.Errands(entry, happened));
    }

    private async Task<List<string>> Failures(Entry entry, ActorRef? to, CancellationToken cancel)
    {
        var failures = new List<string>();
        try
        {
            foreach (var (number, errand) in Errands(entry).Index())
                if ((to ?? errand.To) == errand.To && await Refusal(errand, $"reaction-{entry.Position}-{number}", cancel) is { } refusal) failures.Add(refusal);
        }
        catch (Exception mistake) when (mistake is not (OperationCanceledException or ActorUnavailableException or UnknownEventException) && !Outage.Is(mistake))
        {
            logger.LogError(mistake, "Parked: the reaction to {Event} of {Stream} at position {Position} failed.", entry.Type, entry.Stream, entry.Position);
            return [.. failures, $"{mistake.GetType().Name}: {mistake.Message}"];
        }
        foreach (var failure in failures)
            logger.LogError("Parked: the reaction to {Event} of {Stream} at position {Position}. {Failure}", entry.Type, entry.Stream, entry.Position, failure);
        return failures;
    }

    private async Task<string?> Refusal(Errand errand, string key, CancellationToken cancel)
    {
        var context = new Context(Reactor.By, clock.GetUtcNow()) { Roles = [Role.Secretariat], IdempotencyKey = key };
        var answer = await errand.Run(actors, context, cancel);
        // What is done instead has the same key, so the log has only one of the two, whoever comes second and in whatever order.
        if (answer.Rejection is not { } refused || await log.FindRequest($"{Reactor.By} {key}", cancel) is { Count: > 0 }) return null;
        return errand.IfRefused?.Invoke(refused) is { } instead
            ? await Refusal(instead, key, cancel)
            : $"{errand} was refused ({refused.Reason}): {refused.Sentence}";
    }
}
