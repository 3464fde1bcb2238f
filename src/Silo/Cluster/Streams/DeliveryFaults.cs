using Ccnso.Collab.Log;
using Orleans.Runtime;

namespace Ccnso.Collab.Cluster.Streams;

/// <summary>Notes with a delivery what it failed of, which the one that sends it is not told otherwise.</summary>
internal sealed class DeliveryFaults : IOutgoingGrainCallFilter
{
    /// <summary>Whether nobody answered, or somebody who said that they cannot now: then it is no fault of the event's.</summary>
    public static bool IsNoAnswer(Exception fault) => fault is not GrainExtensionNotInstalledException
        && (fault is OrleansException or ObjectDisposedException or OperationCanceledException || Outage.Is(fault));

    /// <inheritdoc/>
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var delivery = DeliveryIn(context);
        try
        {
            await context.Invoke();
            if (delivery is not null) delivery.Failure = context.Response?.Exception;
        }
        catch (Exception fault) when (delivery is not null)
        {
            delivery.Failure = fault;
            throw;
        }
        finally
        {
            delivery?.To = context.TargetId;
        }
    }

    private static Delivery? DeliveryIn(IOutgoingGrainCallContext context)
    {
        for (var i = context.Request.GetArgumentCount() - 1; i >= 0; i--)
            if (context.Request.GetArgument(i) is Delivery delivery) return delivery;
        return null;
    }
}
