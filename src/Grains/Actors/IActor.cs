namespace Ccnso.Collab.Actors;

/// <summary>
/// A virtual actor: one group, one ccTLD, one meeting. Its state is the fold of its own stream of events. Both functions are
/// pure and never throw, so that any engine may run them again: after a conflict, after a crash, on another machine.
/// </summary>
public interface IActor<TSelf> where TSelf : IActor<TSelf>
{
    /// <summary>The first half of every address of this actor, such as <c>group</c> in <c>group/dasc</c>.</summary>
    static abstract string Kind { get; }

    /// <summary>What such actors are listed under, where that is not the kind with an s: <c>/api/v1/regional-organizations</c>.</summary>
    static virtual string Collection => $"{TSelf.Kind}s";

    /// <summary>What the actor is before its first event.</summary>
    static abstract TSelf Initial { get; }

    /// <summary>The rules: what happens when somebody asks this of it. Events, none where it holds already, or a refusal.</summary>
    static abstract Outcome<TSelf> Decide(TSelf state, ICommand<TSelf> command, Context context);

    /// <summary>The state after an event. Decides nothing.</summary>
    static abstract TSelf Evolve(TSelf state, IEvent<TSelf> happened);

    /// <summary>The key that this actor is stored under, from what somebody gave as its key, or null if it cannot be one.</summary>
    static virtual string? KeyOf(string given) => Values.Slug.TryParse(given, out var slug, out _) ? slug.ToString() : null;

    /// <summary>
    /// The key of the group whose offices rule here (the meeting's own group; the Council, for a membership), or null.
    /// The engine asks that group who the caller is in it, and puts the answer into <see cref="Context.Offices"/>.
    /// </summary>
    static virtual string? RuledBy(TSelf state, ICommand<TSelf> command) => null;

    /// <summary>
    /// Other actors that the decision looks at (a translation: its source and its community): the engine puts their states into
    /// <see cref="Context.Others"/>, and the decision is made again should one of them move on before it is written.
    /// </summary>
    static virtual IReadOnlyList<ActorRef> LooksAt(string key, ICommand<TSelf> command) => [];

    /// <summary>The key of the group whose record and live stream an event of this actor belongs to, or null.</summary>
    static virtual string? BelongsTo(string key, TSelf state) => null;

    /// <summary>The region in which this actor is at home; null for one that is not there (any more).</summary>
    static virtual Home? HomeOf(TSelf state) => Home.Anywhere;
}

/// <summary>Something that a person or a system asks for, in the imperative. It is also the body of the HTTP request.</summary>
public interface ICommand;

/// <inheritdoc cref="ICommand"/>
public interface ICommand<TActor> : ICommand;

/// <summary>
/// A command that revises parts and compares <see cref="Context.Seen"/> with each part by itself, so that two people who
/// edit different parts both succeed. All other commands are refused as a whole when the actor has moved on.
/// </summary>
public interface IRevision;

/// <summary>Something that happened, in the past tense. Written once, never changed.</summary>
public interface IEvent;

/// <inheritdoc cref="IEvent"/>
public interface IEvent<TActor> : IEvent;

/// <summary>An event after which nothing personal of this stream is kept: the log erases its <see cref="PersonalAttribute"/> parts.</summary>
public interface IErasure;
