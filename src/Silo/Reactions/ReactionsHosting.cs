using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Reactions;

/// <summary>Puts the reactions into a host that has a log, actors and checkpoints.</summary>
public static class ReactionsHosting
{
    /// <summary>All reactions, and the one who follows the log for them.</summary>
    public static IServiceCollection AddReactions(this IServiceCollection services) => services.AddHostedService<Reactor>();
}
