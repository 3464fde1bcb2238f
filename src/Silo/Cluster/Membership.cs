using Orleans.Configuration;

namespace Ccnso.Collab.Cluster;

/// <summary>How soon a silo that is gone is taken for gone.</summary>
internal static class Membership
{
    /// <summary>The ADO.NET provider, by the name that Orleans knows it by.</summary>
    public const string Npgsql = "Npgsql";

    /// <summary>How long an answer is waited for. A call to a silo that was killed is told so as soon as it is declared dead, or after this.</summary>
    public static TimeSpan ResponseTimeout { get; } = TimeSpan.FromSeconds(3);

    /// <summary>A silo says this often in the database that it is alive; after three times silence it may be taken for gone by who cannot ask it.</summary>
    private static readonly TimeSpan Word = TimeSpan.FromSeconds(5);

    /// <summary>Longer than a silo that lives is silent.</summary>
    public static TimeSpan Silence => 3 * Word;

    /// <summary>
    /// A silo that has missed two probes, a second apart, is dead when one other says so: in a cluster of five there may be only one who
    /// can tell. Being wrong costs a restart of the silo, never a write: the log settles who wrote first.
    /// </summary>
    public static void Set(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);
        membership.NumMissedProbesLimit = 2;
        membership.NumVotesForDeathDeclaration = 1;
        membership.IAmAliveTablePublishTimeout = Word;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
    }
}
