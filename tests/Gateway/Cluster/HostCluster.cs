using Ccnso.Collab.Tests.Silo;
using Ccnso.Collab.Tests.Silo.Cluster;

namespace Ccnso.Collab.Tests.Gateway.Cluster;

/// <summary>What stands behind a <see cref="Host"/> in a cluster: three silos and a second gateway, each a process, on a database of their own.</summary>
internal sealed class HostCluster : IAsyncDisposable
{
    /// <summary>A busy machine takes its time for what is done for the first time.</summary>
    public const string Patience = "Cluster:Patience=00:00:30";

    private readonly List<ClusterProcess> _processes;

    private HostCluster(string database, string folder, IEnumerable<string> settings)
    {
        Database = database;
        Second = ClusterProcess.Gateway(database, "AF", [$"Folder={folder}", Patience, .. settings]);
        _processes = [.. new[] { "AF", "EU", "LAC" }.Select(region => ClusterProcess.Silo(database, region, Patience)), Second];
    }

    /// <summary>The connection string of its database.</summary>
    public string Database { get; }

    /// <summary>The second gateway; the first is the <see cref="Host"/> itself.</summary>
    public ClusterProcess Second { get; }

    public static async Task<HostCluster> Start(string folder, IEnumerable<string> settings)
    {
        var server = await TestContext.Current.GetFixture<PostgresServer>() ?? throw new InvalidOperationException("There is no PostgreSQL for these tests.");
        var cluster = new HostCluster(await server.NewDatabase(), folder, settings);
        // Silos first: a gateway that finds its own region's later turns to that, and loses what is under way elsewhere.
        await Task.WhenAll(cluster._processes.Where(process => process != cluster.Second).Select(process => process.Start()));
        await cluster.Second.Start();
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
    }

    /// <summary>Sends every other request to the second gateway.</summary>
    internal sealed class InTurns(Uri first, Uri second) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _sent;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var to = int.IsEvenInteger(Interlocked.Increment(ref _sent)) ? first : second;
            if (request.RequestUri!.Authority == first.Authority) request.RequestUri = new(to, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
