using Orleans.Configuration;
using Orleans.Messaging;
using Microsoft.Extensions.Options;

namespace Ccnso.Collab.Cluster;

/// <summary>
/// Where a gateway finds silos: those of its own region, while they can be reached; else all. When the last connection breaks, it does not
/// wait for the region's silos to be declared dead; after a while it tries the region again.
/// </summary>
internal sealed class NearFirst(SiloTable silos, ClusterSettings settings, IOptions<GatewayOptions> gateways, TimeProvider clock)
    : IGatewayListProvider, IClusterConnectionStatusObserver
{
    private static readonly TimeSpan Detour = TimeSpan.FromSeconds(20);

    private readonly string? _own = settings.Region?.ToString();
    private long _lost = clock.GetTimestamp() - clock.TimestampFrequency * (long)Detour.TotalSeconds;

    /// <inheritdoc/>
    public TimeSpan MaxStaleness => gateways.Value.GatewayListRefreshPeriod;

    /// <inheritdoc/>
    public bool IsUpdatable => true;

    /// <inheritdoc/>
    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<IList<Uri>> GetGateways()
    {
        var all = await silos.Gateways();
        var near = all.Where(silo => silo.Region is not null && silo.Region == _own).ToList();
        return [.. (near.Count > 0 && clock.GetElapsedTime(Volatile.Read(ref _lost)) >= Detour ? near : all).Select(silo => silo.Gateway)];
    }

    /// <inheritdoc/>
    public void NotifyClusterConnectionLost() => Volatile.Write(ref _lost, clock.GetTimestamp());

    /// <inheritdoc/>
    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
    }
}
