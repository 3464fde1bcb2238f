using System.Text.Json;
using System.Text.Json.Nodes;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Tests.Silo.Log;

/// <summary>
/// events.approved.txt has a golden sample of every event that was ever shipped, under its stored name. Lines are added, never
/// changed: what is in somebody's log has to load for ever.
/// </summary>
public sealed class StoredEventsTests
{
    private static readonly string Approved = Path.Combine(Repository.Root, "tests", "Silo", "Log", "events.approved.txt");

    [Fact]
    public void Every_event_has_its_golden_sample_under_its_name()
    {
        var known = File.ReadAllLines(Approved).Select(line => line.Split(' ', 2)[0]).ToHashSet();
        var missing = Wire.EventNames.Except(known).Order(StringComparer.Ordinal).Select(name => $"{name} {Sample(Wire.TypeOf(name)!)}").ToList();
        if (Environment.GetEnvironmentVariable("COLLAB_APPROVE") == "1") File.AppendAllLines(Approved, missing);
        else Assert.True(missing.Count == 0, $"New events; if their names are right for ever, accept them with COLLAB_APPROVE=1:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void Every_golden_sample_loads_and_loses_nothing()
    {
        foreach (var line in File.ReadAllLines(Approved))
        {
            var (name, data) = (line.Split(' ', 2)[0], line.Split(' ', 2)[1]);
            var loaded = Wire.Event(new(1, new("any", "any"), 1, name, data, null, "p-1", DateTimeOffset.UnixEpoch, null, null, null));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(data), Whole(loaded)), $"{name} is {data} in somebody's log, and became {Whole(loaded)}");
        }
    }

    private static string Sample(Type type) => Whole((IEvent)Examples.Value(type, "")!.Deserialize(type, Wire.Tolerant)!).ToJsonString(Wire.Tolerant);

    private static JsonNode Whole(IEvent happened) => JsonSerializer.SerializeToNode(happened, happened.GetType(), Wire.Tolerant)!;
}
