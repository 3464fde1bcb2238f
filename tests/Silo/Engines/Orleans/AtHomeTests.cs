using System.Net;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Engines.Orleans;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace Ccnso.Collab.Tests.Silo.Engines.Orleans;

public sealed class AtHomeTests
{
    private static readonly SiloAddress[] Silos = [.. Enumerable.Range(1, 4).Select(port => SiloAddress.New(IPAddress.Loopback, port, 1))];

    [Fact]
    public void An_actor_is_placed_on_the_silos_of_its_home_region() =>
        Assert.Equal([Silos[0], Silos[2]], Placed(GrainId.Parse("group/dasc@LAC"), Silos, "LAC", "EU", "LAC", null));

    [Fact]
    public void It_is_placed_on_any_while_its_region_has_none_or_none_that_is_known() =>
        Assert.Equal(Silos, Placed(GrainId.Parse("group/dasc@LAC"), Silos, "EU", "EU", null, null));

    [Fact]
    public void Only_silos_that_could_have_it_at_all_count() =>
        Assert.Equal([Silos[1]], Placed(GrainId.Parse("group/dasc@LAC"), [Silos[1]], "LAC", "EU", "LAC", "LAC"));

    [Fact]
    public void An_actor_that_is_at_home_nowhere_in_particular_is_placed_on_any() =>
        Assert.Equal(Silos, Placed(GrainId.Parse("group/dasc"), Silos, "LAC", "EU", "LAC", null));

    [Fact]
    public void The_address_of_an_actor_tells_its_region_and_its_key()
    {
        var grain = Address.Of(new("group", "dasc"), Value.Of<Region>("LAC"));
        Assert.Equal(("group/dasc@LAC", "dasc", "LAC"), (grain.ToString(), Address.KeyOf(grain), Address.RegionOf(grain)));
        grain = Address.Of(new("group", "dasc"), null);
        Assert.Equal(("group/dasc", "dasc", null), (grain.ToString(), Address.KeyOf(grain), Address.RegionOf(grain)));
    }

    private static IEnumerable<SiloAddress> Placed(GrainId grain, IEnumerable<SiloAddress> compatible, params string?[] regions) =>
        new AtHome.Director(new Regions(regions), new Nowhere()).Filter(new AtHome(), new PlacementTarget(grain, [], default, 0), compatible);

    private sealed class Regions(string?[] regions) : ISiloMetadataCache
    {
        public SiloMetadata GetSiloMetadata(SiloAddress siloAddress)
        {
            var told = Host.CreateApplicationBuilder();
            told.UseOrleans(silo => silo.UseLocalhostClustering()
                .UseSiloMetadata(AtHome.In(regions[siloAddress.Endpoint.Port - 1] is { } region ? Value.Of<Region>(region) : null)));
            using var host = told.Build();
            return host.Services.GetRequiredService<IOptions<SiloMetadata>>().Value;
        }
    }
}
