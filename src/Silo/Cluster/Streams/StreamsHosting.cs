using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Internal;
using Orleans.Runtime.Providers;
using Orleans.Streams;

namespace Ccnso.Collab.Cluster.Streams;

/// <summary>Puts the streams into silos and clients.</summary>
public static class StreamsHosting
{
    /// <summary>
    /// A silo that serves its share of the streams, and carries out the reactions. Who has subscribed is kept in the grain storage
    /// <c>PubSubStore</c>, which the silo has to have.
    /// </summary>
    public static ISiloBuilder AddChangeStreams(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<Supply>();
        silo.AddOutgoingGrainCallFilter<DeliveryFaults>();
        return silo.AddPersistentStreams(ChangeStreams.Provider, (services, name) => new LogAdapter(name, services), streams =>
        {
            streams.ConfigureStreamPubSub(StreamPubSubType.ExplicitGrainBasedAndImplicit);
            streams.ConfigurePullingAgent(agent => agent.Configure(Set));
            streams.ConfigureBackoffProvider((_, _) => (IMessageDeliveryBackoffProvider)new Patience());
            streams.UseConsistentRingQueueBalancer();
        });
    }

    /// <summary>A client that subscribes.</summary>
    public static IClientBuilder AddChangeStreams(this IClientBuilder client) => client.AddPersistentStreams(
        ChangeStreams.Provider, (services, name) => new LogAdapter(name, services), streams => streams.ConfigureStreamPubSub(StreamPubSubType.ExplicitGrainBasedAndImplicit));

    /// <summary>
    /// The receiver waits for news by itself, so the timer only comes between. A delivery that fails is tried for five seconds before it is
    /// parked. It is also as long, or as long as one answer is waited for, as a subscriber that does not answer when its stream is taken over
    /// holds up the others of its queue; so it is short, and nothing is given up after it for want of an answer.
    /// </summary>
    private static void Set(StreamPullingAgentOptions agent) =>
        (agent.GetQueueMsgsTimerPeriod, agent.MaxEventDeliveryTime) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(5));

    private sealed class Patience : IMessageDeliveryBackoffProvider
    {
        public TimeSpan Next(int attempt) => TimeSpan.FromMilliseconds(Math.Min(100 << Math.Min(attempt, 4), 1_000));
    }
}
