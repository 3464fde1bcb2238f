namespace Ccnso.Collab.Reactions;

/// <summary>
/// Events that somebody who follows the log could not deal with, set aside with the reason, so that they hold up nothing that comes after.
/// They stay until a person has them tried again.
/// </summary>
public interface IParked
{
    /// <summary>Sets it aside. One that is there already has its reason and its time renewed.</summary>
    Task Park(Parked parked, CancellationToken cancel = default);

    /// <summary>All of them, in the order of the log.</summary>
    Task<IReadOnlyList<Parked>> List(CancellationToken cancel = default);

    /// <summary>It has been dealt with.</summary>
    Task Unpark(string who, long position, CancellationToken cancel = default);
}

/// <summary>An event that was set aside.</summary>
/// <param name="Who">Who could not deal with it, by the name that they follow the log under: <c>reactions</c>.</param>
/// <param name="Position">Its position in the log.</param>
/// <param name="Stream">The actor that it happened to.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="Error">Why, as a sentence or several.</param>
/// <param name="At">When it was tried last, UTC.</param>
public sealed record Parked(string Who, long Position, ActorRef Stream, string Type, string Error, DateTimeOffset At);
