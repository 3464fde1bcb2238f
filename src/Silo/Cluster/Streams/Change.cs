using Ccnso.Collab.Log;

namespace Ccnso.Collab.Cluster.Streams;

/// <summary>An entry of the record as the streams bring it: everything but what is personal.</summary>
/// <param name="Position">Its place in the whole record: also the sequence token, with which a subscriber comes back.</param>
/// <param name="Actor">The actor that it happened to, such as <c>meeting/dasc-2026-03</c>.</param>
/// <param name="Version">Its place among all that happened to that actor, from 1.</param>
/// <param name="Type">The stored name of the event, such as <c>agenda.item-added</c>.</param>
/// <param name="Group">The key of the group whose record it belongs to, if any.</param>
/// <param name="By">Who caused it: the id of a participant or of an API client.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Data">The event as JSON, without what is personal.</param>
[GenerateSerializer, Immutable, Alias("collab.change")]
public sealed record Change(
    [property: Id(0)] long Position, [property: Id(1)] string Actor, [property: Id(2)] long Version, [property: Id(3)] string Type,
    [property: Id(4)] string? Group, [property: Id(5)] string By, [property: Id(6)] DateTimeOffset At, [property: Id(7)] string Data)
{
    internal static Change Of(Entry entry) =>
        new(entry.Position, $"{entry.Stream}", entry.Version, entry.Type, entry.Group, entry.By, entry.At, entry.Data);
}
