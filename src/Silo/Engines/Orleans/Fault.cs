using Ccnso.Collab.Log;

namespace Ccnso.Collab.Engines.Orleans;

/// <summary>Why an actor cannot answer at this moment, as a value: exceptions of our own would not cross. Mistakes of ours cross as what they are.</summary>
/// <param name="OfTheLog">Whether the log could not be reached; else it is this actor alone.</param>
/// <param name="Sentence">What to do about it.</param>
internal sealed record Fault(bool OfTheLog, string Sentence)
{
    public static Fault? Of(Exception trouble) => trouble switch
    {
        ActorUnavailableException or UnknownEventException => new(false, trouble.Message),
        OperationCanceledException => new(false, "The silo of this actor is shutting down. Try again in a moment."),
        _ when Outage.Is(trouble) => new(true, trouble.Message),
        _ => null,
    };

    public Exception ToException() => OfTheLog ? new LogUnreachableException(Sentence) : new ActorUnavailableException(Sentence);
}
