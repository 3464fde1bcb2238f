using Ccnso.Collab.Values;

namespace Ccnso.Collab.Actors;

/// <summary>Where an actor is at home: the ICANN region whose people use it most. A cluster keeps it on a silo of that region while there is one.</summary>
public abstract record Home
{
    /// <summary>In no region in particular.</summary>
    public static Home Anywhere { get; } = new Free();

    /// <summary>In this region, or in none in particular.</summary>
    public static Home In(Region? region) => region is null ? Anywhere : new Fixed(region);

    /// <summary>Wherever another actor is: a meeting where its group is.</summary>
    public static Home With<TActor>(string key) where TActor : IActor<TActor> => new Shared(ActorRef.Of<TActor>(key).ToString());

    /// <summary>In no region in particular.</summary>
    public sealed record Free : Home;

    /// <summary>In this region.</summary>
    public sealed record Fixed(Region Region) : Home;

    /// <summary>Where the actor of this address is.</summary>
    public sealed record Shared(string Actor) : Home;
}
