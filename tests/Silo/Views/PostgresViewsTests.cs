using Ccnso.Collab.Log;
using Ccnso.Collab.Views;
using Dapper;
using Npgsql;

namespace Ccnso.Collab.Tests.Silo.Views;

public sealed class PostgresViewsTests(PostgresServer server) : ViewsContract
{
    private string _database = "";

    public override async ValueTask InitializeAsync() => _database = await server.NewDatabase();

    [Fact]
    public async Task Whoever_plans_a_query_knows_how_many_rows_were_made_anew()
    {
        var house = await (await Enter()).Start();
        foreach (var key in (string[])["a", "b", "c"]) await house.Note(key, new Written("One"));
        await house.CaughtUp();
        Assert.Equal(["-1"], await Run("select cast(reltuples as bigint)::text from pg_class where relname = 'rows'"));
        await house.NewProjector().Rebuild(cancel: Cancel);
        Assert.Equal(["3"], await Run("select cast(reltuples as bigint)::text from pg_class where relname = 'rows'"));
    }

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
