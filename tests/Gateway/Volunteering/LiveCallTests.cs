using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Gateway.Volunteering;

/// <summary>What happens to calls and assignments, as somebody follows it who speaks a language.</summary>
public sealed class LiveCallTests(Host host) : GroupClient(host), IClassFixture<Host>
{
    [Fact]
    public async Task Who_follows_a_language_hears_of_the_calls_that_need_it_those_before_and_those_to_come()
    {
        await Formed("spoken");
        await Opened("l-pt", "pt-BR");
        await Opened("l-fr", "fr");
        await using var reader = await LiveReader.Open(new(new(Host.Url), "/api/v1/live?needs=pt,es"));
        Assert.Equal("open", (await reader.Next())!.Type);
        await Opened("l-none");
        await Opened("l-es", "en", "es");
        foreach (var call in (string[])["l-fr", "l-pt", "l-none", "l-es"]) (await Host.As("p-chair").Post($"/api/v1/calls/{call}/withdraw", new { })).Is(200);
        Assert.Equal(["call/l-es volunteer-call.opened", "call/l-pt volunteer-call.withdrawn", "call/l-es volunteer-call.withdrawn"],
            (await reader.Next(3)).Select(item => $"{item.Json.GetProperty("subject")} {item.Type}"));
        await using var again = await LiveReader.Open(new(new(Host.Url), "/api/v1/live?needs=pt&types=volunteer-call.*"), "0");
        Assert.Equal(["open", "volunteer-call.opened", "volunteer-call.withdrawn"], (await again.Next(3)).Select(item => item.Type));
    }

    private async Task Opened(string key, params string[] languages) => (await Host.As("p-chair").Ask("PUT", $"/api/v1/calls/{key}", new
    {
        group = "spoken",
        title = "Two members",
        description = "Four hours a month.",
        @for = new { @is = "seats" },
        seats = 2,
        closesAt = DateTimeOffset.UtcNow.AddHours(1),
        needs = new { languages },
    })).Is(201);
}
