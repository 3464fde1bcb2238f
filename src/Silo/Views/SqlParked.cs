using Ccnso.Collab.Reactions;
using Dapper;

namespace Ccnso.Collab.Views;

/// <summary>What is parked, beside the views.</summary>
public sealed class SqlParked(SqlViews views) : IParked
{
    /// <inheritdoc/>
    public Task Park(Parked parked, CancellationToken cancel = default) => Write("""
        insert into parked (who, position, stream, type, error, at) values (@Who, @Position, @stream, @Type, @error, @at)
        on conflict (who, position) do update set error = excluded.error, at = excluded.at
        """, new { parked.Who, parked.Position, stream = $"{parked.Stream}", parked.Type, error = parked.Error.Replace("\0", ""), at = parked.At.ToUnixTimeMilliseconds() }, cancel);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Parked>> List(CancellationToken cancel = default)
    {
        await using var connection = await views.Store.Open(cancel);
        var found = await connection.QueryAsync<(string Who, long Position, string Stream, string Type, string Error, long At)>(
            new("select who, position, stream, type, error, at from parked order by position, who", cancellationToken: cancel));
        return [.. found.Select(one => new Parked(one.Who, one.Position, ActorRef.Parse(one.Stream), one.Type, one.Error, DateTimeOffset.FromUnixTimeMilliseconds(one.At)))];
    }

    /// <inheritdoc/>
    public Task Unpark(string who, long position, CancellationToken cancel = default) =>
        Write("delete from parked where who = @who and position = @position", new { who, position }, cancel);

    private Task Write(string sql, object parameters, CancellationToken cancel) => views.Store.InTransaction(transaction =>
        transaction.Connection!.ExecuteAsync(new(sql, parameters, transaction, cancellationToken: cancel)), cancel);
}
