using System.Diagnostics;

namespace Ccnso.Collab.Engines;

/// <summary>The embedded engine is a cluster of one: this process.</summary>
public sealed class EmbeddedCluster(EmbeddedActors actors) : ICluster
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<SiloState>> Silos(CancellationToken cancel = default)
    {
        using var self = Process.GetCurrentProcess();
        return Task.FromResult<IReadOnlyList<SiloState>>([new($"{Environment.MachineName}-{Environment.ProcessId}", null, "active", self.StartTime,
            actors.Awake.CountBy(actor => actor.Kind).ToDictionary(), 0)]);
    }
}
