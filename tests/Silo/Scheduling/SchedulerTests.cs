using System.Text;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Leases;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Scheduling;
using Ccnso.Collab.Tests.Silo.Reactions;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;
using Ccnso.Collab.Work;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ccnso.Collab.Tests.Silo.Scheduling;

public sealed class SchedulerTests
{
    private static readonly DateTimeOffset Past = DateTimeOffset.UtcNow.AddMinutes(-1);

    [Fact]
    public async Task What_is_due_is_sent_by_the_platform_and_what_is_not_due_waits()
    {
        await using var scene = new Scene();
        var due = new DueRows(Of("one", Past), Of("two", Past.AddSeconds(1)), Of("later", DateTimeOffset.UtcNow.AddDays(1)));
        await Scheduled(due, scene.Actors, async () => await scene.Recorded("group.charter-adopted", 2));
        var formed = await scene.Of("group.charter-adopted");
        Assert.Equal(["group/one", "group/two"], formed.Select(entry => $"{entry.Stream}").Order(StringComparer.Ordinal));
        Assert.All(formed, entry => Assert.Equal(Reactor.By, entry.By));
    }

    [Fact]
    public async Task More_than_a_page_is_due_and_each_is_sent()
    {
        await using var scene = new Scene();
        var due = new DueRows([.. Enumerable.Range(0, 250).Select(number => Of($"g{number}", Past.AddMilliseconds(number)))]);
        await Scheduled(due, scene.Actors, async () => await scene.Recorded("group.charter-adopted", 250));
        Assert.Equal(250, (await scene.Of("group.charter-adopted")).Count);
    }

    [Fact]
    public async Task What_is_refused_fails_or_is_not_known_holds_up_nothing()
    {
        await using var scene = new Scene();
        var due = new DueRows(Of("", Past), new(ActorRef.Of<Group>("refused"), "dissolve", 0, Past), new(ActorRef.Of<Group>("unknown"), "unknown", 0, Past), Of("one", Past));
        await Scheduled(due, scene.Actors, async () => await scene.Recorded("group.charter-adopted", 1));
    }

    [Fact]
    public async Task One_that_stays_due_is_sent_again_and_nothing_happens_twice()
    {
        await using var scene = new Scene();
        var due = new DueRows(Of("one", Past));
        await Scheduled(due, scene.Actors, async () => await due.Read(4));
        Assert.Single(await scene.Of("group.charter-adopted"));
    }

    private static Deadline Of(string group, DateTimeOffset at) => new(ActorRef.Of<Group>(group), "form", 0, at);

    private static async Task Scheduled(IViews views, IActors actors, Func<Task> until)
    {
        Due[] dues =
        [
            new(Group.Kind, "form", (deadline, _, _) => deadline.Actor.Key.Length == 0 ? throw new InvalidOperationException("It cannot be made.") : Task.FromResult(Errand.Of(deadline.Actor.Key,
                new AdoptCharter(GroupKind.WorkingGroup, Value.Of<Line>("A group"), Value.Of<Prose>("Works."), [Value.Of<LanguageTag>("en")])))),
            Due.Sends<Group>("dissolve", _ => new Dissolve()),
        ];
        using var scheduler = new Scheduler(views, actors, new OneProcess(), dues, TimeProvider.System, NullLogger<Scheduler>.Instance);
        await scheduler.StartAsync(TestContext.Current.CancellationToken);
        await until();
        await scheduler.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Views with these deadlines, which stay whatever is sent.</summary>
    private sealed class DueRows(params Deadline[] deadlines) : Views.NoViews, IViews
    {
        private int _reads;

        public new Task<Page> List(Query query, CancellationToken cancel = default)
        {
            Assert.Equal((Deadline.View, Deadline.Field), (query.View, query.Sort));
            Interlocked.Increment(ref _reads);
            var from = int.Parse(query.After ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            var rows = deadlines.OrderBy(deadline => deadline.At).Skip(from).Take(query.Limit)
                .Select(deadline => new Shown($"{deadline.Actor}", 1, 1, Encoding.UTF8.GetBytes(Wire.Write(deadline)))).ToList();
            return Task.FromResult(new Page(rows, from + rows.Count < deadlines.Length ? $"{from + rows.Count}" : null, 1));
        }

        public async Task Read(int times)
        {
            using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (Volatile.Read(ref _reads) < times) await Task.Delay(10, bound.Token);
        }
    }
}
