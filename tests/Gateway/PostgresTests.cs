using Ccnso.Collab.Tests.Silo;

namespace Ccnso.Collab.Tests.Gateway;

/// <summary>The same program on PostgreSQL, and what callers see when the database goes away.</summary>
public sealed class PostgresTests
{
    private const string Charter = """{"kind":"committee","name":"A committee","purpose":"Works.","languages":["en"]}""";

    [Fact]
    public async Task Two_gateways_on_one_database_are_one_platform_and_an_outage_is_told_as_one()
    {
        var server = await ThrowAwayPostgres.Start();
        PostgresServer.Needs(server);
        try
        {
            await using var one = await Host.Start($"ConnectionStrings:Collab={server.ConnectionString}");
            await using var two = await Host.Start($"ConnectionStrings:Collab={server.ConnectionString}");
            var formed = (await one.Secretariat().Ask("PUT", "/api/v1/groups/shared/charter", Charter)).Is(201);
            var read = (await two.Anonymous().Get("/api/v1/groups/shared", ("Collab-Position", formed.Header("Collab-Position")!))).Is(200);
            Assert.Equal((formed.ETag, "en"), (read.ETag, read.ContentLanguage));
            Assert.Equal("source", (await two.Anonymous().Get("/api/v1/groups?q=works&lang=es")).Is(200).Json[0].GetProperty("texts").GetProperty("name").GetProperty("came").GetString());
            var joins = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? one : two).As($"p-{number}").Post("/api/v1/groups/shared/join")));
            Assert.All(joins, join => join.Is(200));
            Assert.Equal(40, joins.Select(join => join.ETag).Distinct().Count());

            await server.DisposeAsync();
            server = null;
            var refused = (await one.As("p-50").Post("/api/v1/groups/shared/join")).IsProblem(503, "log-unavailable");
            Assert.NotNull(refused.Header("Retry-After"));
            (await one.Anonymous().Get("/health/ready")).Is(503);
            (await one.Anonymous().Get("/health/live")).Is(200);
            Assert.NotEqual(500, (await one.Anonymous().Get("/api/v1/groups")).Status);
        }
        finally
        {
            if (server is not null) await server.DisposeAsync();
        }
    }
}
