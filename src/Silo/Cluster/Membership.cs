using Orleans.Configuration;

namespace Ccnso.Collab.Cluster;

/// <summary>How soon a silo that is gone is taken for gone.</summary>
internal static class Membership
{
    /// <summary>The ADO.NET provider, by the name that Orleans knows it by.</summary>
    public const string Npgsql = "Npgsql";

    /// <summary>A silo says this often in the database that it is alive.</summary>
    private static readonly TimeSpan Word = TimeSpan.FromSeconds(5);

    /// <summary>After so long a silence it may be taken for gone by who cannot reach it.</summary>
    public static TimeSpan Silence => 4 * Word;

    /// <summary>
    /// A silo keeps answers for a gateway that is no longer connected to it at least this long, and at most twice as long; only then it sends them by way of others.
    /// </summary>
    public static TimeSpan GatewayTimeout { get; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A silo that has missed two probes, by default two seconds apart, is dead when two others say so (or half of those that are left). Sooner would
    /// take busy silos for dead ones; being wrong costs a silo its restart, never a write: the log settles who wrote first.
    /// </summary>
    public static void Set(ClusterMembershipOptions membership, TimeSpan probe)
    {
        membership.ProbeTimeout = probe;
        membership.NumMissedProbesLimit = 2;
        membership.NumVotesForDeathDeclaration = 2;
        membership.IAmAliveTablePublishTimeout = Word;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
    }
}
