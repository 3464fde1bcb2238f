namespace Ccnso.Collab.Live;

/// <summary>What streams are cursors over: a frame for each position of the log, in order.</summary>
public interface IFrames
{
    /// <summary>The position up to which frames are ready.</summary>
    long Head { get; }

    /// <summary>The frame at this position, or null when it is kept ready no longer: then read <see cref="ReadBack"/>.</summary>
    Frame? At(long position);

    /// <summary>Some of the frames after a position that is before <see cref="Head"/>, from the next on.</summary>
    Task<IReadOnlyList<Frame>> ReadBack(long after, CancellationToken cancel);
}
