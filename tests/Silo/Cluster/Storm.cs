using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Ccnso.Collab.Tests.Silo.Cluster;

/// <summary>Clients that write through all gateways in turn, each request with a key of its own, and send it again until it is answered.</summary>
internal sealed class Storm(IReadOnlyList<Uri> gateways, string token, int groups) : IDisposable
{
    /// <summary>A client writes once in this time at most, so that groups do not grow beyond what groups are.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(20),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    private long _lastAnswer = Stopwatch.GetTimestamp();
    private long _longestSilence;
    private long _slowest;
    private int _retries;

    /// <summary>The keys of what was acknowledged, each with the group that it went to.</summary>
    public ConcurrentDictionary<string, string> Acknowledged { get; } = new();

    /// <summary>What was answered to one who has nothing to ask again: neither done nor to be repeated.</summary>
    public ConcurrentBag<string> Refused { get; } = [];

    public int Retries => _retries;

    /// <summary>The longest time in which nobody was answered.</summary>
    public TimeSpan LongestSilence => Stopwatch.GetElapsedTime(0, _longestSilence);

    /// <summary>The longest time from a client's first attempt to its answer.</summary>
    public TimeSpan Slowest => Stopwatch.GetElapsedTime(0, _slowest);

    public static string Group(int number) => $"storm-{number}";

    /// <summary>So many groups in all regions, each with a meeting.</summary>
    public async Task Prepare()
    {
        string[] regions = ["AF", "AP", "EU", "LAC", "NA"];
        await Parallel.ForAsync(0, groups, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
        {
            var group = Group(number);
            await Send(HttpMethod.Put, $"/api/v1/groups/{group}/charter", new { kind = "working-group", name = $"Group {number}", purpose = "Works in a storm.", languages = new[] { "en" }, homeRegion = regions[number % 5] }, $"charter-{number}", 0);
            await Send(HttpMethod.Put, $"/api/v1/meetings/{group}-1", new { group, title = "Meeting", start = "2030-01-01T10:00", zone = "UTC", length = 60 }, $"meeting-{number}", 0);
        });
    }

    /// <summary>So many clients, until they are told to stop; what is under way is sent until it is answered.</summary>
    public Task Rage(int clients, CancellationToken over) => Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
    {
        using var pace = new PeriodicTimer(Pace);
        for (var n = 0; !over.IsCancellationRequested; n++)
        {
            var (group, key) = (Group((client + n) % groups), $"storm-{client}-{n}");
            var done = await ((n % 3) switch
            {
                0 => Send(HttpMethod.Post, $"/api/v1/groups/{group}/work", new { title = $"Item {key}" }, key, client),
                1 => Send(HttpMethod.Post, $"/api/v1/groups/{group}/status-updates", new { status = $"Status {key}." }, key, client),
                _ => Send(HttpMethod.Put, $"/api/v1/meetings/{group}-1/attendance/p-{key}", new { attendance = "remote" }, key, client),
            });
            if (done) Acknowledged.TryAdd(key, group);
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }, CancellationToken.None)));

    public void Dispose() => _client.Dispose();

    private async Task<bool> Send(HttpMethod method, string path, object body, string key, int gateway)
    {
        var json = JsonSerializer.Serialize(body);
        for (var (since, attempt) = (Stopwatch.GetTimestamp(), 0); ; attempt++)
        {
            using var request = new HttpRequestMessage(method, new Uri(gateways[(gateway + attempt) % gateways.Count], path)) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", $"\"{key}\"");
            try
            {
                using var answer = await _client.SendAsync(request);
                if (answer.IsSuccessStatusCode)
                {
                    Note(since);
                    return true;
                }
                if ((int)answer.StatusCode < 500)
                {
                    Refused.Add($"{key}: {await answer.Content.ReadAsStringAsync()}");
                    return false;
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
            {
                // What came of it is not known: the key makes sending it again safe.
            }
            Interlocked.Increment(ref _retries);
            await Task.Delay(Random.Shared.Next(20, 200));
        }
    }

    private void Note(long since)
    {
        var now = Stopwatch.GetTimestamp();
        Raise(ref _longestSilence, now - Interlocked.Exchange(ref _lastAnswer, now));
        Raise(ref _slowest, now - since);
    }

    private static void Raise(ref long most, long seen)
    {
        for (var known = Volatile.Read(ref most); seen > known; known = Volatile.Read(ref most)) Interlocked.CompareExchange(ref most, seen, known);
    }
}
