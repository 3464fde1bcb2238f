using Ccnso.Collab.Log;

namespace Ccnso.Collab.Engines.Orleans;

/// <summary>Why an actor could not answer, as a value that crosses to whoever asked.</summary>
internal sealed record Fault(FaultKind Kind, string Sentence)
{
    public static Fault Of(Exception trouble) => trouble switch
    {
        ActorUnavailableException or UnknownEventException => new(FaultKind.Unavailable, trouble.Message),
        OperationCanceledException => new(FaultKind.Unavailable, "The silo of this actor is shutting down. Try again in a moment."),
        _ when Outage.Is(trouble) => new(FaultKind.Outage, trouble.Message),
        _ => new(FaultKind.Mistake, $"{trouble.GetType().Name} on the silo of this actor; its own log says more."),
    };

    public Exception ToException() => Kind switch
    {
        FaultKind.Unavailable => new ActorUnavailableException(Sentence),
        FaultKind.Outage => new LogUnreachableException(Sentence),
        _ => new InvalidOperationException(Sentence),
    };
}

/// <summary>What sort of trouble it is, for the one who asked.</summary>
internal enum FaultKind
{
    /// <summary>This actor, at this moment.</summary>
    Unavailable,

    /// <summary>The log cannot be reached from there.</summary>
    Outage,

    /// <summary>A mistake of ours.</summary>
    Mistake,
}
