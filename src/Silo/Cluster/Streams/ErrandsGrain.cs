using Ccnso.Collab.Engines.Orleans;
using Ccnso.Collab.Log;
using Ccnso.Collab.Reactions;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ccnso.Collab.Cluster.Streams;

/// <summary>
/// Brings one actor what is asked of it on behalf of others, in the order of the log, near where the actor is at home. It keeps nothing: that
/// the checkpoint of its queue stays before what it has not done is what it can be killed for at any moment.
/// </summary>
[AtHome, GrainType(Name), ImplicitStreamSubscription(ChangeStreams.Errands)]
internal sealed class ErrandsGrain(IGrainContext context, IEventLog log, Messenger messenger) : IGrainBase, IErrandsGrain, IStreamSubscriptionObserver, IAsyncObserver<Change>
{
    /// <summary>Its type; its key is the actor's address.</summary>
    public static readonly GrainType Type = GrainType.Create(Name);

    private const string Name = "errands";

    private readonly ActorRef _to = ActorRef.Parse($"{context.GrainId.Key}");

    /// <inheritdoc/>
    public IGrainContext GrainContext => context;

    /// <inheritdoc/>
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<Change>().ResumeAsync(this);

    /// <inheritdoc/>
    public async Task OnNextAsync(Change item, StreamSequenceToken? token = null)
    {
        try
        {
            var entry = (await log.Read(item.Position - 1, 1))[0];
            await messenger.Bring(entry, _to);
        }
        catch (Exception later)
        {
            // All else is parked already. An exception of ours would not cross; this one says: bring it again.
            throw new TimeoutException($"{_to} cannot be asked now: {later.Message}");
        }
    }

    /// <summary>It is told of what could not be brought, and gets it again.</summary>
    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}

/// <summary>It is only asked by the streams.</summary>
internal interface IErrandsGrain : IGrainWithStringKey;
