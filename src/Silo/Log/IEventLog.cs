namespace Ccnso.Collab.Log;

/// <summary>
/// The append-only record of everything that happened, and the only truth: states, views and live streams are folds of it.
/// Positions become visible in order and without gaps, so that whoever reads on from a position misses nothing.
/// </summary>
public interface IEventLog
{
    /// <summary>
    /// The position before the first. Every log begins at one of its own (a series of nine digits), so that a position that
    /// somebody kept from another database is recognised. Zero stands for the beginning of any log.
    /// </summary>
    long Origin { get; }

    /// <summary>
    /// Commits appends that wait at the same moment in one transaction, in this order. An append that conflicts, or that was
    /// made before, is told so and leaves its neighbours alone. When it throws, nothing is known: read again before deciding.
    /// </summary>
    Task<IReadOnlyList<Appended>> Commit(IReadOnlyList<Append> appends, CancellationToken cancel = default);

    /// <summary>One actor's entries after a version, in order.</summary>
    IAsyncEnumerable<Entry> ReadStream(ActorRef stream, long afterVersion, CancellationToken cancel = default);

    /// <summary>Everybody's entries after a position, in order, at most so many.</summary>
    Task<IReadOnlyList<Entry>> Read(long afterPosition, int most, CancellationToken cancel = default);

    /// <summary>The record of a group and of what belongs to it, the newest first: entries before a position, at most so many.</summary>
    Task<IReadOnlyList<Entry>> ReadGroup(string group, long beforePosition, int most, CancellationToken cancel = default);

    /// <summary>What was written for a request, in order; empty if nothing was.</summary>
    Task<IReadOnlyList<Entry>> FindRequest(string request, CancellationToken cancel = default);

    /// <summary>The position of the last entry, or <see cref="Origin"/>.</summary>
    Task<long> Head(CancellationToken cancel = default);

    /// <summary>
    /// To be called when an erasure has reached the views: afterwards no byte of what was erased is left in the database's
    /// files, the views' tables included. It rewrites them, and writers wait meanwhile; erasures are rare. What lies outside
    /// keeps what it had: backups, and PostgreSQL's write-ahead log and its archive, until they expire by their own terms.
    /// </summary>
    Task Scrub(CancellationToken cancel = default);
}

/// <summary>One line of the log.</summary>
/// <param name="Position">Its place in the whole log: strictly rising, without gaps.</param>
/// <param name="Stream">The actor that it happened to.</param>
/// <param name="Version">Its place in that actor's stream, from 1.</param>
/// <param name="Type">The stored name of the event.</param>
/// <param name="Data">The event as JSON, without what is personal.</param>
/// <param name="Personal">What is personal in it, as JSON, as long as the person has not been forgotten.</param>
/// <param name="By">Who caused it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Group">The group whose record it belongs to, if any.</param>
/// <param name="Request">The caller and its idempotency key, if it gave one.</param>
/// <param name="Digest">What the request asked, so that a key that is used for something else is noticed.</param>
public sealed record Entry(
    long Position, ActorRef Stream, long Version, string Type, string Data, string? Personal,
    string By, DateTimeOffset At, string? Group, string? Request, string? Digest);

/// <summary>Events that one decision wants to add to one stream: all of them or none.</summary>
/// <param name="Stream">The actor.</param>
/// <param name="Expected">The version that the decision was made on; 0 for an actor with no events.</param>
/// <param name="Events">What happened, in order; at least one.</param>
/// <param name="Guards">Other streams that the decision looked at, with the versions that it saw: they must not have moved on.</param>
public sealed record Append(
    ActorRef Stream, long Expected, IReadOnlyList<Fact> Events, string By, DateTimeOffset At,
    string? Group = null, string? Request = null, string? Digest = null, IReadOnlyList<(ActorRef Stream, long Version)>? Guards = null);

/// <summary>An event as it is stored.</summary>
/// <param name="Type">Its stored name.</param>
/// <param name="Data">Its JSON without what is personal.</param>
/// <param name="Personal">The personal part, or null.</param>
/// <param name="Erases">Whether everything personal of this stream is erased with it, in the same transaction.</param>
public sealed record Fact(string Type, string Data, string? Personal = null, bool Erases = false);

/// <summary>What became of an append.</summary>
/// <param name="Position">The position of its last entry; 0 if it was not written.</param>
public readonly record struct Appended(Fate Fate, long Position = 0);

/// <summary>The ways an append can go.</summary>
public enum Fate
{
    /// <summary>It is committed.</summary>
    Written,

    /// <summary>The stream, or a guarded one, has moved on: read on and decide again.</summary>
    Conflict,

    /// <summary>The log has this request already: <see cref="IEventLog.FindRequest"/> tells what came of it.</summary>
    Repeated,
}
