using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Silo.Cluster;

/// <summary>Follows a group live, over any number of broken connections, through whichever gateway answers.</summary>
internal sealed class StormFollower(string group, IReadOnlyList<Uri> gateways, int first)
{
    private readonly List<long> _seen = [];

    /// <summary>The positions of the events that it was sent, in the order in which they came.</summary>
    public IReadOnlyList<long> Seen
    {
        get { lock (_seen) return [.. _seen]; }
    }

    /// <summary>The last position that it has seen.</summary>
    public long Last { get; private set; }

    /// <summary>Follows from the beginning until it is told to stop.</summary>
    public async Task Follow(CancellationToken over)
    {
        for (var attempt = first; !over.IsCancellationRequested; attempt++)
        {
            try
            {
                var address = new Uri(gateways[attempt % gateways.Count], $"/api/v1/live?groups={group}{(Last == 0 ? "&since=0" : "")}");
                await using var stream = await LiveReader.Open(address, Last == 0 ? null : $"{Last}");
                while (await stream.Next().WaitAsync(over) is { } item)
                {
                    Assert.NotEqual("reset", item.Type);
                    if (item.Type is "open" or "closed") continue;
                    Last = long.Parse(item.Id!);
                    lock (_seen) _seen.Add(Last);
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException or TimeoutException or IOException)
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }
}
