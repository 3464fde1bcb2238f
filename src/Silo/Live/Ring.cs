namespace Ccnso.Collab.Live;

/// <summary>The newest frames, one writer and any number of readers. Within these bounds the oldest give way.</summary>
/// <param name="slots">How many at most; a power of two.</param>
/// <param name="most">How many bytes they may take.</param>
internal sealed class Ring(int slots, long most)
{
    private readonly Frame?[] _frames = new Frame?[slots];
    private long _oldest;
    private long _bytes;

    /// <summary>Whether there was none yet.</summary>
    public bool IsEmpty => _oldest == 0;

    /// <summary>The frame at this position, or null.</summary>
    public Frame? At(long position) => Volatile.Read(ref _frames[Slot(position)]) is { } frame && frame.Position == position ? frame : null;

    /// <summary>Keeps the frame that comes next.</summary>
    public void Keep(Frame frame)
    {
        if (IsEmpty) _oldest = frame.Position;
        _bytes += frame.Bytes.Length;
        while (_oldest < frame.Position && (_bytes > most || frame.Position - _oldest >= _frames.Length))
        {
            _bytes -= _frames[Slot(_oldest)]!.Bytes.Length;
            Volatile.Write(ref _frames[Slot(_oldest++)], null);
        }
        Volatile.Write(ref _frames[Slot(frame.Position)], frame);
    }

    private int Slot(long position) => (int)(position & (_frames.Length - 1));
}
