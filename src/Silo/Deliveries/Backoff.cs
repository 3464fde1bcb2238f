namespace Ccnso.Collab.Deliveries;

/// <summary>When a message that was not delivered is tried again.</summary>
public static class Backoff
{
    /// <summary>
    /// How long to wait after so many failures in a row, the first being 1: twice as long each time up to the longest, less up to a half of it by
    /// chance, so that those who failed together do not come back together; at least as long as the target asks for, where that is not too long.
    /// </summary>
    /// <param name="failures">How many there were.</param>
    /// <param name="chance">From 0 to 1.</param>
    /// <param name="asked">What the target asks for (<c>Retry-After</c>).</param>
    /// <param name="left">How long until one gives up: the last try is then.</param>
    /// <param name="options">The first wait and the longest.</param>
    public static TimeSpan After(int failures, double chance, TimeSpan? asked, TimeSpan left, WebhookOptions options)
    {
        var whole = Math.Min(options.FirstRetry.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 60)), options.LongestRetry.TotalSeconds);
        var wait = TimeSpan.FromSeconds(whole * (1 - chance / 2));
        if (asked > wait) wait = asked.Value < options.LongestRetry ? asked.Value : options.LongestRetry;
        // Timers count milliseconds: one that runs out early would find that it is not yet time.
        return TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, Math.Min(wait.TotalMilliseconds, left.TotalMilliseconds))));
    }
}
