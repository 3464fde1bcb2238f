using Ccnso.Collab.Live;

namespace Ccnso.Collab.Deliveries;

/// <summary>Reads the log frame by frame: from the ring that live streams share, and what is older a page at a time.</summary>
internal sealed class Reader(Tail tail)
{
    private IReadOnlyList<Frame> _page = [];

    /// <summary>The frame after this position; waits until there is one.</summary>
    public async ValueTask<Frame> Next(long position, CancellationToken cancel)
    {
        while (true)
        {
            var moved = tail.Moved;
            if (tail.Head > position)
            {
                if (tail.At(position + 1) is { } frame) return frame;
                if (Paged(position) is null) _page = await tail.ReadBack(position, cancel);
                if (Paged(position) is { } older) return older;
            }
            await moved.WaitAsync(cancel);
        }
    }

    /// <summary>Keeps nothing, for one who will not go on for a while.</summary>
    public void Forget() => _page = [];

    private Frame? Paged(long position) =>
        _page is [var first, ..] && position + 1 - first.Position is >= 0 and var index && index < _page.Count ? _page[(int)index] : null;
}
