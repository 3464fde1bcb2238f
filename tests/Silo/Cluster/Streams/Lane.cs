using Ccnso.Collab.Tests.Silo.Engines.Orleans;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Cluster.Streams;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Engines.Orleans;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Tests.Silo.Engines;
using Ccnso.Collab.Tests.Silo.Reactions;
using Ccnso.Collab.Tests.Silo.Views;
using Ccnso.Collab.Values;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Streams;

namespace Ccnso.Collab.Tests.Silo.Cluster.Streams;

/// <summary>One queue for all streams, over a log in memory, with a receiver that is asked by hand.</summary>
internal sealed class Lane
{
    private readonly Scene _scene = new();
    private readonly HandClock _clock = new();
    private readonly Receiver _receiver;

    public Lane(ICheckpoints? checkpoints = null, Lane? before = null)
    {
        _scene = before?._scene ?? _scene;
        Checkpoints = checkpoints ?? before?.Checkpoints ?? _scene.Checkpoints;
        var messenger = _scene.Messenger();
        Queue = new(new Supply(_scene.Log, messenger, _scene.Parked, TimeProvider.System, NullLogger<Supply>.Instance));
        _receiver = new("queue", Queue, _ => true, _scene.Log, _scene.Pulse, Checkpoints, new NoViews(), new Nowhere(), messenger, _clock, NullLogger<Receiver>.Instance);
    }

    public LogQueue Queue { get; }

    public ICheckpoints Checkpoints { get; }

    public IParked Parked => _scene.Parked;

    public Task<long?> Checkpoint => Checkpoints.Get("queue");

    /// <summary>What the receiver has to say, when enough time has passed for it to save its checkpoint.</summary>
    public async Task<IReadOnlyList<StreamSequenceToken>> Receive()
    {
        _clock.Pass(TimeSpan.FromSeconds(1));
        return [.. (await _receiver.GetQueueMessagesAsync(100, TestContext.Current.CancellationToken)).Where(nudge => nudge.StreamId == ChangeStreams.All).Select(nudge => nudge.SequenceToken)];
    }

    public async Task<long> Write(string type = "agenda.item-finished") => (await _scene.Log.Commit(
        [new(new("probe", $"{Guid.NewGuid():n}"), 0, [new(type, """{"item":1}""")], "staff", DateTimeOffset.UnixEpoch, "dasc")]))[0].Position;
}
