using System.Collections.Concurrent;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Engines.Orleans;

/// <summary>The homes that this silo has looked up lately, for those who cannot wait until it has.</summary>
internal sealed class KnownHomes(IHomes homes)
{
    private readonly ConcurrentDictionary<ActorRef, Region?> _known = new();

    /// <summary>Looks it up.</summary>
    public async ValueTask Learn(ActorRef actor, CancellationToken cancel) => _known[actor] = await homes.Find(actor, cancel);

    /// <summary>Where it was at home when it was looked up last.</summary>
    public Region? Of(ActorRef actor) => _known.GetValueOrDefault(actor);
}
