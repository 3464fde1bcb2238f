using Npgsql;

namespace Ccnso.Collab.Tests.Silo;

public sealed class PostgresServerTests(PostgresServer server)
{
    [Fact]
    public async Task Every_database_is_a_new_and_durable_one()
    {
        var (one, other) = (await server.NewDatabase(), await server.NewDatabase());

        Assert.NotEqual(one, other);
        Assert.Equal("on", await Ask(one, "show fsync"));
        Assert.Equal("0", await Ask(other, "select count(*)::text from pg_stat_user_tables"));
    }

    private static async Task<string?> Ask(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
