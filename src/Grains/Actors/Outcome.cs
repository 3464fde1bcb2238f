using System.Collections;
using System.Runtime.CompilerServices;

namespace Ccnso.Collab.Actors;

/// <summary>What a decision came to: events, none (what was asked for holds already), or a <see cref="Actors.Rejection"/>.</summary>
[CollectionBuilder(typeof(Outcome), nameof(Outcome.Of))]
public readonly struct Outcome<TActor> : IEnumerable<IEvent<TActor>>
{
    private readonly IEvent<TActor>[]? _events;

    internal Outcome(IEvent<TActor>[] events) => _events = events;

    private Outcome(Rejection rejection) => Rejection = rejection;

    /// <summary>Why not, or null.</summary>
    public Rejection? Rejection { get; }

    /// <summary>What happens; empty where nothing has to.</summary>
    public IReadOnlyList<IEvent<TActor>> Events => _events ?? [];

    /// <summary>A refusal.</summary>
    public static implicit operator Outcome<TActor>(Rejection rejection) => new(rejection);

    /// <inheritdoc/>
    public IEnumerator<IEvent<TActor>> GetEnumerator() => Events.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Lets <c>[new ItemAdded(…)]</c> stand for an outcome.</summary>
public static class Outcome
{
    /// <summary>The outcome with these events.</summary>
    public static Outcome<TActor> Of<TActor>(ReadOnlySpan<IEvent<TActor>> events) => new(events.ToArray());

    /// <summary>The refusal if there is one, else these events.</summary>
    public static Outcome<TActor> Unless<TActor>(Rejection? wrong, params ReadOnlySpan<IEvent<TActor>> events) => wrong is null ? new Outcome<TActor>(events.ToArray()) : wrong;
}
