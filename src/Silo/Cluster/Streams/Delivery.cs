using Orleans.Runtime;
using Orleans.Streams;

namespace Ccnso.Collab.Cluster.Streams;

/// <summary>
/// What one subscriber gets with one call: some changes of its stream, in order, or none at all, which only says that it is done up to here.
/// What went wrong with the call stays on this side, for the <see cref="Cursor"/> that sent it.
/// </summary>
[GenerateSerializer, Immutable, Alias("collab.delivery")]
internal sealed class Delivery(StreamId stream, Change[] changes, long upTo) : IBatchContainer
{
    /// <inheritdoc/>
    [Id(0)]
    public StreamId StreamId { get; } = stream;

    /// <summary>The changes.</summary>
    [Id(1)]
    public Change[] Changes { get; } = changes;

    /// <summary>The position of the last of them, or the one that it is done up to.</summary>
    [Id(2)]
    public long UpTo { get; } = upTo;

    /// <inheritdoc/>
    public StreamSequenceToken SequenceToken => ChangeStreams.After(UpTo);

    /// <summary>Why the last call failed, if it did.</summary>
    [field: NonSerialized]
    internal Exception? Failure { get; set; }

    /// <summary>Whom the last call went to.</summary>
    [field: NonSerialized]
    internal GrainId To { get; set; }

    /// <summary>It tells of no change.</summary>
    public static Delivery Of(StreamId stream, long upTo) => new(stream, [], upTo);

    /// <inheritdoc/>
    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() =>
        Changes.Select(change => Tuple.Create((T)(object)change, ChangeStreams.After(change.Position)));

    /// <inheritdoc/>
    public bool ImportRequestContext() => false;
}
