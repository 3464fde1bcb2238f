using Ccnso.Collab.Cluster;
using Npgsql;

namespace Ccnso.Collab.Tests.Silo.Cluster;

/// <summary>What Orleans asks the database for, with the texts that it finds there.</summary>
public sealed class TablesTests(PostgresServer server)
{
    [Fact]
    public async Task Of_those_who_change_the_list_of_silos_at_the_same_moment_one_does_and_the_rest_read_it_again()
    {
        await using var database = await New();
        Assert.Equal([true, false], new[] { await Ask(database, "InsertMembershipVersionKey"), await Ask(database, "InsertMembershipVersionKey") });
        var nobody = await Row(database, "MembershipReadAllKey");
        Assert.Equal(0, nobody["Version"]);
        Assert.Null(nobody["StartTime"]);

        var entered = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Enter(database, number, version: 0)));
        Assert.Single(entered, true as object);
        var silo = await Row(database, "MembershipReadAllKey");
        Assert.Equal([1, 2, "LAC-1"], new[] { silo["Version"], silo["Status"], silo["SiloName"] });
        Assert.Equal(false, await Enter(database, (int)silo["Port"]!, version: 1));
        Assert.Equal(1, (await Row(database, "MembershipReadAllKey"))["Version"]);

        (string, object)[] it = [("Address", "10.0.0.1"), ("Port", silo["Port"]!), ("Generation", 7)];
        var changed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Change(database, it, status: 3, version: 1)));
        Assert.Single(changed, true as object);
        Assert.Equal(false, await Change(database, [("Address", "10.9.9.9"), ("Port", 1), ("Generation", 1)], status: 3, version: 2));
        var active = await Row(database, "MembershipReadRowKey", it);
        Assert.Equal([2, 3], new[] { active["Version"], active["Status"] });
        var earlier = await Row(database, "MembershipReadRowKey", ("Address", "10.0.0.1"), ("Port", silo["Port"]!), ("Generation", 6));
        Assert.Equal([2, null], new[] { earlier["Version"], earlier["StartTime"] });
        Assert.Equal(30000, (await Row(database, "GatewaysQueryKey", ("Status", 3)))["ProxyPort"]);
    }

    [Fact]
    public async Task What_a_grain_remembers_is_written_over_only_by_who_has_read_it()
    {
        await using var database = await New();
        Assert.Equal(1, await Keep(database, "WriteToStorageKey", 1));
        Assert.Null(await Keep(database, "WriteToStorageKey", 2));
        Assert.Equal(2, await Keep(database, "WriteToStorageKey", 3, version: 1));
        Assert.Null(await Keep(database, "WriteToStorageKey", 4, version: 1));
        var kept = await Row(database, "ReadFromStorageKey", Grain);
        Assert.Equal(2, kept["Version"]);
        Assert.Equal(new byte[] { 3 }, kept["PayloadBinary"]);

        Assert.Null(await Keep(database, "ClearStorageKey", version: 1));
        Assert.Equal(3, await Keep(database, "ClearStorageKey", version: 2));
        Assert.Null((await Row(database, "ReadFromStorageKey", Grain))["PayloadBinary"]);
        Assert.Equal(4, await Keep(database, "WriteToStorageKey", 5, version: 3));
        Assert.Equal(5, await Keep(database, "DeleteStorageKey", version: 4));
        Assert.Empty(await Row(database, "ReadFromStorageKey", Grain));
    }

    private static (string, object)[] Grain => [("ServiceId", "collab"), ("GrainTypeString", "pubsubrendezvous"), ("GrainIdN0", 0L), ("GrainIdN1", 0L), ("GrainIdExtensionString", "collab/changes/all")];

    private static Task<object?> Enter(NpgsqlDataSource database, int port, int version) => Ask(database, "InsertMembershipKey",
        ("Address", "10.0.0.1"), ("Port", port), ("Generation", 7), ("SiloName", "LAC-1"), ("HostName", "one"), ("Status", 2), ("ProxyPort", 30000),
        ("StartTime", DateTime.UtcNow), ("IAmAliveTime", DateTime.UtcNow), ("Version", version));

    private static Task<object?> Change(NpgsqlDataSource database, (string, object)[] silo, int status, int version) =>
        Ask(database, "UpdateMembershipKey", [.. silo, ("Status", status), ("SuspectTimes", ""), ("IAmAliveTime", DateTime.UtcNow), ("Version", version)]);

    private static Task<object?> Keep(NpgsqlDataSource database, string query, byte? data = null, int? version = null) =>
        Ask(database, query, [.. Grain, .. data is { } one ? new (string, object)[] { ("PayloadBinary", new[] { one }) } : [], ("GrainStateVersion", (object?)version ?? DBNull.Value)]);

    private async Task<NpgsqlDataSource> New()
    {
        var database = NpgsqlDataSource.Create(await server.NewDatabase());
        await ClusterTables.Create(database);
        return database;
    }

    private static async Task<object?> Ask(NpgsqlDataSource database, string query, params (string Name, object Value)[] parameters) =>
        (await Row(database, query, parameters)).Values.FirstOrDefault();

    private static async Task<Dictionary<string, object?>> Row(NpgsqlDataSource database, string query, params (string Name, object Value)[] parameters)
    {
        await using var text = database.CreateCommand($"select QueryText from OrleansQuery where QueryKey = '{query}'");
        await using var command = database.CreateCommand((string)(await text.ExecuteScalarAsync())!);
        command.Parameters.Add(new("DeploymentId", "collab"));
        foreach (var (name, value) in parameters)
            command.Parameters.Add(value is DBNull ? new(name, NpgsqlTypes.NpgsqlDbType.Integer) { Value = value } : new(name, value));
        await using var rows = await command.ExecuteReaderAsync();
        if (!await rows.ReadAsync()) return [];
        return Enumerable.Range(0, rows.FieldCount).ToDictionary(rows.GetName, column => rows.IsDBNull(column) ? null : rows.GetValue(column), StringComparer.OrdinalIgnoreCase);
    }
}
