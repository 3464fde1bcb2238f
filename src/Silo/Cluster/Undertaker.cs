using Ccnso.Collab.Log;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Runtime;

namespace Ccnso.Collab.Cluster;

/// <summary>
/// A silo that joins has to reach all that are listed, and only who has joined declares others dead: were all of them killed at once, none
/// could ever come up again. So whoever has been joining for a while strikes off those that the database has not heard of for longer.
/// </summary>
internal sealed class Undertaker(PostgresLog log, ClusterSettings settings, ISiloStatusOracle silo, TimeProvider clock, ILogger<Undertaker> logger) : BackgroundService
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Usual, clock, stoppingToken);
        for (; silo.CurrentStatus is not SiloStatus.Active; await Task.Delay(Pause, clock, stoppingToken))
        {
            try
            {
                if (await Bury(stoppingToken)) logger.LogWarning("Silos that were killed are off the list of the cluster \"{Cluster}\".", settings.Id);
            }
            catch (Exception fault) when (Outage.Is(fault))
            {
                logger.LogWarning("The list of silos cannot be reached: {Why}", fault.Message);
            }
        }
    }

    private async Task<bool> Bury(CancellationToken cancel)
    {
        // The list's own lock first, as everybody does.
        await using var command = log.Source.CreateCommand("""
            with held as (select cluster from cluster_versions where cluster = $1 for update),
            gone as (
                update cluster_silos s set status = 6 from held
                where s.cluster = held.cluster and s.status = 3 and s.heard < clock_timestamp() - $2
                returning 1)
            update cluster_versions set version = version + 1 where cluster = $1 and exists (select from gone)
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = settings.Id });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = Membership.Silence });
        return await command.ExecuteNonQueryAsync(cancel) > 0;
    }
}
