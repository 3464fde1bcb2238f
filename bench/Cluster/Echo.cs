namespace Ccnso.Collab.Bench.Cluster;

/// <summary>A grain that does nothing: what a call costs before anything of ours is in it.</summary>
public interface IEcho : IGrainWithIntegerKey
{
    /// <summary>Answers as many bytes as an actor would.</summary>
    ValueTask<byte[]> Ask(byte[] asked, CancellationToken cancel = default);
}

/// <inheritdoc cref="IEcho"/>
public sealed class Echo : Grain, IEcho
{
    /// <inheritdoc/>
    public ValueTask<byte[]> Ask(byte[] asked, CancellationToken cancel = default) => new(asked);
}
