using Ccnso.Collab.Engines;

namespace Ccnso.Collab.Cluster;

/// <summary>The cluster as its own list of silos tells.</summary>
public sealed class OrleansCluster(SiloTable silos) : ICluster
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<SiloState>> Silos(CancellationToken cancel = default) => silos.List(cancel);
}
