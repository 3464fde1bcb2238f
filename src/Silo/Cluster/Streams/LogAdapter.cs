using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Streams;

namespace Ccnso.Collab.Cluster.Streams;

/// <summary>Makes the log a source of streams. Nothing can be put into them but by what happens to an actor.</summary>
internal sealed class LogAdapter(string name, IServiceProvider services) : IQueueAdapterFactory, IQueueAdapter, IQueueAdapterCache
{
    /// <summary>More than a cluster has silos, so that all have a share. Another number begins anew at the checkpoint of the reactions.</summary>
    private const int Queues = 8;

    private readonly HashRingBasedStreamQueueMapper _mapper = new(new HashRingStreamQueueMapperOptions { TotalQueueCount = Queues }, name);
    private readonly ConcurrentDictionary<QueueId, LogQueue> _queues = new();

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsRewindable => true;

    /// <inheritdoc/>
    public StreamProviderDirection Direction => StreamProviderDirection.ReadOnly;

    /// <inheritdoc/>
    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(this);

    /// <inheritdoc/>
    public IQueueAdapterCache GetQueueAdapterCache() => this;

    /// <inheritdoc/>
    public IStreamQueueMapper GetStreamQueueMapper() => _mapper;

    /// <summary>Failures are dealt with by the <see cref="Cursor"/>.</summary>
    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) => Task.FromResult<IStreamFailureHandler>(new NoOpStreamDeliveryFailureHandler());

    /// <summary>The queue's cursors, which the receiver that is made next reads for.</summary>
    public IQueueCache CreateQueueCache(QueueId queueId) => _queues[queueId] = ActivatorUtilities.CreateInstance<LogQueue>(services);

    /// <inheritdoc/>
    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => ActivatorUtilities.CreateInstance<Receiver>(
        services, $"{name}/{Queues}/{queueId.GetNumericId()}", _queues[queueId], new Func<StreamId, bool>(stream => _mapper.GetQueueForStream(stream).Equals(queueId)));

    /// <inheritdoc/>
    public Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext) =>
        throw new NotSupportedException("The streams are the record: ask an actor to do something, and it is on them.");
}
