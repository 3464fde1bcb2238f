using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ccnso.Collab.Live;

/// <summary>Puts the live streams into a host that has a log and its pulse.</summary>
public static class LiveHosting
{
    /// <summary>The tail of the log and whoever listens to it, in their languages as the views have them. Throws with a sentence that names a wrong setting.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Live").Get<LiveOptions>() ?? new();
        if (options.Problem is { } problem) throw new InvalidOperationException(problem);
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(options)
            .AddSingleton<Subscribers>().AddHostedService(services => services.GetRequiredService<Subscribers>())
            .AddSingleton<Tail>().AddHostedService(services => services.GetRequiredService<Tail>())
            .AddSingleton<Interpreter>().AddSingleton<Followings>()
            .AddSingleton<Editions>().AddHostedService(services => services.GetRequiredService<Editions>());
    }
}
