using Ccnso.Collab.Log;
using Npgsql;

namespace Ccnso.Collab.Leases;

/// <summary>
/// Leases as rows of the table "leases", which is made with the views' tables. Only the database's clock counts. They are no advisory
/// locks, which a paused process and a host that vanished would keep.
/// </summary>
/// <param name="log">The log in the same database.</param>
/// <param name="lasts">How long one lasts when it is not renewed; 10 seconds unless given.</param>
public sealed class PostgresLeases(PostgresLog log, TimeSpan? lasts = null) : ILeases
{
    private const string Channel = "collab_leases";

    private readonly string _holder = $"{Environment.MachineName} {Environment.ProcessId} {Guid.NewGuid():n}";
    private readonly Pulse _freed = log.On(Channel);

    /// <inheritdoc/>
    public TimeSpan Lasts { get; } = lasts ?? TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public Task Freed => _freed.Next;

    /// <inheritdoc/>
    public Task<bool> Try(string name, CancellationToken cancel = default) => Run("""
        insert into leases (name, holder, until) values ($1, $2, clock_timestamp() + $3)
        on conflict (name) do update set holder = excluded.holder, until = clock_timestamp() + $3
            where leases.holder = excluded.holder or leases.until < clock_timestamp()
        """, name, cancel);

    /// <inheritdoc/>
    public Task<bool> Renew(string name, CancellationToken cancel = default) =>
        Run("update leases set until = clock_timestamp() + $3 where name = $1 and holder = $2 and until > clock_timestamp()", name, cancel);

    /// <inheritdoc/>
    public Task Release(string name, CancellationToken cancel = default) =>
        Run($"with given as (delete from leases where name = $1 and holder = $2 returning $3::interval) select pg_notify('{Channel}', '') from given", name, cancel);

    /// <inheritdoc/>
    public async Task<string?> Holder(string name, CancellationToken cancel = default)
    {
        await using var command = log.Source.CreateCommand("select holder from leases where name = $1 and until > clock_timestamp()");
        command.Parameters.Add(new() { Value = name });
        return await command.ExecuteScalarAsync(cancel) is string holder ? holder[..holder.LastIndexOf(' ')] : null;
    }

    private async Task<bool> Run(string sql, string name, CancellationToken cancel)
    {
        await using var command = log.Source.CreateCommand(sql);
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = name }, new() { Value = _holder }, new() { Value = Lasts } });
        return await command.ExecuteNonQueryAsync(cancel) > 0;
    }
}
