using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Tests.Silo.Deliveries;

namespace Ccnso.Collab.Tests.Gateway.Webhooks;

public sealed class KilledTests
{
    [Fact]
    public async Task A_target_gets_everything_in_order_though_the_gateway_is_killed_in_the_midst_of_it()
    {
        const int reports = 60;
        await using var receiver = await Receiver.Start();
        await using var gateway = new GatewayProcess("Webhooks:AllowPrivateTargets=true", "Webhooks:FirstRetry=00:00:00.02", "Webhooks:LongestRetry=00:00:00.2");
        await gateway.Start();
        await gateway.SignIn();
        await gateway.Send(HttpMethod.Put, "/api/v1/groups/abuse/charter", new { kind = "working-group", name = "Abuse Reports Group", purpose = "Reports.", languages = (string[])["en"] }, "charter");
        await gateway.Send(HttpMethod.Post, "/api/v1/webhooks", new { url = receiver.Url, types = (string[])["group.status-reported"] }, "webhook");
        var writing = Write(gateway, reports);
        foreach (var soFar in new[] { reports / 4, reports / 2, 3 * reports / 4 })
        {
            await Until.True(() => receiver.Taken.Count >= soFar);
            await gateway.Kill();
            await gateway.Start();
        }
        var positions = await writing;
        await Until.True(() => receiver.Taken.Count >= reports);
        Assert.Equal(positions, receiver.Taken.Select(message => message.Id));
        // What was on its way when the process was killed may come again, once for each time, and nothing else may.
        Assert.InRange(receiver.Received.Count, reports, reports + 3);
    }

    private static async Task<List<string>> Write(GatewayProcess gateway, int count)
    {
        var positions = new List<string>();
        for (var number = 1; number <= count; number++)
            positions.Add(await gateway.Send(HttpMethod.Post, "/api/v1/groups/abuse/status-updates", new { status = $"Report {number}." }, $"report-{number}"));
        return positions;
    }
}
