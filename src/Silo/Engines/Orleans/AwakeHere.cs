using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Ccnso.Collab.Engines.Orleans;

/// <summary>The actors that are awake on this silo.</summary>
internal sealed class AwakeHere(IOptions<SiloMetadata> silo)
{
    private readonly ConcurrentDictionary<IGrainContext, string?> _actors = new();

    /// <summary>Those that are not at home here, with their own regions.</summary>
    public IEnumerable<KeyValuePair<IGrainContext, string?>> Away
    {
        get
        {
            var here = AtHome.RegionOf(silo.Value);
            return _actors.Where(actor => actor.Value is not null && actor.Value != here);
        }
    }

    /// <summary>How many of each kind.</summary>
    public Dictionary<string, int> Kinds => _actors.Keys.CountBy(actor => actor.GrainId.Type.ToString()!).ToDictionary();

    public void Enter(IGrainContext actor) => _actors[actor] = Address.RegionOf(actor.GrainId);

    public void Leave(IGrainContext actor) => _actors.TryRemove(actor, out _);
}
