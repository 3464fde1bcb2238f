using Ccnso.Collab.Engines;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Reactions;

/// <summary>What an event that happened to one actor asks of others. Pure: the same event always sends the same errands, in the same order.</summary>
/// <param name="Event">The type of event.</param>
/// <param name="Errands">What it asks, of whom.</param>
public sealed record Reaction(Type Event, Func<Entry, IEvent, IEnumerable<Errand>> Errands)
{
    /// <summary>A reaction to this type of event.</summary>
    public static Reaction To<TEvent>(Func<Entry, TEvent, IEnumerable<Errand>> errands) where TEvent : IEvent =>
        new(typeof(TEvent), (entry, happened) => errands(entry, (TEvent)happened));
}

/// <summary>A command that the platform brings to an actor on behalf of another.</summary>
public sealed class Errand
{
    private readonly string _what;
    private readonly Func<IActors, Context, CancellationToken, Task<Answer>> _ask;

    private Errand(ActorRef to, string what, Func<IActors, Context, CancellationToken, Task<Answer>> ask) => (To, _what, _ask) = (to, what, ask);

    /// <summary>The actor that is asked.</summary>
    public ActorRef To { get; }

    /// <summary>What to do instead when the actor refuses, such as telling the one that sent it; null if nothing.</summary>
    public Func<Rejection, Errand?>? IfRefused { get; init; }

    /// <summary>Asks this of that actor.</summary>
    public static Errand Of<TActor>(string key, ICommand<TActor> command, Func<Rejection, Errand?>? ifRefused = null) where TActor : IActor<TActor> =>
        new(ActorRef.Of<TActor>(key), command.GetType().Name, (actors, context, cancel) => actors.Ask(key, command, context, cancel)) { IfRefused = ifRefused };

    /// <summary>Runs it.</summary>
    public Task<Answer> Run(IActors actors, Context context, CancellationToken cancel) => _ask(actors, context, cancel);

    /// <inheritdoc/>
    public override string ToString() => $"{_what} to {To}";
}
