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
    private const string Region = "region";

    /// <summary>What a silo tells the others of itself: that it is of this region, or of none in particular.</summary>
    public static Dictionary<string, string> In(Values.Region? region) => region is null ? [] : new() { [Region] = $"{region}" };

    /// <summary>The region that a silo is of; null for none in particular, and while it is not known yet.</summary>
    public static string? RegionOf(SiloMetadata silo) => silo.Metadata.GetValueOrDefault(Region);

    /// <summary>Chooses the silos.</summary>
    internal sealed class Director(ISiloMetadataCache regions, IHomes homes) : IPlacementFilterDirector
    {
        /// <inheritdoc/>
        public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
        {
            if (HomeOf(target.GrainIdentity) is not { } home) return silos;
            var all = silos.ToList();
            var near = all.FindAll(silo => RegionOf(regions.GetSiloMetadata(silo)) == home);
            return near.Count > 0 ? near : all;
        }

        private string? HomeOf(GrainId grain) =>
            grain.Type.Equals(ErrandsGrain.Type) ? homes.Known(ActorRef.Parse($"{grain.Key}"))?.ToString() : Address.RegionOf(grain);
    }
}
