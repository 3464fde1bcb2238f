using Ccnso.Collab.Engines;
using Ccnso.Collab.Log;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Reactions;

/// <summary>
/// Follows the log and carries out what each event asks of other actors. Every errand has an idempotency key that comes from the
/// event's position, so that one that is run again, after a crash or by a second process that follows the same log, does nothing.
/// What an actor refuses for good is parked (logged, and noted as a checkpoint of its own); it never holds up what comes after.
/// </summary>
public sealed class Reactor(
    IEventLog log, Pulse pulse, IActors actors, ICheckpoints checkpoints, IReadOnlyList<Reaction> reactions, TimeProvider clock, ILogger<Reactor> logger)
    : BackgroundService
{
    /// <summary>The name of its checkpoint; what is parked is under <c>reactions/parked/{position}</c>.</summary>
    public const string Name = "reactions";

    /// <summary>Who asks, in the record.</summary>
    public const string By = "collab";

    private const int Page = 256;
    private const int MostUnsaved = 1_000;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly ILookup<Type, Reaction> _reactions = reactions.ToLookup(reaction => reaction.Event);
    private long? _at;
    private long _saved;
    private bool _behind;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = pulse.Next;
            try
            {
                if (_at is null) _saved = (_at = Math.Max(log.Origin, await checkpoints.Get(Name, stoppingToken) ?? 0)).Value;
                while (await log.Read(_at.Value, Page, stoppingToken) is { Count: > 0 } entries)
                    foreach (var entry in entries) await React(entry, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(failure, "The reactions wait after position {Position} and try again.", _at);
                next = Task.Delay(Poll, clock, stoppingToken);
            }
            await next.WaitAsync(Poll, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task React(Entry entry, CancellationToken cancel)
    {
        var type = Wire.TypeOf(entry.Type);
        // A newer build wrote it and may have a reaction to it: the checkpoint that it starts from stays before it.
        _behind |= type is null;
        var any = type is not null && _reactions.Contains(type);
        if (any) await CarryOut(entry, _reactions[type!], cancel);
        _at = entry.Position;
        if (_behind || !any && _at - _saved < MostUnsaved) return;
        await checkpoints.Set(Name, entry.Position, cancel);
        _saved = entry.Position;
    }

    private async Task CarryOut(Entry entry, IEnumerable<Reaction> reactions, CancellationToken cancel)
    {
        try
        {
            var happened = Wire.Event(entry);
            foreach (var (number, errand) in reactions.SelectMany(reaction => reaction.Errands(entry, happened)).Index())
                await CarryOut(entry, errand, $"reaction-{entry.Position}-{number}", cancel);
        }
        catch (Exception mistake) when (mistake is not (OperationCanceledException or ActorUnavailableException) && !Outage.Is(mistake))
        {
            logger.LogError(mistake, "Parked: the reaction to {Event} of {Stream} at position {Position} failed.", entry.Type, entry.Stream, entry.Position);
            await Park(entry, cancel);
        }
    }

    private async Task CarryOut(Entry entry, Errand errand, string key, CancellationToken cancel)
    {
        var context = new Context(By, clock.GetUtcNow()) { Roles = [Role.Secretariat], IdempotencyKey = key };
        var answer = await errand.Run(actors, context, cancel);
        // What is done instead has the same key, so the log has only one of the two, whoever comes second and in whatever order.
        if (answer.Rejection is not { } refused || await log.FindRequest($"{By} {key}", cancel) is { Count: > 0 }) return;
        if (errand.IfRefused?.Invoke(refused) is { } instead)
        {
            await CarryOut(entry, instead, key, cancel);
            return;
        }
        logger.LogError("Parked: {Event} of {Stream} at position {Position} asks for {Errand}, which was refused ({Reason}): {Sentence}",
            entry.Type, entry.Stream, entry.Position, errand, refused.Reason, refused.Sentence);
        await Park(entry, cancel);
    }

    private Task Park(Entry entry, CancellationToken cancel) => checkpoints.Set($"{Name}/parked/{entry.Position}", entry.Position, cancel);
}
