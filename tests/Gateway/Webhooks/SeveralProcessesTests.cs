using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Tests.Silo;
using Ccnso.Collab.Tests.Silo.Deliveries;

namespace Ccnso.Collab.Tests.Gateway.Webhooks;

/// <summary>Several gateways on one database, of which one serves the webhooks.</summary>
public sealed class SeveralProcessesTests(PostgresServer server)
{
    private const string Charter = """{"kind":"committee","name":"A committee","purpose":"Works.","languages":["en"]}""";

    [Fact]
    public async Task One_of_them_sends_each_message_once_and_another_goes_on_when_it_stops()
    {
        string[] settings = ["Engine=embedded", $"ConnectionStrings:Collab={await server.NewDatabase()}", $"Webhooks:SealingKey={Convert.ToBase64String(new byte[32])}", "Webhooks:FirstRetry=00:00:00.02", "Webhooks:LongestRetry=00:00:00.2"];
        await using var receiver = await Receiver.Start();
        await using var one = await Host.Start(settings);
        await using var other = await Host.Start(settings);
        (await one.Secretariat().Ask("PUT", "/api/v1/groups/dasc/charter", Charter)).Is(201);
        var made = (await other.As("p-1").Post("/api/v1/webhooks", new { url = receiver.Url, groups = (string[])["dasc"] })).Is(201);
        var positions = new List<string>();
        for (var number = 0; number < 20; number++) await Happen(number % 2 == 0 ? one : other);
        await Until.True(() => receiver.Received.Count >= 20);

        receiver.Answers(500);
        await Happen(other);
        await Until.True(() => receiver.Received.Count > 20);
        await one.Stop();
        await Happen(other);
        receiver.Answers(200);
        await Until.True(() => receiver.Taken.Count >= 22);
        Assert.Equal(positions, receiver.Taken.Select(message => message.Id));
        Assert.Equal(20, receiver.Received.Count(message => positions.Take(20).Contains(message.Id)));
        Assert.All(receiver.Received, message => Assert.True(message.IsSignedWith(made.Json.GetProperty("secret").GetString()!)));
        await one.InitializeAsync();

        async Task Happen(Host by) => positions.Add((await by.Secretariat().Post("/api/v1/groups/dasc/work", new { title = $"Item {positions.Count}" })).Is(201).Header("Collab-Position")!);
    }
}
