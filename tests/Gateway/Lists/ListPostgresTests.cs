using System.Text.Json;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Tests.Silo;

namespace Ccnso.Collab.Tests.Gateway.Lists;

/// <summary>Imports by several processes over one PostgreSQL database.</summary>
public sealed class ListPostgresTests
{
    [Fact]
    public async Task Whichever_process_is_left_finishes_an_import_that_another_began()
    {
        const int rows = 3_000;
        var server = await ThrowAwayPostgres.Start();
        PostgresServer.Needs(server);
        await using var _ = server;
        await using var one = await Host.Start($"ConnectionStrings:Collab={server.ConnectionString}");
        await using var two = await Host.Start($"ConnectionStrings:Collab={server.ConnectionString}");
        await ListHost.Prepare(one.Secretariat());
        var list = string.Concat(Enumerable.Range(0, rows).Select(number => $"{JsonSerializer.Serialize(new { key = $"member-{number}", name = $"Member {number}", kind = "associate" })}\n"));
        var begun = (await ListHost.Send(one.Secretariat(), "PUT", $"{ListHost.Centr}/members", list, "application/x-ndjson")).Is(202);
        var staff = two.Secretariat();
        await Until.Answers(() => staff.Get(begun.Header("Location")!), reply => reply.Json.GetProperty("done").GetInt32() > 0);
        await one.Stop();
        var finished = await Until.Answers(() => staff.Get(begun.Header("Location")!), reply => reply.Json.GetProperty("state").GetString() == "finished");
        Assert.Equal((rows, 0), (finished.Json.GetProperty("done").GetInt32(), finished.Json.GetProperty("failures").GetInt32()));
        var again = (await ListHost.Send(staff, "PUT", $"{ListHost.Centr}/members?dry-run=true", list, "application/x-ndjson")).Is(200).Json;
        Assert.Equal($"0 0 0 {rows} 0 0", ListHost.Counts(again));
        await one.InitializeAsync();
    }
}
