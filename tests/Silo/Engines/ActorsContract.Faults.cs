using System.Collections.Concurrent;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Tests.Silo.Engines;

public abstract partial class ActorsContract
{
    [Fact]
    public async Task A_conflict_with_another_activation_is_decided_again()
    {
        await Form();
        var other = (await Another()).Actors;
        Assert.Equal(1, NumberOf(await Add("First")));
        Assert.Equal(2, NumberOf(await Add("Second", other)));
        Assert.Equal(3, NumberOf(await Add("Third")));
        Assert.Contains(Fate.Conflict, Log.Fates);
    }

    [Fact]
    public async Task A_refusal_stands_on_what_the_others_have_done()
    {
        await Form();
        var other = (await Another()).Actors;
        await Add("First");
        await other.Ask(Dasc, new StartWorkItem(1), Staff(), Cancel);
        await other.Ask(Dasc, new DropWorkItem(1), Staff(), Cancel);

        var again = await Actors.Ask(Dasc, new StartWorkItem(1), Staff(), Cancel);
        Assert.IsType<WorkItemStarted>(Assert.Single(again.Happened));
        await other.Ask(Dasc, new Dissolve(), Staff(), Cancel);
        Assert.Equal("ended", (await Add("Second")).Rejection?.Reason);
    }

    [Fact]
    public async Task Two_engines_that_write_to_the_same_actors_lose_nothing()
    {
        string[] groups = ["dasc", "iglc", "uac"];
        foreach (var group in groups) await Form(group);
        var engines = new[] { Actors, (await Another()).Actors };
        var added = new ConcurrentBag<(string Group, string Title)>();
        await Task.WhenAll(Enumerable.Range(0, 24).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 12; i++)
            {
                var (group, title) = (groups[(writer + i) % 3], $"{writer}.{i}");
                Assert.Null((await Add(title, engines[writer % 2], group)).Rejection);
                added.Add((group, title));
            }
        }, Cancel)));

        foreach (var group in groups)
        {
            Assert.Equal(added.Where(one => one.Group == group).Select(one => one.Title).Order(), (await Titles(group)).Order());
            var plan = Assert.IsType<Group.Formed>((await Actors.Read<Group>(group, cancel: Cancel)).State).Plan;
            Assert.Equal(Enumerable.Range(1, plan.Items.Count), plan.Items.Select(item => item.Number));
        }
    }

    [Fact]
    public async Task Whoever_stops_waiting_stops_nothing()
    {
        await Form();
        Log.Hold();
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var asked = Actors.Ask(Dasc, Item("First"), Staff(), impatient.Token);
        await Until(() => Log.Transactions.Count == 2);
        var queued = Actors.Ask(Dasc, Item("Never"), Staff(), impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
        var next = Add("Second");
        Log.Release();

        var number = NumberOf(await next);
        var titles = (await Titles()).ToList();
        if (!HearsAtOnce) titles.Remove("Never");
        Assert.Equal(["First", "Second"], titles);
        Assert.InRange(number, 2, HearsAtOnce ? 2 : 3);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_told_as_a_fault_and_found_again_by_its_key()
    {
        await Form();
        Log.LosesAnswer = true;
        await Assert.ThrowsAsync<IOException>(() => Actors.Ask(Dasc, Item("First"), Staff("k-1"), Cancel));

        Assert.Equal(1, NumberOf(await Actors.Ask(Dasc, Item("First"), Staff("k-1"), Cancel)));
        Assert.Equal(2, NumberOf(await Add("Second")));
        Assert.Equal(["First", "Second"], await Titles());
    }

    [Fact]
    public async Task A_shutdown_in_the_middle_loses_nothing_that_was_acknowledged()
    {
        await Form();
        var acknowledged = new ConcurrentBag<string>();
        var asking = Enumerable.Range(0, 16).Select(asker => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                await Add($"{asker}.{i}");
                acknowledged.Add($"{asker}.{i}");
            }
        }, Cancel)).ToList();
        await Until(() => acknowledged.Count > 50);
        await _engines[0].DisposeAsync();

        foreach (var asker in asking) await Assert.ThrowsAsync<ActorUnavailableException>(() => asker);
        _engines.Clear();
        await Another();
        Assert.Equal(acknowledged.Order(), (await Titles()).Order());
    }

    [Fact]
    public async Task The_same_key_answers_the_same_and_writes_once()
    {
        var formed = await Form();
        var other = (await Another()).Actors;
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() =>
            (i % 2 == 0 ? Actors : other).Ask(Dasc, Item("First"), Staff("k-1"), Cancel), Cancel)));
        await Add("Second");
        await _engines[0].DisposeAsync();
        _engines.RemoveAt(0);
        var afterwards = await Actors.Ask(Dasc, Item("First"), Staff("k-1"), Cancel);

        Assert.Equal(["First", "Second"], await Titles());
        Assert.All(answers.Append(afterwards), answer =>
        {
            Assert.Equal((formed + 1, Log.Origin + formed + 1), (answer.Version, answer.Position));
            Assert.Equal(new WorkItemAdded(1, Item("First").Title), Assert.Single(answer.Happened));
        });
    }

    [Fact]
    public async Task The_same_key_answers_the_same_where_it_could_not_be_done_now()
    {
        var formed = await Form();
        await Actors.Ask(Dasc, Item("First"), Staff("k-1") with { Seen = formed }, Cancel);
        await Actors.Ask(Dasc, new Dissolve(), Staff(), Cancel);

        var again = await Actors.Ask(Dasc, Item("First"), Staff("k-1") with { Seen = formed }, Cancel);
        Assert.Equal((1, formed + 1), (NumberOf(again), again.Version));
    }

    [Fact]
    public async Task A_key_that_is_used_for_another_request_is_refused()
    {
        await Form();
        await Form("iglc");
        await Actors.Ask(Dasc, Item("First"), Staff("k-1"), Cancel);

        Assert.Equal("idempotency-key-reused", (await Actors.Ask(Dasc, Item("Other"), Staff("k-1"), Cancel)).Rejection?.Reason);
        Assert.Equal("idempotency-key-reused", (await Actors.Ask("iglc", Item("First"), Staff("k-1"), Cancel)).Rejection?.Reason);
        Assert.Equal(2, NumberOf(await Actors.Ask(Dasc, Item("First"), Staff("k-2"), Cancel)));
        Assert.Null((await Actors.Ask("iglc", Item("First"), Staff("k-1") with { By = "other-staff" }, Cancel)).Rejection);
    }
}
