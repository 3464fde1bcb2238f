namespace Ccnso.Collab.Engines;

/// <summary>The port to all actors, wherever they live.</summary>
public interface IActors
{
    /// <summary>
    /// Asks an actor to do something and answers when it is committed, or refused. The same command with the same
    /// <see cref="Context.IdempotencyKey"/> answers the same again. Cancelling stops the waiting, not what is being committed.
    /// </summary>
    Task<Answer> Ask<TActor>(string key, ICommand<TActor> command, Context context, CancellationToken cancel = default)
        where TActor : IActor<TActor>;

    /// <summary>An actor's state and version. Not <paramref name="newest"/>: as this process knows it, which another may have overtaken.</summary>
    Task<(TActor State, long Version)> Read<TActor>(string key, bool newest = true, CancellationToken cancel = default)
        where TActor : IActor<TActor>;
}

/// <summary>What an actor answers.</summary>
/// <param name="Version">The actor's version after it.</param>
/// <param name="Position">The position in the log of its last event.</param>
/// <param name="Happened">What happened; empty where it held already, or was refused.</param>
/// <param name="Rejection">Why not, or null.</param>
public sealed record Answer(long Version, long Position, IReadOnlyList<IEvent> Happened, Rejection? Rejection = null);

/// <summary>The actor cannot answer now; nothing was lost, and trying again is safe with an idempotency key.</summary>
public sealed class ActorUnavailableException(string sentence, Exception? cause = null) : Exception(sentence, cause);
