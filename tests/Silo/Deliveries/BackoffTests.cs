using Ccnso.Collab.Deliveries;

namespace Ccnso.Collab.Tests.Silo.Deliveries;

public sealed class BackoffTests
{
    private static readonly WebhookOptions Options = new();
    private static readonly TimeSpan Ages = TimeSpan.FromDays(30);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(11, 5_120)]
    [InlineData(12, 10_240)]
    [InlineData(13, 10_800)]
    [InlineData(int.MaxValue, 10_800)]
    public void Each_wait_is_twice_the_one_before_up_to_the_longest_and_chance_takes_up_to_a_half(int failures, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.After(failures, 0, null, Ages, Options));
        Assert.Equal(TimeSpan.FromSeconds(seconds / 2), Backoff.After(failures, 1, null, Ages, Options));
    }

    [Fact]
    public void A_target_is_left_alone_as_long_as_it_asks_for_within_reason()
    {
        Assert.Equal(TimeSpan.FromMinutes(10), Backoff.After(1, 0, TimeSpan.FromMinutes(10), Ages, Options));
        Assert.Equal(TimeSpan.FromSeconds(5), Backoff.After(1, 0, TimeSpan.FromSeconds(-10), Ages, Options));
        Assert.Equal(Options.LongestRetry, Backoff.After(1, 0, TimeSpan.FromDays(10), Ages, Options));
    }

    [Fact]
    public void The_last_try_is_when_it_is_given_up_and_not_later()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), Backoff.After(20, 0, null, TimeSpan.FromMinutes(1), Options));
        Assert.Equal(TimeSpan.Zero, Backoff.After(20, 0, null, TimeSpan.FromMinutes(-1), Options));
    }

    [Fact]
    public void In_three_days_it_is_tried_some_dozens_of_times()
    {
        var (tries, gone) = (0, TimeSpan.Zero);
        while (gone < Options.GiveUpAfter) gone += Backoff.After(++tries, 0, null, Options.GiveUpAfter - gone, Options);
        Assert.InRange(tries, 30, 40);
    }
}
