using Ccnso.Collab.Log;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Engines.Orleans;

/// <summary>Gives an actor of any kind its turns on this silo. All that it does is in the <see cref="Cell{TActor}"/>.</summary>
[AtHome]
internal sealed class ActorHost<TActor>(
    IGrainContext context, IEventLog log, Appender appender, ISnapshots snapshots, IActors actors, AwakeHere here, ILogger<ActorHost<TActor>> logger)
    : IGrainBase, IActorGrain, IDisposable where TActor : IActor<TActor>
{
    private readonly Cell<TActor> _cell = new(Address.KeyOf(context.GrainId), log, appender, snapshots, actors);

    /// <inheritdoc/>
    public IGrainContext GrainContext => context;

    /// <inheritdoc/>
    public async ValueTask<byte[]> Ask(byte[] asked, CancellationToken cancel = default)
    {
        try
        {
            var (command, by) = Crossing.ReadAsked<TActor>(asked);
            return Crossing.Write(await _cell.Ask(command, by, cancel));
        }
        catch (Exception trouble) when (Fault.Of(trouble) is { } fault && !cancel.IsCancellationRequested)
        {
            logger.LogWarning("{Actor} cannot answer: {Why}", context.GrainId, trouble.Message);
            return Crossing.Write(fault);
        }
    }

    /// <inheritdoc/>
    public Task OnActivateAsync(CancellationToken token)
    {
        here.Enter(context);
        return Task.CompletedTask;
    }

    public void Dispose() => here.Leave(context);
}
