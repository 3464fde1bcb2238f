using System.Diagnostics;
using Ccnso.Collab.Cluster;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Tests.Silo.Engines;
using Ccnso.Collab.Values;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;

namespace Ccnso.Collab.Tests.Silo.Cluster;

[Collection(nameof(Processes))]
public sealed class NearFirstTests(PostgresServer server, ITestOutputHelper output)
{
    private static readonly AdoptCharter Charter = new(GroupKind.WorkingGroup, Value.Of<Line>("A group"), Value.Of<Prose>("Works."), [Value.Of<LanguageTag>("en")]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gateway_knows_the_silos_of_its_region_while_there_are_any_and_all_otherwise()
    {
        var database = await Database();
        await ThrowAwayPostgres.Run(database, Line(1, "LAC", SiloStatus.Active) + Line(2, "EU", SiloStatus.Active) + Line(3, "LAC", SiloStatus.Dead) + Line(4, null, SiloStatus.Active));
        Assert.Equal([1], await Gateways(database, "LAC"));
        Assert.Equal([1, 2, 4], await Gateways(database, "NA"));
        Assert.Equal([1, 2, 4], await Gateways(database, null));
        await ThrowAwayPostgres.Run(database, "update cluster_silos set status = 6 where gateway = 1");
        Assert.Equal([2, 4], await Gateways(database, "LAC"));
    }

    [Fact]
    public async Task When_the_last_connection_breaks_all_silos_are_known_at_once_and_the_own_region_first_again_later()
    {
        var database = await Database();
        await ThrowAwayPostgres.Run(database, Line(1, "LAC", SiloStatus.Active) + Line(2, "EU", SiloStatus.Active));
        var clock = new HandClock();
        var settings = new ClusterSettings { Database = database, Region = Value.Of<Region>("LAC") };
        await using var silos = new SiloTable(settings);
        var near = new NearFirst(silos, settings, Options.Create(new GatewayOptions()), clock);
        Assert.Single(await near.GetGateways());
        near.NotifyClusterConnectionLost();
        Assert.Equal(2, (await near.GetGateways()).Count);
        clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Single(await near.GetGateways());
    }

    [Fact]
    public async Task A_gateway_talks_to_its_own_region_to_another_when_that_is_killed_and_to_its_own_when_it_is_back()
    {
        var database = await server.NewDatabase();
        await using var own = ClusterProcess.Silo(database, "LAC");
        await using var other = ClusterProcess.Silo(database, "EU");
        await own.Start();
        await other.Start();
        await using var client = await Client.Start(database, "LAC");
        await Talks("LAC", "it started");

        await own.Kill();
        await Talks("EU", "its region's only silo was killed");
        await own.Start();
        await Talks("LAC", "that was back");

        async Task Talks(string region, string since)
        {
            using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            var (watch, longest) = (Stopwatch.StartNew(), TimeSpan.Zero);
            while (!(await client.Connected()).SequenceEqual([region]))
            {
                var before = watch.Elapsed;
                await client.Ask("dasc", Charter);
                await client.Ask("iglc", Charter);
                if (watch.Elapsed - before is var took && took > longest) longest = took;
                await Task.Delay(20, bound.Token);
            }
            output.WriteLine($"Connected to {region} {watch.Elapsed.TotalSeconds:F1} s after {since}; meanwhile two commands took at most {longest.TotalSeconds:F1} s.");
        }
    }

    private async Task<string> Database()
    {
        var database = await server.NewDatabase();
        await using var source = NpgsqlDataSource.Create(database);
        await ClusterTables.Create(source, Cancel);
        return database;
    }

    private static async Task<IEnumerable<int>> Gateways(string database, string? region)
    {
        var settings = new ClusterSettings { Database = database, Region = region is null ? null : Value.Of<Region>(region) };
        await using var silos = new SiloTable(settings);
        var gateways = await new NearFirst(silos, settings, Options.Create(new GatewayOptions()), TimeProvider.System).GetGateways();
        return gateways.Select(gateway => gateway.Port).Order();
    }

    private static string Line(int gateway, string? region, SiloStatus status) => $"""
        insert into cluster_silos (cluster, address, port, generation, name, host, status, gateway, started, alive, region)
        values ('collab', '127.0.0.1', {gateway + 100}, 1, 'a silo', 'localhost', {(int)status}, {gateway}, now(), now(), {(region is null ? "null" : $"'{region}'")});
        """;
}
