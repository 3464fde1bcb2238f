using Ccnso.Collab.Cluster;
using Ccnso.Collab.Log;
using Npgsql;

namespace Ccnso.Collab.Tests.Silo.Cluster;

[Collection(nameof(Processes))]
public sealed class StartingTests(PostgresServer server)
{
    [Fact]
    public async Task Ten_silos_that_start_at_the_same_moment_on_an_empty_database_all_come_up()
    {
        var database = await server.NewDatabase();
        var silos = Enumerable.Range(0, 10).Select(number => ClusterProcess.Silo(database, new[] { "AF", "AP", "EU", "LAC", "NA" }[number % 5], "Cluster:Probe=00:00:10")).ToList();
        try
        {
            foreach (var silo in silos) silo.Begin();
            await Task.WhenAll(silos.Select(silo => silo.Ready()));
            Assert.Equal(10L, await Ask(database, "select count(*) from cluster_silos where status = 3"));
            Assert.Equal(20L, await Ask(database, "select count(*) from (select port from cluster_silos union select gateway from cluster_silos) p"));

            Assert.All(await Task.WhenAll(silos.Select(silo => silo.Stop())), code => Assert.Equal(0, code));
            Assert.Equal(10L, await Ask(database, "select count(*) from cluster_silos where status = 6"));
        }
        finally
        {
            foreach (var silo in silos) await silo.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_tables_are_made_once_however_many_make_them_and_beside_a_log_that_is_made()
    {
        var database = await server.NewDatabase();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            await using var log = await PostgresLog.Open(database);
            await ClusterTables.Create(log.Source);
            await Hosting.OpenViews(log);
        }));
        Assert.Equal(13L, await Ask(database, "select count(*) from OrleansQuery"));
    }

    [Fact]
    public async Task Texts_of_an_older_build_are_brought_up_to_date_and_what_is_known_is_kept()
    {
        var database = await server.NewDatabase();
        await using var source = NpgsqlDataSource.Create(database);
        await ClusterTables.Create(source, TestContext.Current.CancellationToken);
        await ThrowAwayPostgres.Run(database, "update OrleansQuery set QueryText = 'select 1' where QueryKey = 'GatewaysQueryKey'; insert into cluster_versions values ('collab', 7)");
        await ClusterTables.Create(source, TestContext.Current.CancellationToken);
        Assert.Equal(0L, await Ask(database, "select count(*) from OrleansQuery where QueryText = 'select 1'"));
        Assert.Equal(7, await Ask(database, "select version from cluster_versions"));
    }

    private static async Task<object?> Ask(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
