namespace Ccnso.Collab.Engines.Orleans;

/// <summary>An actor in a cluster. What it is asked and what it answers are the bytes of <see cref="Crossing"/>.</summary>
internal interface IActorGrain : IGrainWithStringKey
{
    /// <summary>Asks it to do something. Faults are answers too: an exception of ours would not cross.</summary>
    ValueTask<byte[]> Ask(byte[] asked, CancellationToken cancel = default);
}
