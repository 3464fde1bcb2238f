namespace Ccnso.Collab.Mentorships.Matching;

/// <summary>
/// The best set of pairs at once: of all sets with as many pairs as there can be, one whose weights add up to the most (a maximum weight b-matching).
/// <para>
/// One pair after the other is added along the path of exchanges that gains the most (successive shortest augmenting paths). A mentor whose places are all taken
/// has a price, which rises by what the next mentee would have gained with them; by these prices the paths are found with Dijkstra's algorithm, and by these
/// prices anybody can check that no other set is better: <see cref="Pairs.Prices"/>. The same input always gives the same pairs.
/// </para>
/// </summary>
/// <param name="weights">What a pair is worth, by mentee and mentor; <see cref="Never"/> where there can be none.</param>
/// <param name="places">How many mentees each mentor takes.</param>
public sealed class BestPairs(long[][] weights, int[] places)
{
    /// <summary>The weight of a pair that cannot be.</summary>
    public const long Never = -1;

    private const int Nobody = -1;

    private readonly int _mentors = places.Length;
    private readonly int[] _mentorOf = [.. Enumerable.Repeat(Nobody, weights.Length)];
    private readonly List<int>[] _menteesOf = [.. places.Select(_ => new List<int>())];
    private readonly long[] _prices = new long[places.Length];
    private readonly int[][] _wanted = [.. places.Select((_, mentor) => Wanted(weights, mentor))];
    private readonly int[] _next = new int[places.Length];

    private readonly long[] _distance = new long[places.Length];
    private readonly int[] _through = new int[places.Length];
    private readonly bool[] _settled = new bool[places.Length];

    /// <summary>Finds them.</summary>
    public Pairs Find()
    {
        while (Augment()) { }
        return new(_mentorOf, _prices);
    }

    private bool Augment()
    {
        Begin();
        var end = Nobody;
        while (end == Nobody && Nearest() is var mentor and not Nobody)
        {
            _settled[mentor] = true;
            if (_menteesOf[mentor].Count < places[mentor]) end = mentor;
            else foreach (var mentee in _menteesOf[mentor]) Relax(mentee, mentor);
        }
        Raise(end);
        if (end == Nobody) return false;
        Exchange(end);
        return true;
    }

    /// <summary>The mentee without a mentor whom each mentor is worth the most to; the distance is what that gains less than the best of all does.</summary>
    private void Begin()
    {
        var best = long.MinValue;
        for (var mentor = 0; mentor < _mentors; mentor++)
        {
            (_distance[mentor], _settled[mentor]) = (long.MaxValue, places[mentor] == 0);
            var wanted = _wanted[mentor];
            while (_next[mentor] < wanted.Length && _mentorOf[wanted[_next[mentor]]] != Nobody) _next[mentor]++;
            if (_settled[mentor] || _next[mentor] == wanted.Length) continue;
            _through[mentor] = wanted[_next[mentor]];
            _distance[mentor] = _prices[mentor] - weights[_through[mentor]][mentor];
            best = Math.Max(best, -_distance[mentor]);
        }
        for (var mentor = 0; mentor < _mentors; mentor++)
            if (_distance[mentor] != long.MaxValue) _distance[mentor] += best;
    }

    private int Nearest()
    {
        var nearest = Nobody;
        for (var mentor = 0; mentor < _mentors; mentor++)
            if (!_settled[mentor] && _distance[mentor] != long.MaxValue && (nearest == Nobody || _distance[mentor] < _distance[nearest])) nearest = mentor;
        return nearest;
    }

    /// <summary>What it costs this mentee to leave their mentor for each of the others.</summary>
    private void Relax(int mentee, int from)
    {
        var worths = weights[mentee];
        var at = _distance[from] + worths[from] - _prices[from];
        for (var mentor = 0; mentor < _mentors; mentor++)
        {
            if (_settled[mentor] || worths[mentor] == Never) continue;
            var distance = at - worths[mentor] + _prices[mentor];
            if (distance < _distance[mentor]) (_distance[mentor], _through[mentor]) = (distance, mentee);
        }
    }

    /// <summary>
    /// Every mentor who was passed is dearer now by as much as they were nearer. Where there is no end, those who were reached are all taken, and whoever is left asks in vain: they are
    /// dearer than whatever anybody would gain.
    /// </summary>
    private void Raise(int end)
    {
        var most = end != Nobody ? _distance[end] : Dearest();
        for (var mentor = 0; mentor < _mentors; mentor++)
            if (_distance[mentor] < most) _prices[mentor] += most - _distance[mentor];
    }

    private long Dearest() => _prices.DefaultIfEmpty().Max() + _distance.Where(distance => distance != long.MaxValue).DefaultIfEmpty().Max()
        + 2 * weights.Select(row => row.DefaultIfEmpty().Max()).DefaultIfEmpty().Max();

    private void Exchange(int end)
    {
        for (var mentor = end; mentor != Nobody;)
        {
            var mentee = _through[mentor];
            var former = _mentorOf[mentee];
            if (former != Nobody) _menteesOf[former].Remove(mentee);
            _menteesOf[mentor].Add(mentee);
            _mentorOf[mentee] = mentor;
            mentor = former;
        }
    }

    /// <summary>Who can have this mentor, those first to whom they are worth the most, among equals whoever asked first.</summary>
    private static int[] Wanted(long[][] weights, int mentor) =>
        [.. Enumerable.Range(0, weights.Length).Where(mentee => weights[mentee][mentor] != Never).OrderByDescending(mentee => weights[mentee][mentor])];
}

/// <summary>Pairs, and the proof that they are the best.</summary>
/// <param name="MentorOf">The mentor of each mentee; -1 for whoever is left out.</param>
/// <param name="Prices">
/// A price for each mentor, 0 for whoever has a place left. Let what a mentee gains with a mentor be the weight less the price: every mentee is with the one who gains them
/// the most, and nobody who is left out would gain more than anybody who is not. So no set of as many pairs has more weight.
/// </param>
public sealed record Pairs(int[] MentorOf, long[] Prices);
