using Ccnso.Collab.Tests.Silo;

namespace Ccnso.Collab.Tests.Gateway.Scim;

/// <summary>Uniqueness does not rest on one process: two gateways on one PostgreSQL are one directory.</summary>
public sealed class TwoGatewaysTests
{
    [Fact]
    public async Task A_name_is_one_contacts_whichever_gateway_is_asked()
    {
        var server = await ThrowAwayPostgres.Start();
        PostgresServer.Needs(server);
        await using var _ = server;
        await using var one = await Host.Start($"ConnectionStrings:Collab={server.ConnectionString}");
        await using var two = await Host.Start($"ConnectionStrings:Collab={server.ConnectionString}");
        var (first, second) = (new Directory(one), new Directory(two));
        await first.Register();
        for (var round = 0; round < 5; round++)
        {
            var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => (number % 2 == 0 ? first : second).Provision($"race-{round}@nic.example")));
            Assert.Equal([201, 409, 409, 409, 409, 409], replies.Select(reply => reply.Status).Order());
            var id = replies.Single(reply => reply.Status == 201).Json.GetProperty("id").GetString()!;
            Assert.Equal(204, await second.Delete(id));
            Assert.Equal(201, (await first.Provision($"race-{round}@nic.example")).Status);
        }
        Assert.Equal(5, await second.Count());
    }

    private sealed class Directory(Host host) : ScimClient(host)
    {
        public Task Register() => Registered();

        public Task<Reply> Provision(string userName) => Ask("POST", "/Users", $$"""{"schemas":["{{UserSchema}}"],"userName":"{{userName}}"}""");

        public async Task<int> Delete(string id) => (await Ask("DELETE", $"/Users/{id}")).Status;

        public async Task<int> Count() => (await Ask("GET", "/Users?count=0")).Is(200).Json.GetProperty("totalResults").GetInt32();
    }
}
