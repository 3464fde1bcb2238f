namespace Ccnso.Collab.Tests.Gateway;

public sealed class HealthTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task A_gateway_that_runs_is_alive_and_soon_ready()
    {
        Assert.Equal("alive", (await host.Anonymous().Get("/health/live")).Is(200).Json.GetProperty("status").GetString());
        await Soon.Is(async () => (await host.Anonymous().Get("/health/ready")).Status == 200);
    }
}

/// <summary>Waits for what has to become so.</summary>
public static class Soon
{
    /// <summary>Asks again and again until it is so, for half a minute at most.</summary>
    public static async Task Is(Func<Task<bool>> condition)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition()) await Task.Delay(20, bound.Token);
    }
}
