using System.Data.Common;
using Ccnso.Collab.Log;
using Ccnso.Collab.Views;
using Dapper;

namespace Ccnso.Collab.Imports;

/// <summary>Steps in the database of the views, so that whichever process goes on has them.</summary>
public sealed class SqlImportSteps(SqlViews views, TimeProvider clock) : IImportSteps
{
    /// <inheritdoc/>
    public Task Keep(string plan, int part, IReadOnlyList<ImportStep> steps, CancellationToken cancel = default) => Write(
        "insert into import_steps (plan, part, at, data) values (@plan, @part, @at, @data)",
        new { plan, part, at = clock.GetUtcNow().ToUnixTimeMilliseconds(), data = Wire.Write(steps) }, cancel);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ImportStep>> Read(string plan, int part, CancellationToken cancel = default)
    {
        await using var connection = await views.Store.Open(cancel);
        var data = await connection.QuerySingleOrDefaultAsync<string?>(new("select data from import_steps where plan = @plan and part = @part", new { plan, part }, cancellationToken: cancel));
        return data is null ? [] : Wire.Read<List<ImportStep>>(data);
    }

    /// <inheritdoc/>
    public Task Drop(string plan, CancellationToken cancel = default) => Write("delete from import_steps where plan = @plan", new { plan }, cancel);

    /// <inheritdoc/>
    public Task DropForgotten(DateTimeOffset before, IReadOnlyCollection<string> needed, CancellationToken cancel = default) => Write(
        $"delete from import_steps where at < @before and not (plan {string.Format(System.Globalization.CultureInfo.InvariantCulture, views.Store.Dialect.Among, "needed")})",
        new { before = before.ToUnixTimeMilliseconds(), needed = Wire.Write(needed) }, cancel);

    // Unlike views, they cannot be made anew: the commit waits for the disk.
    private Task Write(string sql, object parameters, CancellationToken cancel) =>
        views.Store.InTransaction(transaction => transaction.Connection!.ExecuteAsync(new(sql, parameters, transaction, cancellationToken: cancel)), cancel);
}
