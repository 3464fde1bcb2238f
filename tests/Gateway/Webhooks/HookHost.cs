using System.Globalization;
using System.Text.Json;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Tests.Silo.Deliveries;

namespace Ccnso.Collab.Tests.Gateway.Webhooks;

/// <summary>A gateway that tries again soon, with a group that has work, and a target to send to.</summary>
internal sealed class HookHost : IAsyncDisposable
{
    private const string Charter = """{"kind":"committee","name":"A committee","purpose":"Works.","languages":["en"]}""";

    private HookHost(Host gateway, Receiver receiver) => (Gateway, Receiver) = (gateway, receiver);

    public Host Gateway { get; }

    public Receiver Receiver { get; }

    public HttpClient Owner => Gateway.As("p-1");

    /// <summary>On the embedded engine: which engine decides is all the same to who delivers.</summary>
    public static Task<HookHost> Start(params string[] settings) => StartAsBuilt(["Engine=embedded", .. settings]);

    /// <summary>On the engine of this build.</summary>
    public static async Task<HookHost> StartAsBuilt(params string[] settings)
    {
        var host = new HookHost(await Host.Start(["Engine=embedded", "Webhooks:FirstRetry=00:00:00.02", "Webhooks:LongestRetry=00:00:00.2", "Webhooks:Timeout=00:00:30", .. settings]), await Receiver.Start());
        await host.Form("dasc");
        return host;
    }

    public async Task Form(string group) => (await Gateway.Secretariat().Ask("PUT", $"/api/v1/groups/{group}/charter", Charter)).Is(201);

    /// <summary>Things happen in a group, one after the other; the positions.</summary>
    public async Task<IReadOnlyList<long>> Happen(int count, string group = "dasc")
    {
        var positions = new List<long>();
        var staff = Gateway.Secretariat();
        for (var number = 0; number < count; number++)
            positions.Add(Position((await staff.Post($"/api/v1/groups/{group}/work", new { title = $"Item {number}" })).Is(201)));
        return positions;
    }

    /// <summary>A webhook of p-1 that wants the work of a group.</summary>
    public async Task<(string Path, string Secret)> Register(object? also = null, string? url = null)
    {
        var body = JsonSerializer.SerializeToNode(also ?? new { groups = (string[])["dasc"] })!.AsObject();
        body["url"] = url ?? Receiver.Url;
        var made = (await Owner.Post("/api/v1/webhooks", body.ToJsonString())).Is(201);
        return (made.Header("Location")!, made.Json.GetProperty("secret").GetString()!);
    }

    /// <summary>Waits until the target has taken these, and asserts that it took them in order and nothing else.</summary>
    public async Task Takes(IReadOnlyList<long> positions, Receiver? by = null)
    {
        await Until.True(() => (by ?? Receiver).Taken.Count >= positions.Count);
        Assert.Equal(positions.Select(position => $"{position}"), (by ?? Receiver).Taken.Select(one => one.Id));
    }

    public async Task<JsonElement> Deliveries(string path) => (await Owner.Get($"{path}/deliveries")).Is(200).Json;

    /// <summary>Waits until the webhook stands so, as readers see it.</summary>
    public async Task<JsonElement> Stands(string path, string standing)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var shown = await Owner.Get(path);
            if (shown.Status == 200 && shown.Json.GetProperty("standing") is var now && now.GetProperty("is").GetString() == standing) return now;
            await Task.Delay(10, bound.Token);
        }
    }

    public static long Position(Reply reply) => long.Parse(reply.Header("Collab-Position")!, CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
