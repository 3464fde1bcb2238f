using Ccnso.Collab.Log;
using Ccnso.Collab.Views;
using Dapper;
using Npgsql;

namespace Ccnso.Collab.Tests.Silo.Views;

public sealed class PostgresViewsTests(PostgresServer server) : ViewsContract
{
    private string _database = "";

    public override async ValueTask InitializeAsync() => _database = await server.NewDatabase();

    protected override async Task<House> Open(string shape, IReadOnlyDictionary<string, IProjection> projections)
    {
        var log = await PostgresLog.Open(_database, Cancel);
        return new(log, await SqlViews.Beside(log, shape, Cancel), projections);
    }

    protected override async Task<IReadOnlyList<string>> Run(string sql)
    {
        await using var connection = new NpgsqlConnection(_database);
        return [.. await connection.QueryAsync<string>(sql)];
    }
}
