using Ccnso.Collab.Mentorships.Matching;

namespace Ccnso.Collab.Tests.Grains.Mentorships;

/// <summary>That the pairs are the best is checked by trying all sets where they are few, and where they are many by prices that prove it.</summary>
public sealed class BestPairsTests
{
    [Fact]
    public void Of_few_people_they_are_the_best_of_all_sets_there_are()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var (weights, places) = World(new Random(seed), 1 + seed % 5, 1 + seed % 4, 20);
            Assert.True(Of(weights, places) == All(weights, [.. places], 0), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(60, 25, 8), InlineData(150, 60, 1_000), InlineData(80, 120, 3), InlineData(250, 80, 1_000_000_000_000)]
    public void Of_many_people_prices_prove_that_no_set_of_as_many_has_more_weight(int mentees, int mentors, long heaviest)
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var (weights, places) = World(new Random(seed), mentees, mentors, heaviest);
            var pairs = new BestPairs(weights, places).Find();
            var (count, weight) = Sum(weights, places, pairs.MentorOf);
            Assert.Equal(MostPairs(weights, places), count);
            Assert.Equal(Bound(weights, places, pairs.Prices, count), weight);
        }
    }

    [Fact]
    public void The_same_people_always_come_to_the_same()
    {
        var (weights, places) = World(new Random(79), 100, 40, 5);
        Assert.Equal(new BestPairs(weights, places).Find().MentorOf, new BestPairs(weights, places).Find().MentorOf);
    }

    [Fact]
    public void Nobody_on_one_side_leaves_everybody_out()
    {
        Assert.Empty(new BestPairs([], [1, 2]).Find().MentorOf);
        Assert.Equal([-1, -1], new BestPairs([[], []], []).Find().MentorOf);
        Assert.Equal([-1], new BestPairs([[7]], [0]).Find().MentorOf);
        Assert.Equal([-1], new BestPairs([[BestPairs.Never]], [1]).Find().MentorOf);
    }

    private static (long[][], int[]) World(Random random, int mentees, int mentors, long heaviest) => (
        [.. Enumerable.Range(0, mentees).Select(_ => Enumerable.Range(0, mentors).Select(_ => random.Next(5) < 2 ? BestPairs.Never : random.NextInt64(heaviest + 1)).ToArray())],
        [.. Enumerable.Range(0, mentors).Select(_ => random.Next(4))]);

    private static (int Count, long Weight) Of(long[][] weights, int[] places) => Sum(weights, places, new BestPairs(weights, places).Find().MentorOf);

    private static (int Count, long Weight) Sum(long[][] weights, int[] places, int[] mentorOf)
    {
        var pairs = mentorOf.Index().Where(pair => pair.Item >= 0).ToList();
        Assert.All(pairs, pair => Assert.NotEqual(BestPairs.Never, weights[pair.Index][pair.Item]));
        Assert.All(pairs.CountBy(pair => pair.Item), taken => Assert.True(taken.Value <= places[taken.Key]));
        return (pairs.Count, pairs.Sum(pair => weights[pair.Index][pair.Item]));
    }

    private static (int Count, long Weight) All(long[][] weights, int[] places, int mentee)
    {
        if (mentee == weights.Length) return (0, 0);
        var best = All(weights, places, mentee + 1);
        for (var mentor = 0; mentor < places.Length; mentor++)
        {
            if (places[mentor] == 0 || weights[mentee][mentor] == BestPairs.Never) continue;
            places[mentor]--;
            var (count, weight) = All(weights, places, mentee + 1);
            places[mentor]++;
            if ((count + 1, weight + weights[mentee][mentor]).CompareTo(best) > 0) best = (count + 1, weight + weights[mentee][mentor]);
        }
        return best;
    }

    /// <summary>
    /// Whatever the prices, no set of so many pairs has more weight: a mentee brings at most what they gain at these prices, and the mentors at most their prices for each place.
    /// </summary>
    private static Int128 Bound(long[][] weights, int[] places, long[] prices, int count)
    {
        Assert.All(prices, price => Assert.True(price >= 0));
        var gains = weights.Select(row => row.Index().Where(one => one.Item != BestPairs.Never && places[one.Index] > 0).Select(one => (Int128)one.Item - prices[one.Index]).DefaultIfEmpty(Int128.MinValue).Max());
        return gains.OrderDescending().Take(count).Aggregate(Int128.Zero, (sum, gain) => sum + gain)
            + prices.Index().Aggregate(Int128.Zero, (sum, price) => sum + (Int128)price.Item * places[price.Index]);
    }

    /// <summary>How many pairs there can be, found in another way: whoever asks takes a place, and those who had it look for another.</summary>
    private static int MostPairs(long[][] weights, int[] places)
    {
        var menteesOf = places.Select(_ => new List<int>()).ToArray();
        return Enumerable.Range(0, weights.Length).Count(mentee => Takes(mentee, new bool[places.Length]));

        bool Takes(int mentee, bool[] asked)
        {
            for (var mentor = 0; mentor < places.Length; mentor++)
            {
                if (weights[mentee][mentor] == BestPairs.Never || asked[mentor]) continue;
                asked[mentor] = true;
                if (menteesOf[mentor].Count >= places[mentor])
                {
                    var gives = menteesOf[mentor].FindIndex(other => Takes(other, asked));
                    if (gives < 0) continue;
                    menteesOf[mentor].RemoveAt(gives);
                }
                menteesOf[mentor].Add(mentee);
                return true;
            }
            return false;
        }
    }
}
