using System.Text.RegularExpressions;
using Ccnso.Collab.Tests.Gateway;
using Ccnso.Collab.Tests.Gateway.Live;
using Npgsql;

namespace Ccnso.Collab.Tests.Silo.Cluster.Compose;

/// <summary>docker/compose.yaml, without Docker.</summary>
[Collection(nameof(Processes))]
public sealed partial class ComposeTests
{
    [Fact]
    public async Task The_cluster_comes_up_serves_through_both_gateways_and_stops_gracefully()
    {
        await using var cluster = await ComposeProcesses.Up();
        using var eu = cluster.Open("gateway-eu");
        using var lac = cluster.Open("gateway-lac");
        Assert.Equal(5L, await Ask(cluster.Database, "select count(*) from cluster_silos where status = 3"));

        var token = (await eu.Ask("POST", "/api/v1/dev/token", new { @as = "staff", roles = new[] { "secretariat" } })).Is(200).Json.GetProperty("token").GetString();
        foreach (var gateway in new[] { eu, lac }) gateway.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var formed = (await eu.Ask("PUT", "/api/v1/groups/compose/charter", new { kind = "working-group", name = "Compose", purpose = "Works.", languages = new[] { "en" }, homeRegion = "LAC" })).Is(201);

        await using var live = await LiveReader.Open(new Uri(cluster.Address("gateway-lac"), "/api/v1/live?groups=compose"), formed.Header("Collab-Position"));
        Assert.Equal("open", (await live.Next())!.Type);
        var added = (await eu.Ask("POST", "/api/v1/groups/compose/milestones", new { title = "A first draft", date = "2027-03-09" })).Is(201);
        var heard = (await live.Next())!;
        Assert.Equal((added.Header("Collab-Position"), "work.milestone-added"), (heard.Id, heard.Type));
        var read = (await lac.Get("/api/v1/groups/compose/milestones/1", ("Collab-Position", added.Header("Collab-Position")!))).Is(200);
        Assert.Contains("A first draft", read.Text, StringComparison.Ordinal);
        Assert.Equal(added.ETag, read.ETag);
        (await lac.Ask("POST", "/api/v1/groups/compose/status-updates", new { status = "All is well." })).Is(201);

        Assert.All(await cluster.Stop(), service => Assert.Equal(0, service.Value));
        Assert.Equal(5L, await Ask(cluster.Database, "select count(*) from cluster_silos where status = 6"));
    }

    [Fact]
    public void Only_the_gateways_can_be_reached_and_from_this_machine_only_and_no_secret_is_in_a_file()
    {
        var services = ComposeFile.Read(new Dictionary<string, string> { ["POSTGRES_PASSWORD"] = "secret" }).Services.Values;
        Assert.Equal(["AF", "AP", "EU", "LAC", "NA"], services.Where(service => service.Target == "silo").Select(Region));
        Assert.Equal(2, services.Where(service => service.Target == "gateway").Select(Region).Distinct().Count());
        foreach (var service in services)
        {
            if (service.Target == "gateway") Assert.All(service.Published, port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
            else Assert.Empty(service.Published);
            foreach (var needed in new[] { "healthcheck", "restart", "deploy", "stop_grace_period" }) Assert.True(service.Has(needed), $"{service.Name} has no {needed}.");
            if (service.Target is not null) foreach (var needed in new[] { "read_only", "cap_drop", "security_opt" }) Assert.True(service.Has(needed), $"{service.Name} has no {needed}.");
        }
        Assert.Throws<KeyNotFoundException>(() => ComposeFile.Read(new Dictionary<string, string>()));
    }

    [Fact]
    public void Images_are_of_exact_versions_run_as_nobody_in_particular_and_tell_their_health()
    {
        var lines = File.ReadAllLines(Path.Combine(ComposeFile.Folder, "Dockerfile"));
        Assert.All(lines.Where(line => line.StartsWith("FROM mcr", StringComparison.Ordinal)), line => Assert.Matches(@":\d+\.\d+\.\d+-", line));
        Assert.Contains("USER $APP_UID", lines);
        Assert.Contains("STOPSIGNAL SIGTERM", lines);
        Assert.Equal(2, lines.Count(line => HealthWord().IsMatch(line)));
        Assert.Equal("*", File.ReadAllLines(Path.Combine(ComposeFile.Folder, "Dockerfile.dockerignore")).First(line => !line.StartsWith('#')));
    }

    private static string Region(ComposeService service) => service.Environment.Single(pair => pair.Key == "Cluster__Region").Value;

    private static async Task<object?> Ask(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    [GeneratedRegex(@"^HEALTHCHECK .* CMD \[""dotnet"", ""Ccnso\.Collab\.\w+\.dll"", ""health""\]$")]
    private static partial Regex HealthWord();
}
