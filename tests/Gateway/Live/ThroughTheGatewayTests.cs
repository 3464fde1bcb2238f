using System.Net;
using System.Security.Claims;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Tests.Silo;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Live;

public sealed class ThroughTheGatewayTests(PostgresServer server)
{
    private static readonly object Adaeze = new
    {
        name = "Adaeze Okoro",
        mail = "adaeze@nic.example",
        affiliation = new { @is = "cctld", label = "ng" },
        timeZone = "Africa/Lagos",
    };

    [Fact]
    public async Task What_is_private_goes_to_whom_it_concerns_and_nothing_personal_goes_out()
    {
        await using var host = await Host.Start();
        await using var self = await Open(host, "p-1");
        await using var staff = await Open(host, "staff", Role.Secretariat);
        await using var other = await Open(host, "p-2");
        (await host.As("p-1").Ask("PUT", "/api/v1/participants/p-1", Adaeze)).Is(201);
        (await host.As("p-2").Ask("PUT", "/api/v1/participants/p-2", Adaeze)).Is(201);

        Assert.Equal(["participant/p-1"], (await self.Next(1)).Select(Subject));
        Assert.Equal(["participant/p-1", "participant/p-2"], (await staff.Next(2)).Select(Subject));
        var seen = Assert.Single(await other.Next(1));
        Assert.Equal("participant/p-2", Subject(seen));
        Assert.DoesNotContain("Adaeze", seen.Data, StringComparison.Ordinal);

        (await host.As("p-1").Ask("DELETE", "/api/v1/participants/p-1")).Is(200);
        Assert.Equal(["participant.forgotten", "closed"], (await self.Next(2)).Select(item => item.Type));
        Assert.Null(await self.Next());
    }

    [Fact]
    public async Task A_token_that_is_not_valid_opens_no_stream()
    {
        await using var host = await Host.Start();
        await using var refused = await LiveReader.Open(new(new(host.Url), "/api/v1/live"), token: "e30.e30.");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
    }

    [Fact]
    public async Task What_one_process_records_is_seen_by_those_who_listen_to_another()
    {
        var database = $"ConnectionStrings:Collab={await server.NewDatabase()}";
        await using var one = await Host.Start(database);
        await using var other = await Host.Start(database);
        await using var reader = await Open(other, "staff", Role.Secretariat);
        (await one.As("p-1").Ask("PUT", "/api/v1/participants/p-1", Adaeze)).Is(201);
        Assert.Equal("participant/p-1", Subject((await reader.Next())!));
    }

    [Fact]
    public void Nobody_goes_by_the_name_of_the_platform() =>
        Assert.StartsWith("p-", Caller.Id(new(new ClaimsIdentity([new("sub", "collab")], "test"))), StringComparison.Ordinal);

    private static async Task<LiveReader> Open(Host host, string participant, params Role[] roles)
    {
        var token = host.Services.GetRequiredService<DevelopmentTokens>().Sign(Value.Of<Slug>(participant), roles).Token;
        var reader = await LiveReader.Open(new(new(host.Url), "/api/v1/live"), token: token);
        Assert.Equal("open", (await reader.Next())?.Type);
        return reader;
    }

    private static string? Subject(Item item) => item.Json.GetProperty("subject").GetString();
}
