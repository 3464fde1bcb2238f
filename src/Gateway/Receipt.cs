using System.Text.Json;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway;

/// <summary>What a write answers: what happened, and from where on a read or a live stream will have seen it.</summary>
/// <param name="Resource">The address of the actor.</param>
/// <param name="Version">Its version now: the ETag.</param>
/// <param name="Position">The position in the log of its last event. Send it as <c>Collab-Position</c> to read your own write.</param>
/// <param name="Events">What happened, in order; empty where everything was so already.</param>
public sealed record Receipt(string Resource, long Version, long Position, IReadOnlyList<Happening> Events);

/// <summary>One thing that happened.</summary>
/// <param name="Type">Its stored name, such as <c>agenda.item-added</c>.</param>
/// <param name="Data">What the record says of it, without what is personal.</param>
public sealed record Happening(string Type, JsonElement Data)
{
    internal static Happening Of(IEvent happened)
    {
        var fact = Wire.Fact(happened);
        return new(fact.Type, JsonElement.Parse(fact.Data));
    }
}
