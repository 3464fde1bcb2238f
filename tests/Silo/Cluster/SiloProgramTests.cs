namespace Ccnso.Collab.Tests.Silo.Cluster;

[Collection(nameof(Processes))]
public sealed class SiloProgramTests(PostgresServer server)
{
    [Fact]
    public async Task A_cluster_whose_silos_were_all_killed_at_once_comes_up_again()
    {
        var database = await server.NewDatabase();
        await using var one = ClusterProcess.Silo(database, "LAC", "Cluster:Probe=00:00:05");
        await using var other = ClusterProcess.Silo(database, "AF", "Cluster:Probe=00:00:05");
        await Task.WhenAll(one.Start(), other.Start());
        await Task.WhenAll(one.Kill(), other.Kill());

        await Task.WhenAll(one.Start(), other.Start());
        Assert.Equal(0, await one.Stop());
        Assert.True(await other.IsReady());
    }

    [Fact]
    public async Task It_waits_for_a_database_that_is_not_up_yet_and_says_so()
    {
        await using var silo = ClusterProcess.Silo("Host=127.0.0.1;Port=1;Database=collab;Username=collab", "EU");
        silo.Begin();
        await Until(silo, "PostgreSQL cannot be reached: Connection refused");
        Assert.True(silo.Runs);
        Assert.False(await silo.IsReady());
    }

    [Theory]
    [InlineData("Cluster:Region=XX", "Cluster:Region: must be one of AF, AP, EU, LAC and NA.")]
    [InlineData("Cluster:SiloPort=70000", "Cluster:SiloPort: \"70000\" is no port")]
    [InlineData("Cluster:Host=no.such.host.invalid", "Cluster:Host: \"no.such.host.invalid\" has no address")]
    [InlineData("ConnectionStrings:Collab=", "ConnectionStrings:Collab: must be the connection string")]
    [InlineData("ConnectionStrings:Collab=Prot=1", "ConnectionStrings:Collab: PostgreSQL cannot be opened")]
    public async Task A_wrong_setting_ends_it_with_a_sentence(string setting, string sentence)
    {
        await using var silo = ClusterProcess.Silo("Host=127.0.0.1;Port=1", "EU", setting);
        silo.Begin();
        Assert.Equal(2, await silo.Ended());
        Assert.StartsWith(sentence, silo.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_ends_it_with_a_sentence()
    {
        await using var silo = ClusterProcess.Silo((await server.NewDatabase()).Replace("collab_", "no_such_", StringComparison.Ordinal), "EU");
        silo.Begin();
        Assert.Equal(2, await silo.Ended());
        Assert.StartsWith("ConnectionStrings:Collab: PostgreSQL cannot be opened: 3D000", silo.Log, StringComparison.Ordinal);
    }

    private static async Task Until(ClusterProcess silo, string told)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!silo.Log.Contains(told, StringComparison.Ordinal)) await Task.Delay(50, bound.Token);
    }
}
