using Ccnso.Collab.Log;

namespace Ccnso.Collab.Tests.Silo.Views;

public abstract partial class ViewsContract
{
    private const string Secret = "Zephyrine Quatrebarbes";

    [Fact]
    public async Task Whoever_is_forgotten_is_forgotten_also_where_this_build_cannot_fold_the_actor()
    {
        var house = await (await Enter()).Start();
        await house.Note("a", new Written(Secret));
        await house.Append(new("note", "a"), new Fact("note.of-the-future", "{}"));
        await house.CaughtUp();
        Assert.Contains(Secret, await house.Shown("a"), StringComparison.Ordinal);

        await house.Note("a", new Forgotten());
        await house.CaughtUp();

        Assert.Null(await house.Shown("a"));
        Assert.Empty(await Run("select stream from rows union select stream from states"));
    }

    [Fact]
    public async Task After_an_erasure_the_log_is_scrubbed_before_its_position_is_reported_and_nothing_is_left()
    {
        var house = await Enter();
        var log = new CountingLog(house.Log);
        house.Followed = log;
        await house.Start();
        await house.Note("a", new Written(Secret, Parts: [Secret]));
        var older = await (await Enter("shape-0")).Start();
        await older.CaughtUp();
        await older.Stop();
        await house.CaughtUp();
        Assert.Contains(Secret, await house.Shown("a"), StringComparison.Ordinal);

        var scrubbing = new TaskCompletionSource();
        var scrub = new TaskCompletionSource();
        log.BeforeScrub = () =>
        {
            scrubbing.TrySetResult();
            return scrub.Task;
        };
        var position = await house.Note("a", new Forgotten());
        await scrubbing.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.False(await house.Views.WaitFor(position, TimeSpan.FromMilliseconds(100), Cancel));
        scrub.SetResult();

        Assert.True(await house.Views.WaitFor(position, TimeSpan.FromSeconds(30), Cancel));
        Assert.Equal(1, log.Scrubs);
        Assert.Equal("""{"key":"a","events":2}""", await house.Shown("a"));
        Assert.Null(await house.Views.Find("parts", "a/0", Cancel));
        await house.Stop();
        Assert.DoesNotContain((await Run("select data from states union all select search from rows")).Append(await house.All("notes")), line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_scrub_that_a_process_died_before_is_made_up_for_by_the_next()
    {
        var house = await Enter();
        var log = new CountingLog(house.Log) { BeforeScrub = () => throw new InvalidOperationException("died") };
        house.Followed = log;
        await house.Start();
        var position = await house.Note("a", new Written(Secret), new Forgotten());
        while (!$"{house.Said}".Contains("died", StringComparison.Ordinal)) await Task.Delay(10, Cancel);
        Assert.False(await house.Views.WaitFor(position, TimeSpan.Zero, Cancel));
        await house.Stop();

        var again = await Enter();
        again.Followed = log = new CountingLog(again.Log);
        await again.Start();
        await again.CaughtUp();
        Assert.Equal(1, log.Scrubs);
        await again.Stop();
        await again.Start();
        await again.CaughtUp();
        Assert.Equal(1, log.Scrubs);
    }
}
