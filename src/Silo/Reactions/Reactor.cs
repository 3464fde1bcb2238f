using Ccnso.Collab.Log;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Reactions;

/// <summary>
/// Follows the log and has the <see cref="Messenger"/> carry out what each event asks of other actors. What is parked never holds up
/// what comes after. Two processes may follow the same log: what one has done, the other does not do again.
/// </summary>
public sealed class Reactor(IEventLog log, Pulse pulse, Messenger messenger, ICheckpoints checkpoints, TimeProvider clock, ILogger<Reactor> logger)
    : BackgroundService
{
    /// <summary>The name of its checkpoint, and of what is parked for it.</summary>
    public const string Name = "reactions";

    /// <summary>Who asks, in the record.</summary>
    public const string By = "collab";

    private const int Page = 256;
    private const int MostUnsaved = 1_000;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

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
        var any = type is not null && messenger.Serves(type);
        if (any) await messenger.Bring(entry, cancel: cancel);
        _at = entry.Position;
        if (_behind || !any && _at - _saved < MostUnsaved) return;
        await checkpoints.Set(Name, entry.Position, cancel);
        _saved = entry.Position;
    }
}
