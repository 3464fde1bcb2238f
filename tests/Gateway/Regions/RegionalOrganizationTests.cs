using Ccnso.Collab.Actors;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Regions;

public sealed class RegionalOrganizationTests(Host host) : IClassFixture<Host>
{
    private const string Aptld = "/api/v1/regional-organizations/aptld";
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddDays(30);

    [Fact]
    public async Task An_administrative_contact_registers_clients_that_only_they_and_the_client_see()
    {
        await Recorded();
        var administrator = host.As("p-admin");
        var made = (await administrator.Ask("PUT", $"{Aptld}/clients/aptld-crm", new { purpose = "Our database", scopes = (string[])["contacts", "members"], expires = Later })).Is(201);
        Assert.Equal($"{Aptld}/clients/aptld-crm", made.Header("Location"));
        var position = ("Collab-Position", made.Header("Collab-Position")!);
        foreach (var reader in new[] { administrator, host.Secretariat(), host.As("aptld-crm") })
        {
            var shown = (await reader.Get($"{Aptld}/clients/aptld-crm", position)).Is(200);
            Assert.Equal("""["members","contacts"]""", shown.Json.GetProperty("scopes").GetRawText());
            Assert.NotEqual("\"0\"", shown.ETag);
        }
        foreach (var other in new[] { host.As("p-chair"), host.As("aptld-idm") }) (await other.Get($"{Aptld}/clients/aptld-crm", position)).IsProblem(403, "not-allowed");
        (await host.As("aptld-crm").Get($"{Aptld}/clients", position)).IsProblem(403, "not-allowed");
        Assert.Contains("aptld-crm", (await administrator.Get($"{Aptld}/clients", position)).Is(200).Text, StringComparison.Ordinal);

        (await administrator.Ask("PATCH", $"{Aptld}/clients/aptld-crm", new { scopes = (string[])["members"] })).Is(200);
        var revoked = (await administrator.Ask("DELETE", $"{Aptld}/clients/aptld-crm")).Is(200);
        (await administrator.Get($"{Aptld}/clients/aptld-crm", ("Collab-Position", revoked.Header("Collab-Position")!))).IsProblem(404, "not-there");
    }

    [Fact]
    public async Task An_id_belongs_to_one_organisation()
    {
        await Recorded();
        (await host.Secretariat().Ask("PUT", "/api/v1/regional-organizations/centr", new { name = "CENTR" }, ("If-Match", "*"))).Is(201);
        var client = new { purpose = "A program", scopes = (string[])["members"], expires = Later };
        (await host.As("p-admin").Ask("PUT", $"{Aptld}/clients/shared", client)).Is(201);
        (await host.Secretariat().Ask("PUT", "/api/v1/regional-organizations/centr/clients/shared", client)).IsProblem(409, "client-elsewhere");
    }

    [Fact]
    public async Task Everybody_reads_who_it_is_and_by_any_case_of_its_key()
    {
        var recorded = await Recorded();
        var shown = (await host.Anonymous().Get("/api/v1/regional-organizations/APTLD", ("Collab-Position", recorded.Header("Collab-Position")!))).Is(200).Json;
        Assert.Equal("AP", shown.GetProperty("region").GetString());
        Assert.Equal(54, shown.GetProperty("membersStated").GetProperty("count").GetInt32());
        Assert.Equal("""[{"function":"administrative","participant":"p-admin"}]""", shown.GetProperty("contacts").GetRawText());
        Assert.Contains("aptld", (await host.Anonymous().Get("/api/v1/regional-organizations?participant=p-admin")).Is(200).Text, StringComparison.Ordinal);
        (await host.Anonymous().Get("/api/v1/regional-organizations/ripe")).IsProblem(404, "not-there");
    }

    [Fact]
    public async Task The_live_stream_tells_of_contacts_and_to_the_secretariat_only_of_clients()
    {
        await Recorded();
        await using var everybody = await Open("p-chair");
        await using var staff = await Open("staff", Role.Secretariat);
        (await host.Secretariat().Ask("PUT", $"{Aptld}/clients/secret", new { purpose = "A program", scopes = (string[])["members"], expires = Later })).Is(201);
        (await host.Secretariat().Ask("PUT", $"{Aptld}/contacts/technical/p-live")).Is(200);
        Assert.Equal("region.contact-named", (await everybody.Next())!.Type);
        Assert.Equal("region.client-registered", (await staff.Next())!.Type);
        Assert.Equal("region.contact-named", (await staff.Next())!.Type);
        (await host.Secretariat().Ask("DELETE", $"{Aptld}/contacts/technical/p-live")).Is(200);
    }

    private async Task<Reply> Recorded()
    {
        var recorded = await host.Secretariat().Ask("PUT", Aptld, new { name = "APTLD", membersStated = new { count = 54, on = "2026-10-01" } });
        Assert.True(recorded.Status is 200 or 201, recorded.Text);
        return (await host.Secretariat().Ask("PUT", $"{Aptld}/contacts/administrative/p-admin")).Is(200);
    }

    private async Task<LiveReader> Open(string participant, params Role[] roles)
    {
        var token = host.Services.GetRequiredService<DevelopmentTokens>().Sign(Value.Of<Slug>(participant), roles).Token;
        var reader = await LiveReader.Open(new(new(host.Url), "/api/v1/live?types=region.*"), token: token);
        Assert.Equal("open", (await reader.Next())?.Type);
        return reader;
    }
}
