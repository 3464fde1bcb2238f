using Ccnso.Collab.Engines;
using Ccnso.Collab.Leases;
using Ccnso.Collab.Live;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Scheduling;
using Ccnso.Collab.Views;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Ccnso.Collab;

/// <summary>Puts the platform together for one process.</summary>
public static class Hosting
{
    /// <summary>An actor that nobody has asked for this long goes to sleep.</summary>
    public static TimeSpan Idle { get; } = TimeSpan.FromMinutes(5);

    /// <summary>When more than this many are awake, such as after a long import, one goes to sleep after <see cref="IdleInCrowd"/> already.</summary>
    public const int Crowd = 10_000;

    /// <inheritdoc cref="Crowd"/>
    public static TimeSpan IdleInCrowd { get; } = TimeSpan.FromSeconds(5);

    /// <summary>All of it in one process: the embedded engine and what follows the log, which is added with <see cref="AddLog"/>.</summary>
    public static IServiceCollection AddCollab(this IServiceCollection services, IConfiguration configuration) => services.AddRecord()
        .AddSingleton<IActors>(all => all.GetRequiredService<EmbeddedActors>()).AddSingleton<ICluster, EmbeddedCluster>().AddReactions().AddLive(configuration);

    /// <summary>
    /// What every process has, whichever engine it uses: it appends, follows and reads. Each stands on the one before it, so that the
    /// container, which takes down in the reverse order, stops taking commands first, then commits what waits, and closes the connections last.
    /// </summary>
    /// <param name="services">What there is already.</param>
    /// <param name="project">Whether this process may be the one that projects, and that sends what is due; <c>false</c> where others of the same database always do.</param>
    public static IServiceCollection AddRecord(this IServiceCollection services, bool project = true)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Pulse>();
        services.AddSingleton(Projections.All).AddSingleton<Projector>();
        services.AddSingleton<Appender>();
        services.AddSingleton<EmbeddedActors>().AddSingleton<IHomes, Homes>();
        services.AddSingleton(Consequences.All).AddSingleton<Messenger>();
        if (project) services.AddHostedService(all => all.GetRequiredService<Projector>()).AddSingleton(Dues.All).AddHostedService<Scheduler>();
        return services.AddHostedService<Watch>().AddHostedService<Sweeper>();
    }

    /// <summary>Everything stands on this log and its views; the container closes the log.</summary>
    public static IServiceCollection AddLog(this IServiceCollection services, IEventLog log, SqlViews views) => services
        .AddSingleton<IEventLog>(all => new NewestEntries(log is PostgresLog shared ? shared.Listen(all.GetRequiredService<Pulse>()) : log))
        .AddSingleton(views).AddSingleton<IViews>(views).AddSingleton<ISnapshots>(views)
        .AddSingleton<Desk>().AddSingleton<MentoringPool>().AddSingleton<ICheckpoints>(new SqlCheckpoints(views)).AddSingleton<IParked>(new SqlParked(views))
        .AddSingleton<ILeases>(log is PostgresLog shared ? new PostgresLeases(shared) : new OneProcess());

    /// <summary>The log in this folder, or in the PostgreSQL database of this connection string.</summary>
    public static async Task<IEventLog> OpenLog(string folder, string? database) =>
        database is null ? await SqliteLog.Open(Path.Combine(folder, "collab.db")) : await PostgresLog.Open(database);

    /// <summary>The views of this build, beside the log.</summary>
    public static Task<SqlViews> OpenViews(IEventLog log) => SqlViews.Beside(log, Shape.Of(Projections.All));

    private sealed class Sweeper(EmbeddedActors actors, TimeProvider clock) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var timer = new PeriodicTimer(IdleInCrowd, clock);
            for (var tick = 1; await timer.WaitForNextTickAsync(stoppingToken); tick++)
                if (actors.Count > Crowd) actors.Sweep(IdleInCrowd);
                else if (tick % 12 == 0) actors.Sweep(Idle);
        }
    }
}
