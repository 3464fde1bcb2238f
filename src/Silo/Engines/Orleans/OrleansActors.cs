using Orleans.Runtime;

namespace Ccnso.Collab.Engines.Orleans;

/// <summary>
/// The port to actors that live in a cluster. They are asked where they live; they are read from the record, which every process of the
/// cluster can reach: no actor waits for one that waits for it, and a state never crosses.
/// </summary>
/// <param name="grains">The way to the cluster, from outside or from one of its silos.</param>
/// <param name="homes">Where actors are at home.</param>
/// <param name="readers">Reads them in this process.</param>
/// <param name="clock">The clock.</param>
public sealed class OrleansActors(IGrainFactory grains, IHomes homes, EmbeddedActors readers, TimeProvider clock) : IActors
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public async Task<Answer> Ask<TActor>(string key, ICommand<TActor> command, Context context, CancellationToken cancel = default)
        where TActor : IActor<TActor>
    {
        var actor = ActorRef.Of<TActor>(key);
        var asked = Crossing.Write(command, context);
        var since = clock.GetTimestamp();
        while (true)
        {
            try
            {
                var grain = grains.GetGrain<IActorGrain>(Address.Of(actor, await homes.Find(actor, cancel)));
                var answer = Crossing.ReadAnswer(await grain.Ask(asked, cancel));
                readers.Learn<TActor>(key, answer);
                return answer;
            }
            catch (Exception trouble) when (IsOfTheCluster(trouble) && !cancel.IsCancellationRequested)
            {
                // Whether it was done is not known. With a key, asking again is safe: it would answer what it answered then.
                if (context.IdempotencyKey is null || clock.GetElapsedTime(since) > Patience)
                    throw new ActorUnavailableException($"The silo of {actor} did not answer. Try again in a moment; with the same Idempotency-Key nothing is done twice.", trouble);
            }
            await Task.Delay(Pause, clock, cancel);
        }
    }

    /// <inheritdoc/>
    public Task<(TActor State, long Version)> Read<TActor>(string key, bool newest = true, CancellationToken cancel = default)
        where TActor : IActor<TActor> => readers.Read<TActor>(key, newest, cancel);

    private static bool IsOfTheCluster(Exception trouble) =>
        trouble is OrleansException or SiloUnavailableException or TimeoutException or ObjectDisposedException or OperationCanceledException;
}
