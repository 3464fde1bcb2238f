namespace Ccnso.Collab.Tests.Gateway.Live;

internal static class Until
{
    /// <summary>Waits until something holds; fails when it does not within a generous bound.</summary>
    public static async Task True(Func<bool> holds)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds()) await Task.Delay(10, bound.Token);
    }
}
