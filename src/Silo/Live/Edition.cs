namespace Ccnso.Collab.Live;

/// <summary>The frames as readers of the same languages get them, each rendered once, however many of them there are. <see cref="Editions"/> fills it.</summary>
public sealed class Edition : IFrames
{
    private const int Slots = 1_024;

    private readonly Editions _all;
    private readonly long _most;
    private volatile Ring _ring;
    private long _head;

    internal Edition(Editions all, Preference preference, long head, long most) => (_all, Preference, _head, _most, _ring) = (all, preference, head, most, new(Slots, most));

    /// <summary>In which languages.</summary>
    public Preference Preference { get; }

    /// <inheritdoc/>
    public long Head => Volatile.Read(ref _head);

    /// <summary>How many read it now.</summary>
    internal int Readers { get; set; }

    /// <inheritdoc/>
    public Frame? At(long position) => _ring.At(position);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Frame>> ReadBack(long after, CancellationToken cancel) => _all.ReadBack(Preference, after, cancel);

    internal void Keep(Frame frame)
    {
        _ring.Keep(frame);
        Volatile.Write(ref _head, frame.Position);
    }

    /// <summary>Goes on after this position: what comes before it is read back.</summary>
    internal void Skip(long to)
    {
        _ring = new(Slots, _most);
        Volatile.Write(ref _head, to);
    }
}
