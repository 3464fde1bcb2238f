using Ccnso.Collab.Leases;
using Ccnso.Collab.Log;
using Ccnso.Collab.Tests.Silo;
using Ccnso.Collab.Views;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Ccnso.Collab.Tests.Gateway.Live;

/// <summary>Two gateways over one database, of which the one that projects is lost without a word.</summary>
public sealed class LostProjectorTests(PostgresServer server)
{
    private const string Group = "/api/v1/groups/lost";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("KILL")]
    [InlineData("STOP")]
    public async Task The_other_projects_on_and_no_row_is_skipped_or_made_twice(string signal)
    {
        var database = await server.NewDatabase();
        await using var one = new GatewayProcess($"ConnectionStrings:Collab={database}");
        await using var other = new GatewayProcess($"ConnectionStrings:Collab={database}");
        await Task.WhenAll(one.Start(), other.Start());
        var (lost, left) = await Projects(database, one) ? (one, other) : (other, one);
        Assert.True(await Projects(database, lost));
        await left.SignIn();
        await left.Send(HttpMethod.Put, $"{Group}/charter", new { kind = "committee", name = "Lost and found", purpose = "Works.", languages = new[] { "en" } }, "charter");

        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Write(left, writer, 100)));
        await lost.Signal(signal);
        await writing;
        var position = await Write(left, 4, 20);
        var seen = await left.Read(Group, position);
        Assert.True(await Projects(database, left));

        if (signal == "STOP")
        {
            await lost.Signal("CONT");
            position = await Write(left, 5, 50);
            seen = await left.Read(Group, position);
            Assert.Equal(seen, await lost.Read(Group, position));
        }
        Assert.Equal(signal == "STOP" ? 470 : 420, Milestones(seen));
        await SameAsAnew(database);
    }

    private static async Task<string> Write(GatewayProcess gateway, int writer, int count)
    {
        var position = "";
        for (var i = 1; i <= count; i++)
            position = await gateway.Send(HttpMethod.Post, $"{Group}/milestones", new { title = $"Milestone {writer}-{i}", date = "2030-03-09" }, $"m-{writer}-{i}");
        return position;
    }

    private static int Milestones(string group) => group.Split("\"Milestone ").Length - 1;

    private static async Task SameAsAnew(string database)
    {
        await using var log = await PostgresLog.Open(database, Cancel);
        var views = await Hosting.OpenViews(log);
        while (await views.Position(Cancel) < await log.Head(Cancel)) await Task.Delay(20, Cancel);
        var before = await Rows(database);
        using var projector = new Projector(log, new(), views, new OneProcess(), Projections.All, TimeProvider.System, NullLogger<Projector>.Instance);
        await projector.Rebuild(cancel: Cancel);
        Assert.Equal(before, await Rows(database));
        Assert.NotEmpty(before);
    }

    private static async Task<bool> Projects(string database, GatewayProcess gateway)
    {
        await using var connection = new NpgsqlConnection(database);
        var holder = await connection.QuerySingleAsync<string>("select holder from leases where name like 'views/%'");
        return holder.Contains($" {gateway.Id} ", StringComparison.Ordinal);
    }

    private static async Task<List<string>> Rows(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        return [.. await connection.QueryAsync<string>(
            "select concat_ws(' ', view, key, stream, version, position, fields, sorts, search, convert_from(data, 'UTF8')) from rows order by view, key")];
    }
}
