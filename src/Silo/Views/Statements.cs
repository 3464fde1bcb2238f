using System.Data.Common;

namespace Ccnso.Collab.Views;

internal static class Statements
{
    /// <summary>The same statement once for each set of parameters; in one round trip where the driver can.</summary>
    public static async Task ForEach(this DbTransaction transaction, string sql, string[] names, IEnumerable<object[]> sets, CancellationToken cancel)
    {
        var connection = transaction.Connection!;
        if (connection.CanCreateBatch)
        {
            await using var batch = connection.CreateBatch();
            batch.Transaction = transaction;
            foreach (var set in sets)
            {
                var one = batch.CreateBatchCommand();
                one.CommandText = sql;
                Fill(one.Parameters, one.CreateParameter, names, set);
                batch.BatchCommands.Add(one);
            }
            if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancel);
            return;
        }
        // One command for all, so that it is prepared once.
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var set in sets)
        {
            command.Parameters.Clear();
            Fill(command.Parameters, command.CreateParameter, names, set);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static void Fill(DbParameterCollection parameters, Func<DbParameter> create, string[] names, object[] set)
    {
        foreach (var (name, value) in names.Zip(set))
        {
            var parameter = create();
            (parameter.ParameterName, parameter.Value) = (name, value);
            parameters.Add(parameter);
        }
    }
}
