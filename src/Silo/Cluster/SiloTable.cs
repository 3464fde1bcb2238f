using System.Net;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;
using Dapper;
using Npgsql;

namespace Ccnso.Collab.Cluster;

/// <summary>
/// The silos of the cluster as the database lists them. Orleans keeps the list; the region is written with the very line by which a silo
/// joins, as what its connections say of themselves, and who is awake is added by the silo now and then.
/// </summary>
public sealed class SiloTable(ClusterSettings settings) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(Few(settings.Database));

    /// <summary>The connection string for a silo's own line.</summary>
    internal static string Telling(ClusterSettings settings)
    {
        var connection = Few(settings.Database);
        if (settings.Region is { } region) connection.Options = $"{connection.Options} -c collab.region={region}".TrimStart();
        return connection.ToString();
    }

    /// <summary>For what asks seldom, beside the record.</summary>
    internal static NpgsqlConnectionStringBuilder Few(string database) => new(database) { MinPoolSize = 0, MaxPoolSize = 2 };

    /// <summary>The active silos, where gateways reach them, and of which regions they are.</summary>
    internal async Task<IReadOnlyList<(SiloAddress Silo, Uri Gateway, string? Region)>> Gateways()
    {
        await using var connection = await _database.OpenConnectionAsync();
        var found = await connection.QueryAsync<(string Address, int Port, int Gateway, int Generation, string? Region)>(
            "select address, port, gateway, generation, region from cluster_silos where cluster = @Id and status = @active and gateway > 0",
            new { settings.Id, active = (int)SiloStatus.Active });
        return [.. from silo in found
                   let host = IPAddress.Parse(silo.Address)
                   select (SiloAddress.New(host, silo.Port, silo.Generation), SiloAddress.New(host, silo.Gateway, silo.Generation).ToGatewayUri(), silo.Region)];
    }

    /// <summary>All that have not stopped, and those that have in the last hour.</summary>
    internal async Task<IReadOnlyList<SiloState>> List(CancellationToken cancel)
    {
        await using var connection = await _database.OpenConnectionAsync(cancel);
        var found = await connection.QueryAsync<(string Name, string? Region, int Status, DateTime Since, string? Awake, int? Away)>(new("""
            select name, region, status, case status when @dead then heard else started end, case when status <> @dead then awake::text end, case when status <> @dead then away end
            from cluster_silos where cluster = @Id and (status <> @dead or heard > now() - interval '1 hour')
            order by region, started, address, port
            """, new { settings.Id, dead = (int)SiloStatus.Dead }, cancellationToken: cancel));
        return [.. found.Select(silo => new SiloState(silo.Name, silo.Region is null ? null : Value.Of<Region>(silo.Region),
            Word.Of((SiloStatus)silo.Status), new(silo.Since, TimeSpan.Zero), silo.Awake is null ? [] : Wire.Read<Dictionary<string, int>>(silo.Awake), silo.Away ?? 0))];
    }

    /// <summary>Notes on a silo's line who is awake on it.</summary>
    internal async Task Note(SiloAddress silo, IReadOnlyDictionary<string, int> awake, int away, CancellationToken cancel)
    {
        await using var connection = await _database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new("""
            update cluster_silos set awake = @awake::jsonb, away = @away
            where cluster = @Id and address = @address and port = @Port and generation = @Generation
            """, new { settings.Id, address = $"{silo.Endpoint.Address}", silo.Endpoint.Port, silo.Generation, awake = Wire.Write(awake), away }, cancellationToken: cancel));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
