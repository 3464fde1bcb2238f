using System.Collections.Concurrent;
using Ccnso.Collab.Cluster.Streams;
using Orleans;
using Orleans.Streams;

namespace Ccnso.Collab.Tests.Silo.Cluster.Streams;

/// <summary>A grain that follows the agendas of the group that is its key, and keeps what it has seen where no silo's death reaches it.</summary>
public interface IWatcher : IGrainWithStringKey
{
    /// <summary>Subscribes, once for all.</summary>
    Task Watch();
}

/// <summary>It knows how far it is, and resumes there.</summary>
public sealed class Watcher : FollowingGrain, IWatcher
{
    protected override StreamSequenceToken? From => ChangeStreams.After(Noted<Watcher>(Key).LastOrDefault());

    public Task Watch() => Subscribe();
}

/// <summary>A grain that leaves it to the streams to know how far it is.</summary>
public interface IForgetful : IGrainWithStringKey
{
    /// <summary>Subscribes, once for all.</summary>
    Task Watch();
}

/// <summary>It resumes wherever the stream is.</summary>
public sealed class Forgetful : FollowingGrain, IForgetful
{
    protected override StreamSequenceToken? From => null;

    public Task Watch() => Subscribe();
}

/// <summary>What both have in common.</summary>
public abstract class FollowingGrain : Grain, IAsyncObserver<Change>
{
    private static readonly ConcurrentDictionary<(Type, string), ConcurrentQueue<long>> Notes = new();
    private static readonly ConcurrentDictionary<(Type, string), Task> Obstacles = new();

    protected string Key => this.GetPrimaryKeyString();

    protected abstract StreamSequenceToken? From { get; }

    private IAsyncStream<Change> Stream => this.GetStreamProvider(ChangeStreams.Provider).GetStream<Change>(ChangeStreams.Agendas, Key);

    /// <summary>The positions that the one with this key has seen, over all of its lives.</summary>
    public static IReadOnlyList<long> Noted<T>(string key) where T : FollowingGrain => [.. Notes.GetOrAdd((typeof(T), key), _ => [])];

    /// <summary>The one with this key takes in nothing until then.</summary>
    public static void Obstruct<T>(string key, Task until) where T : FollowingGrain => Obstacles[(typeof(T), key)] = until;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var subscription in await Stream.GetAllSubscriptionHandles()) await subscription.ResumeAsync(this, From);
    }

    public async Task OnNextAsync(Change item, StreamSequenceToken? token = null)
    {
        if (Obstacles.TryGetValue((GetType(), Key), out var obstacle)) await obstacle;
        Notes.GetOrAdd((GetType(), Key), _ => []).Enqueue(item.Position);
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    protected Task Subscribe() => Stream.SubscribeAsync(this, From);
}
