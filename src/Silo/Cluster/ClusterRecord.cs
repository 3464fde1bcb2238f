using System.Data.Common;
using System.Net.Sockets;
using Ccnso.Collab.Log;
using Ccnso.Collab.Views;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ccnso.Collab.Cluster;

/// <summary>The record of a cluster: log, views, and who is up, in one PostgreSQL database.</summary>
public static class ClusterRecord
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Opens it, and creates what is not there yet. What starts together with its database waits for it, and says so.</summary>
    /// <exception cref="WrongSettingException">The database refuses, and always will.</exception>
    public static async Task<(PostgresLog Log, SqlViews Views)> Open(string database, bool development)
    {
        using var lines = LoggerFactory.Create(logging => logging.AddLines(development));
        for (var told = ""; ; await Task.Delay(Pause))
        {
            PostgresLog? log = null;
            try
            {
                log = await PostgresLog.Open(database);
                await ClusterTables.Create(log.Source);
                return (log, await Hosting.OpenViews(log));
            }
            catch (Exception fault) when (fault is DbException or ArgumentException or TimeoutException or SocketException)
            {
                if (log is not null) await log.DisposeAsync();
                var why = (fault.InnerException ?? fault).Message.ReplaceLineEndings(" ").TrimEnd('.');
                if (!MayCome(fault)) throw new WrongSettingException("ConnectionStrings:Collab", $"PostgreSQL cannot be opened: {why}.");
                if (why != told) lines.CreateLogger(typeof(ClusterRecord)).LogWarning("PostgreSQL cannot be reached: {Why}. Trying until it can.", why);
                told = why;
            }
        }
    }

    // A password that it does not take and a database that it does not have stay so; a server that is not there yet comes.
    private static bool MayCome(Exception fault) => fault switch
    {
        PostgresException => Outage.Is(fault),
        NpgsqlException => fault.InnerException is SocketException or IOException or TimeoutException,
        _ => fault is TimeoutException or SocketException,
    };
}
