using Ccnso.Collab.Engines.Orleans;
using Ccnso.Collab.Log;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Cluster;

/// <summary>Notes now and then, where all of the cluster can read it, who is awake on this silo.</summary>
internal sealed class Noting(AwakeHere here, SiloTable silos, ILocalSiloDetails silo, TimeProvider clock, ILogger<Noting> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        var noted = "";
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var (awake, away) = (here.Kinds, here.Away.Count());
            if ($"{Wire.Write(awake.OrderBy(kind => kind.Key, StringComparer.Ordinal))} {away}" is var now && now == noted) continue;
            try
            {
                await silos.Note(silo.SiloAddress, awake, away, stoppingToken);
                noted = now;
            }
            catch (Exception fault) when (Outage.Is(fault))
            {
                logger.LogWarning("Who is awake here cannot be noted: {Why}", fault.Message);
            }
        }
    }
}
