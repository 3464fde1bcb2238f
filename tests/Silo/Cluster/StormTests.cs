namespace Ccnso.Collab.Tests.Silo.Cluster;

[Collection(nameof(Processes))]
public sealed class StormTests
{
    private const int Clients = 64;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_while_silos_a_gateway_and_the_database_die()
    {
        await using var scene = await StormScene.Start();
        await scene.Storm.Prepare();
        using var over = new CancellationTokenSource();
        var raging = scene.Storm.Rage(Clients, over.Token);
        for (var kill = 0; kill < 10; kill++)
        {
            var silo = scene.Silos[kill % scene.Silos.Count];
            await scene.AnswersOn(20);
            await silo.Kill();
            await scene.AnswersOn(20);
            await StormScene.Keep(silo);
        }
        await scene.Gateways[0].Kill();
        await scene.AnswersOn(50);
        await scene.Gateways[0].Start();
        await scene.Postgres.Restart();
        await scene.AnswersOn(100);
        await over.CancelAsync();
        await raging.WaitAsync(StormScene.Bound, TestContext.Current.CancellationToken);
        await scene.Holds();
    }

    [Fact]
    public async Task A_silo_that_slept_while_it_was_declared_dead_writes_nothing_twice_when_it_wakes()
    {
        await using var scene = await StormScene.Start();
        await scene.Storm.Prepare();
        using var over = new CancellationTokenSource();
        var raging = scene.Storm.Rage(Clients, over.Token);
        foreach (var silo in scene.Silos.Take(2))
        {
            await scene.AnswersOn(200);
            await silo.Pause();
            await scene.AnswersOn(1_000);
            await silo.Resume();
            // It learns that it is dead, and ends; whoever runs it starts it again.
            await silo.Ended();
            await StormScene.Keep(silo);
        }
        await scene.AnswersOn(200);
        await over.CancelAsync();
        await raging.WaitAsync(StormScene.Bound, TestContext.Current.CancellationToken);
        await scene.Holds();
    }
}
