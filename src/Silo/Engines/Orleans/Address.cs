using Ccnso.Collab.Values;

namespace Ccnso.Collab.Engines.Orleans;

/// <summary>
/// The grain's id of an actor: <c>group/dasc@LAC</c>, or <c>group/dasc</c> where it is at home in no region in particular. The region
/// is in it so that whoever places the grain can read it. An actor that has just moved home may be awake under both; the log settles that.
/// </summary>
internal static class Address
{
    private const char At = '@';

    public static GrainId Of(ActorRef actor, Region? home) => GrainId.Create(actor.Kind, home is null ? actor.Key : $"{actor.Key}{At}{home}");

    public static string KeyOf(GrainId grain) => grain.Key.ToString()!.Split(At)[0];

    public static string? RegionOf(GrainId grain) => grain.Key.ToString()!.Split(At) is [_, var region] ? region : null;
}
