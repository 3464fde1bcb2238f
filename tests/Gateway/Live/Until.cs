using System.Diagnostics;

namespace Ccnso.Collab.Tests.Gateway.Live;

internal static class Until
{
    /// <summary>Waits until something holds; fails when it does not within a generous bound.</summary>
    public static Task True(Func<bool> holds) => True(() => Task.FromResult(holds()));

    /// <summary>The same of something that has to be asked for.</summary>
    public static async Task True(Func<Task<bool>> holds)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds()) await Task.Delay(10, bound.Token);
    }

    /// <summary>The first answer that is as it should be; the last one is told when none is, within a generous bound.</summary>
    public static async Task<Reply> Answers(Func<Task<Reply>> ask, Func<Reply, bool> holds)
    {
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            if (await ask() is var reply && holds(reply)) return reply;
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), $"It did not come to that: {reply.Status} {reply.Text}");
        }
    }
}
