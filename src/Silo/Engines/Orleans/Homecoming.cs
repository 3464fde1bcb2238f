using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Ccnso.Collab.Engines.Orleans;

/// <summary>
/// Sends actors home that woke on this silo because their own region had none, as soon as it has one. Each leaves between two turns, and
/// what is asked of it follows; some leave each second, so that those who ask notice nothing.
/// </summary>
internal sealed class Homecoming(AwakeHere here, ISiloStatusOracle silos, ISiloMetadataCache regions, TimeProvider clock, ILogger<Homecoming> logger)
    : BackgroundService
{
    private const int Seconds = 20;
    private const int Fewest = 25;

    private int _eachSecond;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (await second.WaitForNextTickAsync(stoppingToken)) Send();
    }

    private void Send()
    {
        // By what the filter goes by on this very silo: whoever is sent is not placed here again.
        var served = silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Select(silo => AtHome.RegionOf(regions.GetSiloMetadata(silo))).ToHashSet();
        var leaving = here.Away.Where(actor => served.Contains(actor.Value)).ToList();
        if (leaving.Count > 0 && _eachSecond == 0) logger.LogInformation("{Count} actors go home to {Regions}.", leaving.Count, leaving.Select(actor => actor.Value).Distinct());
        _eachSecond = leaving.Count == 0 ? 0 : Math.Max(_eachSecond, Math.Max(Fewest, leaving.Count / Seconds));
        foreach (var (actor, _) in leaving.Take(_eachSecond)) actor.Migrate(requestContext: null);
    }
}
