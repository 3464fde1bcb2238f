using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Engines.Orleans;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Ccnso.Collab.Tests.Silo.Cluster.Streams;

/// <summary>Carrying an item over to the next meeting, in a cluster.</summary>
public sealed class ErrandsTests(PostgresServer server)
{
    private static readonly Region Lac = Value.Of<Region>("LAC");

    [Fact]
    public async Task An_errand_is_carried_out_in_the_home_region_of_the_actor_that_it_is_for()
    {
        await using var cluster = await StreamCluster.Start(await server.NewDatabase(), 3, [Value.Of<Region>("EU"), Lac, Value.Of<Region>("AF")]);
        await Prepare(cluster);
        await CarryOver(cluster);
        await Received(cluster);

        var errands = (await cluster.Silos.Client.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics()).Where(one => $"{one.GrainId}" == "errands/meeting/lac-2");
        Assert.Equal(cluster.Silos.Silos[1].SiloAddress, Assert.Single(errands).SiloAddress);
    }

    [Fact]
    public async Task An_errand_is_carried_out_once_also_when_its_silo_dies_over_it()
    {
        var interruption = new Interruption();
        await using var cluster = await StreamCluster.Start(await server.NewDatabase(), 3, configure: interruption.Into);
        await Prepare(cluster);
        interruption.Next = _ => Task.Delay(Timeout.Infinite);
        await CarryOver(cluster);
        var dying = await interruption.Reached.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        interruption.Next = null;
        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos.Single(silo => silo.SiloAddress.Equals(dying)));
        await Received(cluster);
    }

    [Fact]
    public async Task An_errand_that_was_under_way_when_all_silos_stopped_is_carried_out_by_those_that_come_next()
    {
        var database = await server.NewDatabase();
        var interruption = new Interruption();
        await using (var cluster = await StreamCluster.Start(database, configure: interruption.Into))
        {
            await Prepare(cluster);
            interruption.Next = _ => throw new ActorUnavailableException("Not now.");
            await CarryOver(cluster);
            await interruption.Reached.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }
        await using var again = await StreamCluster.Start(database);
        await Received(again);
    }

    [Fact]
    public async Task An_outage_neither_parks_an_errand_nor_loses_it()
    {
        var interruption = new Interruption();
        await using var cluster = await StreamCluster.Start(await server.NewDatabase(), configure: interruption.Into);
        await Prepare(cluster);
        interruption.Next = tries => tries <= 15 ? throw new ActorUnavailableException("Not now.") : Task.CompletedTask;
        await CarryOver(cluster);
        await Received(cluster);
        Assert.Empty(await cluster.Parked.List(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_the_next_meeting_refuses_is_returned()
    {
        await using var cluster = await StreamCluster.Start(await server.NewDatabase());
        await Prepare(cluster);
        await CarryOver(cluster, "nowhere");
        var returned = await Wait.For(async () => await Recorded(cluster, "agenda.item-returned"), found => found.Count > 0);
        Assert.Equal("meeting/lac-1", $"{Assert.Single(returned).Stream}");
    }

    private static async Task Prepare(StreamCluster cluster)
    {
        await cluster.Staff.Ask("lac", new AdoptCharter(
            GroupKind.WorkingGroup, Value.Of<Line>("LAC"), Value.Of<Prose>("Works."), [Value.Of<LanguageTag>("es")], HomeRegion: Lac));
        await cluster.Staff.Meet("lac-1", "lac");
        var scheduled = await cluster.Staff.Meet("lac-2", "lac");
        await cluster.Staff.Ask("lac-1", new AddItem(Value.Of<Line>("Survey"), ItemKind.Discussion, 10));
        Assert.True(await cluster.Views.WaitFor(scheduled.Position, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
    }

    private static Task CarryOver(StreamCluster cluster, string to = "lac-2") => cluster.Staff.Ask("lac-1", new CarryItemOver(1, Value.Of<Slug>(to)));

    private static async Task Received(StreamCluster cluster)
    {
        var received = await Wait.For(async () => await Recorded(cluster, "agenda.item-received"), found => found.Count > 0);
        Assert.Equal("meeting/lac-2", $"{Assert.Single(received).Stream}");
    }

    private static async Task<IReadOnlyList<Entry>> Recorded(StreamCluster cluster, string type) =>
        [.. (await cluster.Log.Read(0, 1_000)).Where(entry => entry.Type == type)];

    /// <summary>Comes between the platform and the meeting that it asks to receive an item.</summary>
    private sealed class Interruption
    {
        private readonly TaskCompletionSource<SiloAddress> _reached = new();
        private int _tries;

        public Func<int, Task>? Next { get; set; }

        /// <summary>The silo on which it came.</summary>
        public Task<SiloAddress> Reached => _reached.Task;

        public void Into(ISiloBuilder silo) => silo.Services.AddSingleton<IActors>(services =>
            new Interrupted(this, ActivatorUtilities.CreateInstance<OrleansActors>(services), services.GetRequiredService<ILocalSiloDetails>().SiloAddress));

        private sealed class Interrupted(Interruption interruption, IActors actors, SiloAddress silo) : IActors
        {
            public async Task<Answer> Ask<TActor>(string key, ICommand<TActor> command, Context context, CancellationToken cancel = default) where TActor : IActor<TActor>
            {
                if (command is ReceiveItem && interruption.Next is { } next)
                {
                    interruption._reached.TrySetResult(silo);
                    await next(++interruption._tries);
                }
                return await actors.Ask(key, command, context, cancel);
            }

            public Task<(TActor State, long Version)> Read<TActor>(string key, bool newest = true, CancellationToken cancel = default) where TActor : IActor<TActor> =>
                actors.Read<TActor>(key, newest, cancel);
        }
    }
}
