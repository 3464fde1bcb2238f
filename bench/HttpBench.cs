using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ccnso.Collab.Bench;

/// <summary>The same change through HTTP, beside a plain EF Core endpoint on the same server, in turns; and one meeting read, beside a bare Kestrel.</summary>
internal static class HttpBench
{
    private const int Connections = 32;
    private const int Meetings = 100;

    public static async Task Writes(string folder, string postgres, string other, TimeSpan time)
    {
        await using var gateway = await Server.Gateway(folder, postgres);
        await using var ef = await Server.Own("ef", other);
        var token = await Prepare(gateway);
        var plain = new List<Figures>();
        var ours = new List<Figures>();
        for (var turn = 0; turn < 3; turn++)
        {
            plain.Add(await HttpLoad.Run(ef.Address, Connections, time, Patch("/meetings", null)));
            ours.Add(await HttpLoad.Run(gateway.Address, Connections, time, Patch("/api/v1/meetings", token)));
        }
        // The first turn warms both up.
        Figures Best(List<Figures> all) => all.Skip(1).MaxBy(figures => figures.PerSecond)!;
        Table.Row("PATCH agenda item, EF Core on PostgreSQL, 32 conn.", Best(plain));
        Table.Row("PATCH agenda item, gateway on PostgreSQL, 32 conn.", Best(ours));
        Table.Say($"    gateway / EF Core: {Best(ours).PerSecond / Best(plain).PerSecond:N1} times the throughput, p99 {Best(ours).Milliseconds(0.99) / Best(plain).Milliseconds(0.99):N2} of its");
    }

    public static async Task WritesOnSqlite(string folder, TimeSpan time)
    {
        await using var gateway = await Server.Gateway(folder, null);
        var patch = Patch("/api/v1/meetings", await Prepare(gateway));
        await HttpLoad.Run(gateway.Address, Connections, time, patch);
        Table.Row("PATCH agenda item, gateway on SQLite, 32 conn.", await HttpLoad.Run(gateway.Address, Connections, time, patch));
    }

    public static async Task Reads(string folder, TimeSpan time)
    {
        await using var gateway = await Server.Gateway(folder, null);
        await Prepare(gateway);
        using var client = new HttpClient();
        var file = Path.Combine(folder, "meeting.json");
        await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync(new Uri(gateway.Address, "/api/v1/meetings/bench-1")));
        await using var bare = await Server.Own("bytes", file);
        var request = HttpLoad.Request("GET", "/api/v1/meetings/bench-1");
        var kestrel = new List<Figures>();
        var ours = new List<Figures>();
        for (var turn = 0; turn < 3; turn++)
        {
            kestrel.Add(await HttpLoad.Run(bare.Address, Connections, time, (_, _, _) => request));
            ours.Add(await HttpLoad.Run(gateway.Address, Connections, time, (_, _, _) => request));
        }
        var (best, mine) = (kestrel.Skip(1).MaxBy(figures => figures.PerSecond)!, ours.Skip(1).MaxBy(figures => figures.PerSecond)!);
        Table.Row("GET meeting, bare Kestrel, same bytes", best);
        Table.Row("GET meeting with 20 items, gateway", mine);
        Table.Say($"    gateway / bare: {mine.PerSecond / best.PerSecond:N2}");
        foreach (var (accepted, what) in new[] { ("en", "the source's language"), ("en-US,en;q=0.9", "a variant of that"), ("es", "another, with nothing translated") })
        {
            var localized = HttpLoad.Request("GET", "/api/v1/meetings/bench-1", headers: $"Accept-Language: {accepted}\r\n");
            await HttpLoad.Run(gateway.Address, Connections, time, (_, _, _) => localized);
            var figures = await HttpLoad.Run(gateway.Address, Connections, time, (_, _, _) => localized);
            Table.Row($"the same in {what}", figures);
            Table.Say($"    of those as written: {figures.PerSecond / mine.PerSecond:N2}");
        }
    }

    /// <summary>A token of the secretariat, and the meetings made through the API.</summary>
    public static async Task<string> Prepare(Server gateway, int meetings = Meetings)
    {
        using var client = new HttpClient { BaseAddress = gateway.Address };
        var answer = await client.PostAsJsonAsync("/api/v1/dev/token", new { @as = "bench", roles = new[] { "secretariat" } });
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await Send(client, HttpMethod.Put, "/api/v1/groups/bench/charter",
            new { kind = "working-group", name = "Bench", purpose = "Measures.", scope = "Speed.", languages = new[] { "en" }, homeRegion = "LAC" });
        await Parallel.ForEachAsync(Enumerable.Range(0, meetings), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (number, _) =>
        {
            var meeting = $"/api/v1/meetings/{Community.Meeting(number)}";
            await Send(client, HttpMethod.Put, meeting, new { group = "bench", title = $"Meeting {number}", start = "2030-03-04T09:00", zone = "America/Puerto_Rico", length = 480 });
            for (var item = 1; item <= 20; item++)
                await Send(client, HttpMethod.Post, $"{meeting}/agenda", new { title = $"Item {item}", kind = "discussion", length = 10 });
        });
        return token;
    }

    public static async Task Send(HttpClient client, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        var answer = await client.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Retitles agenda items; each connection has meetings of its own, from that of the <paramref name="first"/> on.</summary>
    public static Func<int, int, string?, byte[]> Patch(string path, string? token, int first = 0) => (connection, n, tag) => HttpLoad.Request("PATCH",
        $"{path}/{Community.Meeting((first + connection) * HttpLoad.Things + n % HttpLoad.Things)}/agenda/{1 + connection % 20}", token,
        $$"""{"title":"Retitled {{connection}} {{Stopwatch.GetTimestamp()}}"}""", token is null ? "" : $"If-Match: {tag ?? "*"}\r\n");
}
