using System.Collections.Concurrent;
using Ccnso.Collab.Cluster.Streams;
using Orleans.Streams;

namespace Ccnso.Collab.Tests.Silo.Cluster.Streams;

/// <summary>A subscriber outside of the silos. It notes what it gets, and may have trouble with some of it.</summary>
internal sealed class Listener : IAsyncObserver<Change>
{
    private readonly ConcurrentQueue<Change> _heard = [];

    public Func<Change, Task> Trouble { get; init; } = _ => Task.CompletedTask;

    public IReadOnlyList<long> Heard => [.. _heard.Select(change => change.Position)];

    public IReadOnlyList<Change> Changes => [.. _heard];

    public async Task OnNextAsync(Change item, StreamSequenceToken? token = null)
    {
        Assert.Equal(item.Position, token!.SequenceNumber);
        await Trouble(item);
        _heard.Enqueue(item);
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    /// <summary>Waits until it has heard so many.</summary>
    public Task<IReadOnlyList<long>> Hears(int count) => Wait.For(() => Heard, heard => heard.Count >= count);
}

/// <summary>Waiting for what has to come, with a bound.</summary>
internal static class Wait
{
    public static Task<T> For<T>(Func<T> look, Func<T, bool> holds) => For(() => Task.FromResult(look()), holds);

    public static async Task<T> For<T>(Func<Task<T>> look, Func<T, bool> holds)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(TimeSpan.FromSeconds(90));
        while (true)
        {
            var seen = await look();
            if (holds(seen)) return seen;
            try
            {
                await Task.Delay(20, bound.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                Assert.Fail($"It did not come. The last that was seen: {seen}");
            }
        }
    }
}
