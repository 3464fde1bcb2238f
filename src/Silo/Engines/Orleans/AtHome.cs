using Ccnso.Collab.Cluster.Streams;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace Ccnso.Collab.Engines.Orleans;

/// <summary>The grain is placed on a silo of the region in its key, or of the actor that it serves; on any, when that region has none.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AtHomeAttribute() : PlacementFilterAttribute(new AtHome());

/// <inheritdoc cref="AtHomeAttribute"/>
internal sealed class AtHome() : PlacementFilterStrategy(order: 1)
{
    /// <summary>Under this name a silo says what its region is.</summary>
    public const string Region = "region";

    /// <summary>Chooses the silos.</summary>
    internal sealed class Director(ISiloMetadataCache regions, KnownHomes homes) : IPlacementFilterDirector
    {
        /// <inheritdoc/>
        public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
        {
            if (HomeOf(target.GrainIdentity) is not { } home) return silos;
            var all = silos.ToList();
            var near = all.FindAll(silo => regions.GetSiloMetadata(silo).Metadata.GetValueOrDefault(Region) == home);
            return near.Count > 0 ? near : all;
        }

        private string? HomeOf(GrainId grain) =>
            grain.Type.Equals(ErrandsGrain.Type) ? homes.Of(ActorRef.Parse($"{grain.Key}"))?.ToString() : Address.RegionOf(grain);
    }
}
