using Ccnso.Collab.Values;

namespace Ccnso.Collab.Engines;

/// <summary>The port to what an operator asks of the processes that the actors live in.</summary>
public interface ICluster
{
    /// <summary>Those that are there, and those that were a short time ago.</summary>
    Task<IReadOnlyList<SiloState>> Silos(CancellationToken cancel = default);
}

/// <summary>A process that actors live in.</summary>
/// <param name="Name">What its own log and the dashboard call it.</param>
/// <param name="Region">Whose actors it is for; absent where it is for all alike.</param>
/// <param name="Status">How the others see it: <c>joining</c>, <c>active</c>, <c>shutting-down</c>, <c>stopping</c>, <c>dead</c>.</param>
/// <param name="Since">Since when it has been up, UTC; of a dead one, when it last said that it was alive.</param>
/// <param name="Awake">How many actors of each kind are awake in it; in a cluster a few seconds old.</param>
/// <param name="Away">How many of those are at home in a region that has no process, or has one again and go there now.</param>
public sealed record SiloState(string Name, Region? Region, string Status, DateTimeOffset Since, IReadOnlyDictionary<string, int> Awake, int Away);
