using Ccnso.Collab.Views;
using Dapper;

namespace Ccnso.Collab.Deliveries;

/// <summary>Deliveries in the database of the views.</summary>
public sealed class SqlDeliveries(SqlViews views) : IDeliveries
{
    /// <inheritdoc/>
    public async Task<Progress?> Find(string webhook, CancellationToken cancel = default)
    {
        await using var connection = await views.Store.Open(cancel);
        var found = await connection.QuerySingleOrDefaultAsync<ProgressRow>(new(
            "select turn, position, version, failures, failing_since as failingSince, next_try as nextTry from webhook_progress where webhook = @webhook",
            new { webhook }, cancellationToken: cancel));
        return found is null ? null : new(found.Turn, found.Position, found.Version, found.Failures, Time(found.FailingSince), Time(found.NextTry));
    }

    /// <inheritdoc/>
    public Task Note(string webhook, Progress progress, CancellationToken cancel = default) => Write(NoteProgress, Parameters(webhook, progress), cancel);

    /// <inheritdoc/>
    public Task Note(string webhook, Delivery delivery, Progress? progress, CancellationToken cancel = default)
    {
        var parameters = progress is null ? new DynamicParameters(new { webhook }) : Parameters(webhook, progress);
        parameters.AddDynamicParams(new
        {
            at = delivery.At.ToUnixTimeMilliseconds(),
            entry = delivery.Position,
            message = delivery.Message,
            type = delivery.Type,
            status = (long?)delivery.Status,
            took = (long)delivery.Milliseconds,
            problem = delivery.Problem,
            excerpt = delivery.Excerpt,
            again = delivery.NextTry?.ToUnixTimeMilliseconds(),
            kept = IDeliveries.Kept,
        });
        return Write($"{NoteDelivery};{(progress is null ? "" : NoteProgress)}", parameters, cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Delivery>> Latest(string webhook, int most, CancellationToken cancel = default)
    {
        await using var connection = await views.Store.Open(cancel);
        var found = await connection.QueryAsync<DeliveryRow>(new(
            "select at, position, message, type, status, took, problem, excerpt, next_try as nextTry from webhook_deliveries where webhook = @webhook order by number desc limit @most",
            new { webhook, most }, cancellationToken: cancel));
        return [.. found.Select(row => new Delivery(Time(row.At)!.Value, row.Position, row.Message, row.Type, (int?)row.Status, (int)row.Took, row.Problem, row.Excerpt, Time(row.NextTry)))];
    }

    /// <inheritdoc/>
    public Task Forget(string webhook, CancellationToken cancel = default) =>
        Write("delete from webhook_progress where webhook = @webhook; delete from webhook_deliveries where webhook = @webhook", new DynamicParameters(new { webhook }), cancel);

    private const string NoteProgress = """
        insert into webhook_progress (webhook, turn, position, version, failures, failing_since, next_try)
        values (@webhook, @turn, @position, @version, @failures, @failingSince, @nextTry)
        on conflict (webhook) do update set turn = excluded.turn, position = excluded.position, version = excluded.version,
            failures = excluded.failures, failing_since = excluded.failing_since, next_try = excluded.next_try
        where excluded.turn > webhook_progress.turn or excluded.turn = webhook_progress.turn and excluded.position >= webhook_progress.position
        """;

    private const string NoteDelivery = """
        insert into webhook_deliveries (webhook, at, position, message, type, status, took, problem, excerpt, next_try)
        values (@webhook, @at, @entry, @message, @type, @status, @took, @problem, @excerpt, @again);
        delete from webhook_deliveries where webhook = @webhook and number <=
            (select number from webhook_deliveries where webhook = @webhook order by number desc limit 1 offset @kept)
        """;

    private Task Write(string sql, DynamicParameters parameters, CancellationToken cancel) =>
        views.Store.InTransaction(transaction => transaction.Connection!.ExecuteAsync(new($"{views.Store.Dialect.OnBegin}{sql}", parameters, transaction, cancellationToken: cancel)), cancel);

    private static DynamicParameters Parameters(string webhook, Progress progress) => new(new
    {
        webhook,
        turn = progress.Turn,
        position = progress.Position,
        version = progress.Version,
        failures = progress.Failures,
        failingSince = progress.FailingSince?.ToUnixTimeMilliseconds(),
        nextTry = progress.NextTry?.ToUnixTimeMilliseconds(),
    });

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } since ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null;

    private sealed record ProgressRow(long Turn, long Position, long Version, long Failures, long? FailingSince, long? NextTry);

    private sealed record DeliveryRow(long At, long? Position, string Message, string Type, long? Status, long Took, string? Problem, string? Excerpt, long? NextTry);
}
