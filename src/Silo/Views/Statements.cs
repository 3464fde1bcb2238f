using System.Data.Common;
using Dapper;

namespace Ccnso.Collab.Views;

internal static class Statements
{
    /// <summary>The same statement once for each set of parameters; in one round trip where the driver can.</summary>
    public static async Task ForEach(this DbTransaction transaction, string sql, string[] names, IEnumerable<object[]> sets, CancellationToken cancel)
    {
        var connection = transaction.Connection!;
        if (!connection.CanCreateBatch)
        {
            foreach (var set in sets)
                await connection.ExecuteAsync(new(sql, Parameters(names, set), transaction, cancellationToken: cancel));
            return;
        }
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var set in sets)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            foreach (var (name, value) in names.Zip(set))
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
            batch.BatchCommands.Add(command);
        }
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancel);
    }

    private static DynamicParameters Parameters(string[] names, object[] set) =>
        new(names.Zip(set).ToDictionary(pair => pair.First, pair => pair.Second));
}
