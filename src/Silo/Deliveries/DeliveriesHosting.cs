using System.Net;
using Ccnso.Collab.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ccnso.Collab.Deliveries;

/// <summary>Puts the webhooks into a host that has a log, views, actors and live streams.</summary>
public static class DeliveriesHosting
{
    /// <summary>All that is sent to webhooks is sent from here. Throws with a sentence that names a wrong setting.</summary>
    /// <param name="services">The host's.</param>
    /// <param name="options">The settings.</param>
    /// <param name="key">The key of this installation, where the settings name none.</param>
    public static IServiceCollection AddDeliveries(this IServiceCollection services, WebhookOptions options, Func<byte[]> key)
    {
        if (options.Problem is { } problem) throw new InvalidOperationException(problem);
        services.TryAddSingleton<Resolve>(static (host, cancel) => Dns.GetHostAddressesAsync(host, cancel));
        services.TryAddSingleton<Rendering>(static all => all.GetRequiredService<Interpreter>().Render);
        return services
            .AddSingleton(options)
            .AddSingleton(new Seal(options.SealingKey is { } given ? Convert.FromBase64String(given) : key()))
            .AddSingleton<IDeliveries, SqlDeliveries>()
            .AddSingleton<Targets>().AddSingleton<Sender>().AddSingleton<Courier>()
            .AddHostedService<Couriers>();
    }
}
