namespace Ccnso.Collab.Meetings;

/// <summary>Tells moved items from those that only made room: as few as possible have moved.</summary>
internal static class Reordering
{
    /// <summary>The moved ones, with their places before and now, counted from 1 among those that are in both lists.</summary>
    public static Dictionary<int, (int Before, int Now)> Moved(IReadOnlyList<int> before, IReadOnlyList<int> now)
    {
        var both = before.Intersect(now).ToHashSet();
        var places = before.Where(both.Contains).Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        int[] order = [.. now.Where(both.Contains).Select(number => places[number])];
        var stay = LongestRising(order).ToHashSet();
        int[] numbers = [.. now.Where(both.Contains)];
        return Enumerable.Range(0, numbers.Length).Where(index => !stay.Contains(order[index]))
            .ToDictionary(index => numbers[index], index => (order[index] + 1, index + 1));
    }

    /// <summary>The longest part of these that rises: what stands in the same order still.</summary>
    private static IEnumerable<int> LongestRising(int[] values)
    {
        var length = new int[values.Length];
        var last = -1;
        var from = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            (length[i], from[i]) = (1, -1);
            for (var j = 0; j < i; j++)
                if (values[j] < values[i] && length[j] >= length[i]) (length[i], from[i]) = (length[j] + 1, j);
            if (last < 0 || length[i] > length[last]) last = i;
        }
        for (; last >= 0; last = from[last]) yield return values[last];
    }
}
