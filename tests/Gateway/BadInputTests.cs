using System.Globalization;
using Ccnso.Collab.Log;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway;

public sealed class BadInputTests(Host host) : IClassFixture<Host>
{
    private const int Requests = 5_000;
    private const int World = 0;

    [Fact]
    public async Task Bad_requests_over_all_routes_are_refused_with_a_sentence_and_change_nothing()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("COLLAB_SEED") ?? "1998", CultureInfo.InvariantCulture);
        var client = host.Secretariat();
        var description = (await client.Get("/openapi/v1.json")).Json;
        foreach (var kind in (string[])["groups", "meetings", "members", "participants", "webhooks"]) await new RouteWorld(host, description, World).Make($"/api/v1/{kind}/");
        var input = new BadInput(host.Url, description, new Random(seed));
        var log = host.Services.GetRequiredService<IEventLog>();
        var before = await log.Head(TestContext.Current.CancellationToken);
        var bad = Enumerable.Range(0, Requests).Select(_ => input.Next(IdOf)).ToList();
        var wrong = new List<string>();
        await Parallel.ForEachAsync(bad, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, async (one, cancel) =>
        {
            using var response = await client.SendAsync(one.Request, cancel);
            var text = await response.Content.ReadAsStringAsync(cancel);
            if (!IsRefusal(response, text))
                lock (wrong) wrong.Add($"{one.Wrong}: {one.Request.Method} {one.Request.RequestUri} answered {(int)response.StatusCode} {text}");
        });
        Assert.True(wrong.Count == 0, $"Seed {seed}, {wrong.Count} of {Requests}:\n{string.Join('\n', wrong.Order().Select(line => line[..Math.Min(300, line.Length)]).Distinct().Take(30))}");
        Assert.Equal(before, await log.Head(TestContext.Current.CancellationToken));
    }

    private static bool IsRefusal(HttpResponseMessage response, string text)
    {
        if ((int)response.StatusCode is < 400 or > 499 || response.Content.Headers.ContentType?.MediaType != "application/problem+json") return false;
        var problem = System.Text.Json.JsonElement.Parse(text);
        return problem.GetProperty("detail").GetString() is { Length: > 5 } sentence && sentence.EndsWith('.') && !sentence.Contains("Exception", StringComparison.Ordinal)
            && problem.GetProperty("reason").GetString() is { Length: > 2 };
    }

    private static string IdOf(string path, string part) => (path.Split('/')[3], part) switch
    {
        ("members", "key") => "aa",
        ("meetings", "key") => $"m{World}",
        ("webhooks", "key") => $"member{World}.1",
        ("groups", "key") => $"g{World}",
        (_, "key" or "participant") => $"member{World}",
        _ => "1",
    };
}
