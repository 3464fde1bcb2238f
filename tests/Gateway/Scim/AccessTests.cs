using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Scim;

/// <summary>Each gets what they should, and no more.</summary>
public sealed class AccessTests(Host host) : ScimClient(host), IClassFixture<Host>
{
    [Fact]
    public async Task A_client_of_another_organisation_sees_and_touches_nothing()
    {
        var id = await Provisioned("ours");
        var group = (await Ask("POST", "/Groups", $$"""{"schemas":["{{GroupSchema}}"],"displayName":"Ours"}""")).Is(201).Json.GetProperty("id").GetString();
        await Registered("lactld", "lactld-idm");
        var other = Host.As("lactld-idm");
        foreach (var path in (string[])[$"/Users/{id}", $"/Groups/{group}", $"/Users/aptld.{id}", "/Users/No%20Id", "/Users/%2e%2e%2faptld"])
        {
            IsError(await Ask(other, "GET", path), 404);
            IsError(await Ask(other, "DELETE", path), 404);
        }
        IsError(await Ask(other, "PATCH", $"/Users/{id}", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"title","value":"x"}]}"""), 404);
        IsError(await Ask(other, "PUT", $"/Groups/{group}", $$"""{"schemas":["{{GroupSchema}}"],"displayName":"Theirs"}"""), 404);
        Assert.DoesNotContain("ours", (await Ask(other, "GET", "/Users")).Is(200).Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ours", (await Ask(other, "GET", "/Groups")).Is(200).Text, StringComparison.OrdinalIgnoreCase);

        // The same name is free in another organisation.
        (await Ask(other, "POST", "/Users", $$"""{"schemas":["{{UserSchema}}"],"userName":"ours"}""")).Is(201);
        (await Ask("GET", $"/Users/{id}")).Is(200);
    }

    [Fact]
    public async Task An_administrative_contact_may_do_what_a_client_may()
    {
        var id = await Provisioned("by-a-client");
        (await Ask(Host.As("aptld-admin"), "GET", $"/Users/{id}")).Is(200);
        (await Ask(Host.As("aptld-admin"), "POST", "/Users", $$"""{"schemas":["{{UserSchema}}"],"userName":"by-a-person"}""")).Is(201);
    }

    [Fact]
    public async Task A_chair_a_contact_for_the_list_the_secretariat_and_a_client_without_the_scope_are_refused()
    {
        var id = await Provisioned("hidden");
        await Registered(client: "aptld-list", scope: "members");
        (await Host.Secretariat().Ask("PUT", "/api/v1/regional-organizations/aptld/contacts/member-list/p-list")).Is(200);
        (await Host.Secretariat().Ask("PUT", "/api/v1/groups/scim-access/charter", new { kind = "committee", name = "A committee", purpose = "Works.", languages = (string[])["en"] })).Is(201);
        (await Host.Secretariat().Post("/api/v1/groups/scim-access/people", new { participant = "p-chair", office = "chair" })).Is(200);
        foreach (var (caller, told) in new[] { (Host.As("p-chair"), "Only API clients"), (Host.As("p-list"), "Only API clients"), (Host.Secretariat(), "Only API clients"), (Host.As("aptld-list"), "scope") })
            foreach (var (method, path) in new[] { ("GET", $"/Users/{id}"), ("GET", "/Users"), ("POST", "/.search"), ("DELETE", $"/Users/{id}") })
            {
                var reply = await Ask(caller, method, path);
                IsError(reply, 403);
                Assert.Contains(told, reply.Json.GetProperty("detail").GetString()!, StringComparison.Ordinal);
            }
    }

    [Fact]
    public async Task Whoever_has_no_token_or_a_wrong_one_is_asked_for_one_in_the_form_of_the_protocol()
    {
        await Registered();
        foreach (var nobody in new[] { Host.Anonymous(), Host.Bearing("nonsense") })
        {
            var reply = await Ask(nobody, "GET", "/Users");
            IsError(reply, 401);
            Assert.StartsWith("Bearer", reply.Header("WWW-Authenticate"), StringComparison.Ordinal);
        }
        IsError(await Ask("GET", "/Nothing"), 404);
        IsError(await Ask("PATCH", "/Users"), 405);
        IsError(await Ask("GET", "/Me"), 501);
        IsError(await Ask("POST", "/Users", new string(' ', 300_000)), 413);
        Assert.Equal(415, (await Host.As("aptld-idm").Send("/scim/v2/Users", "a,b"u8.ToArray(), "text/csv")).Status);
    }

    [Fact]
    public async Task A_client_that_has_expired_or_was_revoked_is_told_so()
    {
        await Registered(client: "aptld-old");
        await Registered(client: "aptld-revoked");
        (await Ask(Host.As("aptld-old"), "GET", "/Users")).Is(200);
        // As though it had been registered a month ago, for a week.
        var past = DateTimeOffset.UtcNow.AddDays(-30);
        var renewed = await Host.Services.GetRequiredService<IActors>().Ask("aptld", new ReviseClient(Value.Of<Slug>("aptld-old"), Expires: past.AddDays(7)),
            new Context("staff", past) { Roles = [Role.Secretariat] }, TestContext.Current.CancellationToken);
        Assert.Null(renewed.Rejection);
        var reply = await Ask(Host.As("aptld-old"), "GET", "/Users");
        IsError(reply, 403);
        Assert.Contains("expired", reply.Json.GetProperty("detail").GetString()!, StringComparison.Ordinal);

        (await Host.Secretariat().Ask("DELETE", "/api/v1/regional-organizations/aptld/clients/aptld-revoked")).Is(200);
        IsError(await Ask(Host.As("aptld-revoked"), "GET", "/Users"), 403);
        (await Host.Secretariat().Ask("DELETE", "/api/v1/regional-organizations/aptld/clients/aptld-old")).Is(200);
    }

    [Fact]
    public async Task Nobody_hears_of_contacts_on_the_live_stream()
    {
        await Registered();
        var token = Host.Services.GetRequiredService<DevelopmentTokens>().Sign(Value.Of<Slug>("p-chair"), []).Token;
        await using var live = await LiveReader.Open(new(new(Host.Url), "/api/v1/live"), token: token);
        Assert.Equal("open", (await live.Next())?.Type);
        await Provisioned("silent");
        (await Ask("POST", "/Groups", $$"""{"schemas":["{{GroupSchema}}"],"displayName":"Silent"}""")).Is(201);
        (await Host.Secretariat().Ask("PUT", "/api/v1/regional-organizations/aptld/contacts/technical/p-heard")).Is(200);
        Assert.Equal("region.contact-named", (await live.Next())!.Type);
        (await Host.Secretariat().Ask("DELETE", "/api/v1/regional-organizations/aptld/contacts/technical/p-heard")).Is(200);
    }
}
