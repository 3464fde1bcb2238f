using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Silo.Engines.Orleans;

/// <summary>Nobody is at home in any region in particular.</summary>
internal sealed class Nowhere : IHomes
{
    public ValueTask<Region?> Find(ActorRef actor, CancellationToken cancel = default) => default;

    public Region? Known(ActorRef actor) => null;
}
