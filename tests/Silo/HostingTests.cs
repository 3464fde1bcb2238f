using Ccnso.Collab.Engines;
using Ccnso.Collab.Leases;
using Ccnso.Collab.Log;
using Ccnso.Collab.Scheduling;
using Ccnso.Collab.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ccnso.Collab.Tests.Silo;

public sealed class HostingTests(PostgresServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_process_watches_the_views_and_projects_and_sends_what_is_due_unless_it_is_told_not_to(bool project)
    {
        var log = await PostgresLog.Open(await server.NewDatabase(), TestContext.Current.CancellationToken);
        await using var all = new ServiceCollection().AddLogging().AddRecord(project).AddLog(log, await Hosting.OpenViews(log))
            .AddSingleton<IActors>(own => own.GetRequiredService<EmbeddedActors>()).BuildServiceProvider();

        var services = all.GetServices<IHostedService>().ToList();
        Assert.Single(services.OfType<Watch>());
        Assert.Equal(project ? 1 : 0, services.OfType<Projector>().Count());
        Assert.Equal(project ? 1 : 0, services.OfType<Scheduler>().Count());
        Assert.IsType<PostgresLeases>(all.GetRequiredService<ILeases>());
    }
}
