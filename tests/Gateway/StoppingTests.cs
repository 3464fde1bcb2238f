using System.Collections.Concurrent;

namespace Ccnso.Collab.Tests.Gateway;

public sealed class StoppingTests
{
    [Fact]
    public async Task What_was_acknowledged_before_the_program_stopped_is_there_when_it_runs_again()
    {
        await using var host = await Host.Start();
        var groups = Enumerable.Range(0, 16).Select(number => $"/api/v1/groups/busy-{number}").ToList();
        foreach (var group in groups)
            (await host.Secretariat().Ask("PUT", $"{group}/charter", """{"kind":"committee","name":"A committee","purpose":"Works.","languages":["en"]}""")).Is(201);
        var acknowledged = new ConcurrentBag<string>();
        var refused = new ConcurrentBag<int>();
        var enough = new TaskCompletionSource();
        var writers = groups.Select(group => Write(host.Secretariat(), group, acknowledged, refused, enough)).ToList();
        await enough.Task;
        await host.Stop();
        await Task.WhenAll(writers);
        Assert.All(refused, status => Assert.Equal(503, status));

        await host.InitializeAsync();
        var recorded = string.Concat(await Task.WhenAll(groups.Select(async group => (await host.Anonymous().Get($"{group}/history?limit=500")).Is(200).Text)));
        Assert.All(acknowledged, title => Assert.Contains($"\"{title}\"", recorded, StringComparison.Ordinal));
    }

    private static async Task Write(HttpClient staff, string group, ConcurrentBag<string> acknowledged, ConcurrentBag<int> refused, TaskCompletionSource enough)
    {
        for (var number = 0; number < 90; number++)
        {
            var title = $"m-{Guid.NewGuid():N}";
            try
            {
                var reply = await staff.Post($"{group}/milestones", new { title, date = "2027-03-09" });
                if (reply.Status != 201)
                {
                    refused.Add(reply.Status);
                    return;
                }
                acknowledged.Add(title);
                if (acknowledged.Count >= 60) enough.TrySetResult();
            }
            catch (HttpRequestException)
            {
                // The door is closed already: nothing was promised.
                return;
            }
        }
    }
}
