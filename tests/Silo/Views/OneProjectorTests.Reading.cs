using Ccnso.Collab.Views;

namespace Ccnso.Collab.Tests.Silo.Views;

public sealed partial class OneProjectorTests
{
    [Fact]
    public async Task A_process_that_may_not_project_reads_what_the_others_make_and_wants_it_at_once()
    {
        var reader = await Enter();
        await reader.Watch();
        var position = await reader.Note("a", new Written("One"));
        Assert.False(await reader.Views.WaitFor(position, TimeSpan.FromMilliseconds(50), Cancel));
        Assert.Null(await reader.Shown("a"));

        var (projecting, _) = await Started();
        var heard = projecting.Views.Wanted.Next;
        Assert.True(await reader.Views.WaitFor(position, TimeSpan.FromSeconds(30), Cancel));
        Assert.NotNull(await reader.Shown("a"));
        Assert.False(await reader.Views.WaitFor(position + 1, TimeSpan.FromMilliseconds(50), Cancel));
        await heard.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    [Fact]
    public async Task Rows_that_a_rebuild_elsewhere_has_put_in_are_shown_although_nothing_happened()
    {
        var (house, _) = await Started();
        await house.Note("a", new Written("One"));
        await house.CaughtUp();
        await Run("update rows set data = convert_to('spoilt', 'UTF8')");
        Assert.Equal("spoilt", await house.Shown("a"));
        await (await Enter()).NewProjector().Rebuild(cancel: Cancel);
        while (await house.Shown("a") == "spoilt") await Task.Delay(20, Cancel);
        Assert.Contains("One", await house.Shown("a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_forgotten_is_so_in_every_process_before_any_of_them_says_that_it_is_there()
    {
        var (scrubbing, scrub) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holder = await Enter();
        holder.Followed = new CountingLog(holder.Log)
        {
            BeforeScrub = () =>
            {
                scrubbing.TrySetResult();
                return scrub.Task;
            },
        };
        await holder.Start();
        await Held();
        var (other, _) = await Started();
        await holder.Note("a", new Written("Zephyrine"));
        await other.CaughtUp();
        Assert.Contains("Zephyrine", await other.Shown("a"), StringComparison.Ordinal);

        var position = await holder.Note("a", new Forgotten());
        await scrubbing.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.False(await other.Views.WaitFor(position, TimeSpan.FromMilliseconds(100), Cancel));
        scrub.SetResult();
        Assert.True(await other.Views.WaitFor(position, TimeSpan.FromSeconds(30), Cancel));
        Assert.Equal("""{"key":"a","events":2}""", await other.Shown("a"));
        Assert.Equal("", $"{holder.Said}{other.Said}");
    }

    [Fact]
    public async Task Nobody_is_shown_something_old_by_any_process_while_many_write_and_the_projector_moves()
    {
        await Started();
        await Held();
        await Started();
        await Started();
        var crowd = new Crowd(_houses, keys: 12);
        var reading = crowd.Read(Cancel);
        await crowd.Write(400, Cancel);
        await _houses[0].Stop();
        await _houses[0].Watch();
        await crowd.Write(400, Cancel);
        await crowd.End();
        Assert.All(await reading, reads => Assert.InRange(reads, 50, int.MaxValue));
        await SameAsAnew(_houses[1]);
    }
}
