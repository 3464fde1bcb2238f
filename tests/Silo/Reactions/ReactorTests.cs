using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Silo.Reactions;

public sealed class ReactorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A status report asks for a work item in the group that it was made for; if that refuses, for one in its own.</summary>
    private static readonly Reaction Reading = Reaction.To<StatusReported>((entry, reported) => reported.For is { } reader
        ? [Errand.Of<Group>($"{reader}", Item("Read the report"), _ => Errand.Of<Group>(entry.Stream.Key, Item("Find another reader")))] : []);

    [Fact]
    public async Task What_was_carried_out_is_not_done_again_by_whoever_follows_from_the_beginning()
    {
        await using var scene = await WithReports("council", 5);
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.React(new InMemoryCheckpoints(), reactions: Reading)));
        await scene.Recorded("work.item-added", 5);
        foreach (var one in all) await one.StopAsync(Cancel);

        var checkpoints = new InMemoryCheckpoints();
        await scene.React(checkpoints, reactions: Reading);
        var last = (await scene.Of("group.status-reported"))[^1].Position;
        await Until(async () => await checkpoints.Get(Reactor.Name, Cancel) >= last);
        Assert.Equal(5, (await scene.Of("work.item-added")).Count);
    }

    [Fact]
    public async Task What_was_done_instead_stands_also_when_the_refusal_would_no_longer_be_one()
    {
        await using var scene = await WithReports("later", 1);
        await (await scene.React(new InMemoryCheckpoints(), reactions: Reading)).StopAsync(Cancel);
        await scene.React(new InMemoryCheckpoints(), reactions: Reading);
        Assert.Equal("group/dasc", $"{Assert.Single(await scene.Recorded("work.item-added", 1)).Stream}");

        await scene.Staff.Charter("later");
        await scene.React(reactions: Reading);
        await scene.Reacted((await scene.Of("group.status-reported"))[^1].Position);
        Assert.Single(await scene.Of("work.item-added"));
    }

    [Fact]
    public async Task A_reactor_goes_on_after_its_checkpoint()
    {
        await using var scene = await WithReports("council", 3);
        var second = (await scene.Of("group.status-reported"))[1];
        await scene.Checkpoints.Set(Reactor.Name, second.Position, Cancel);
        await scene.React(reactions: Reading);
        Assert.Single(await scene.Recorded("work.item-added", 1));
        await scene.Reacted(second.Position + 1);
        Assert.Single(await scene.Of("work.item-added"));
    }

    [Fact]
    public async Task A_refusal_and_a_mistake_are_parked_and_hold_up_nothing()
    {
        await using var scene = await WithReports("nobody", 3);
        var reports = await scene.Of("group.status-reported");
        await scene.React(reactions: Reaction.To<StatusReported>((_, reported) => reported.Number switch
        {
            1 => [Errand.Of<Group>("nobody", Item("Refused"))],
            2 => throw new InvalidOperationException("a mistake"),
            _ => [Errand.Of<Group>("dasc", Item("Carried out"))],
        }));

        Assert.Equal("group/dasc", $"{Assert.Single(await scene.Recorded("work.item-added", 1)).Stream}");
        var parked = await scene.Parked.List(Cancel);
        Assert.Equal(reports.Take(2).Select(report => (Reactor.Name, report.Position, report.Stream, report.Type)), parked.Select(one => (one.Who, one.Position, one.Stream, one.Type)));
        Assert.StartsWith("AddWorkItem to group/nobody was refused (not-there): ", parked[0].Error, StringComparison.Ordinal);
        Assert.Equal("InvalidOperationException: a mistake", parked[1].Error);
    }

    [Fact]
    public async Task What_is_parked_is_tried_again_and_what_was_done_of_it_stays_done_once()
    {
        await using var scene = await WithReports("nobody", 1);
        var reaction = Reaction.To<StatusReported>((_, _) =>
            [Errand.Of<Group>("dasc", Item("Carried out")), Errand.Of<Group>("later", Item("Refused")), Errand.Of<Group>("dasc", Item("Carried out as well"))]);
        await scene.React(reactions: reaction);
        await scene.Recorded("work.item-added", 2);
        var position = (await scene.Of("group.status-reported"))[0].Position;
        await scene.Reacted(position);

        var messenger = scene.Messenger(reactions: reaction);
        Assert.False(await messenger.Retry(position, Cancel));
        Assert.Single(await scene.Parked.List(Cancel));
        await scene.Staff.Charter("later");
        Assert.True(await messenger.Retry(position, Cancel));
        Assert.Empty(await scene.Parked.List(Cancel));
        Assert.Null(await messenger.Retry(position, Cancel));
        Assert.Equal(["group/dasc", "group/dasc", "group/later"], (await scene.Of("work.item-added")).Select(entry => $"{entry.Stream}"));
    }

    [Fact]
    public async Task Actors_that_cannot_answer_now_are_asked_again()
    {
        await using var scene = await WithReports("council", 1);
        var actors = new Unavailable(scene.Actors) { Times = 1 };
        await scene.React(actors: actors, reactions: Reading);
        Assert.Single(await scene.Recorded("work.item-added", 1));
        Assert.Equal(0, actors.Times);
        Assert.Empty(await scene.Parked.List(Cancel));
    }

    [Fact]
    public async Task The_checkpoint_stays_before_what_a_newer_build_wrote()
    {
        await using var scene = await WithReports("council", 1);
        var before = await scene.Log.Head(Cancel);
        await scene.Log.Commit([new(new("ballot", "b-1"), 0, [new("ballot.opened-by-a-newer-build", "{}")], "staff", DateTimeOffset.UnixEpoch)], Cancel);
        await scene.Ask("dasc", new ReportStatus(Value.Of<Prose>("Later."), For: Value.Of<Slug>("council")));
        await scene.React(reactions: Reading);
        await scene.Recorded("work.item-added", 2);
        Assert.True(await scene.Checkpoints.Get(Reactor.Name, Cancel) <= before);
    }

    private static async Task<Scene> WithReports(string reader, int reports)
    {
        var scene = new Scene();
        await scene.Staff.Charter("dasc");
        await scene.Staff.Charter("council");
        for (var i = 1; i <= reports; i++)
            await scene.Ask("dasc", new ReportStatus(Value.Of<Prose>($"Report {i}."), For: Value.Of<Slug>(reader)));
        return scene;
    }

    private static AddWorkItem Item(string title) => new(Value.Of<Line>(title));

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds()) await Task.Delay(10, bound.Token);
    }

    private sealed class Unavailable(IActors actors) : IActors
    {
        public int Times { get; set; }

        public Task<Answer> Ask<TActor>(string key, ICommand<TActor> command, Context context, CancellationToken cancel = default) where TActor : IActor<TActor> =>
            Times-- > 0 ? throw new ActorUnavailableException("Not now.") : Settled(actors.Ask(key, command, context, cancel));

        public Task<(TActor State, long Version)> Read<TActor>(string key, bool newest = true, CancellationToken cancel = default) where TActor : IActor<TActor> =>
            actors.Read<TActor>(key, newest, cancel);

        private Task<Answer> Settled(Task<Answer> answer)
        {
            Times = 0;
            return answer;
        }
    }
}
