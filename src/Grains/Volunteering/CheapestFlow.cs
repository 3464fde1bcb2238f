namespace Ccnso.Collab.Volunteering;

/// <summary>
/// A flow of the least cost through a network, by successive cheapest paths: exact, also with negative costs, as long as no circle of them is negative. Deterministic:
/// of equally cheap paths, the one that was found first, in the order in which the edges were added.
/// </summary>
internal sealed class CheapestFlow(int nodes)
{
    private readonly List<(int From, int To, int Room, long Cost)> _edges = [];

    /// <summary>Adds an edge and answers its number.</summary>
    public int Add(int from, int to, int room, long cost = 0)
    {
        _edges.Add((from, to, room, cost));
        _edges.Add((to, from, 0, -cost));
        return _edges.Count - 2;
    }

    /// <summary>How much flows through an edge.</summary>
    public int Through(int edge) => _edges[edge ^ 1].Room;

    /// <summary>Sends as much as there is room for, at most so much, one by one: after each, the cost is the least for that much.</summary>
    public void Send(int source, int sink, int most)
    {
        for (var sent = 0; sent < most && Cheapest(source, sink) is { } path; sent++)
            foreach (var edge in path)
            {
                _edges[edge] = _edges[edge] with { Room = _edges[edge].Room - 1 };
                _edges[edge ^ 1] = _edges[edge ^ 1] with { Room = _edges[edge ^ 1].Room + 1 };
            }
    }

    /// <summary>By Bellman and Ford, since going back on an edge costs less than nothing.</summary>
    private List<int>? Cheapest(int source, int sink)
    {
        var costs = Enumerable.Repeat(long.MaxValue, nodes).ToArray();
        var by = new int[nodes];
        costs[source] = 0;
        for (var (changed, round) = (true, 0); changed && round < nodes; round++)
        {
            changed = false;
            for (var number = 0; number < _edges.Count; number++)
            {
                var (from, to, room, cost) = _edges[number];
                if (room == 0 || costs[from] == long.MaxValue || costs[from] + cost >= costs[to]) continue;
                (costs[to], by[to], changed) = (costs[from] + cost, number, true);
            }
        }
        if (costs[sink] == long.MaxValue) return null;
        var path = new List<int>();
        for (var node = sink; node != source; node = _edges[by[node]].From) path.Add(by[node]);
        return path;
    }
}
