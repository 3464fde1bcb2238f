using System.Globalization;

namespace Ccnso.Collab.Tests.Gateway.Live;

public sealed class PrivacyTests
{
    private static readonly string Later = Seconds(TimeSpan.FromHours(1));

    [Fact]
    public async Task What_happens_to_a_participant_is_for_them_and_the_secretariat()
    {
        await using var host = await LiveHost.Start();
        await using var anybody = await host.Opened();
        await using var other = await host.Opened(@as: $"p-2 none {Later}");
        await using var self = await host.Opened(@as: $"p-1 none {Later}");
        await using var staff = await host.Opened(@as: $"staff secretariat {Later}");

        await host.Happens("participant/p-1", "participant.registered");
        await host.Happens("group/dasc", "group.joined", group: "dasc");
        foreach (var reader in new[] { anybody, other }) Assert.Equal("group.joined", (await reader.Next())!.Type);
        foreach (var reader in new[] { self, staff })
            Assert.Equal(["participant.registered", "group.joined"], (await reader.Next(2)).Select(item => item.Type));

        await using var late = await host.Opened("?since=0");
        Assert.Equal("group.joined", (await late.Next())!.Type);
    }

    [Fact]
    public async Task Of_a_participant_comes_what_names_them_and_what_is_theirs_alone_to_them_alone()
    {
        await using var host = await LiveHost.Start();
        await using var anybody = await host.Opened("?participant=p-1");
        await using var self = await host.Opened("?participant=p-1", @as: $"p-1 none {Later}");
        await host.Happens("call/c-1", "volunteer-assignment.offered", new { assignment = 1, participant = "p-1" }, "dasc");
        await host.Happens("call/c-1", "volunteer-assignment.offered", new { assignment = 2, participant = "p-2" }, "dasc");
        await host.Happens("group/dasc", "later.told", new { participant = new { id = "p-1" } }, "dasc");
        await host.Happens("group/dasc", "group.reported", new { text = "\"participant\": \"p-1\"" }, "dasc");
        await host.Happens("participant/p-1", "participant.registered");
        await host.Happens("mentorship/p-9.p-1.icann79", "mentorship.begun");
        await host.Happens("volunteer/p-1", "volunteer.interest-expressed", new { call = "c-1" }, "dasc");
        foreach (var reader in new[] { anybody, await host.Opened("?participant=p-1", $"{LiveHost.Origin}") })
            Assert.Equal(["volunteer-assignment.offered", "volunteer.interest-expressed"], (await reader.Next(2)).Select(item => item.Type));
        Assert.Equal(["volunteer-assignment.offered", "participant.registered", "mentorship.begun", "volunteer.interest-expressed"], (await self.Next(4)).Select(item => item.Type));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?groups=dasc")]
    public async Task The_stream_of_a_participant_ends_when_they_are_forgotten(string query)
    {
        await using var host = await LiveHost.Start();
        await using var other = await host.Opened(query, @as: $"p-2 none {Later}");
        await using var self = await host.Opened(query, @as: $"p-1 none {Later}");
        await host.Happens("participant/p-2x", "participant.forgotten", erases: true);
        await host.Happens("group/p-1", "participant.forgotten", group: "dasc", erases: true);
        var position = await host.Happens("participant/p-1", "participant.forgotten", erases: true);
        await host.Happens("group/dasc", "group.left", group: "dasc");

        if (query == "") Assert.Equal(["participant.forgotten", "participant.forgotten"], (await self.Next(2)).Select(item => item.Type));
        else Assert.Equal("participant.forgotten", (await self.Next())!.Type);
        var closed = await self.Next();
        Assert.Equal(("closed", $"{position}", "forgotten"), (closed!.Type, closed.Id, closed.Json.GetProperty("reason").GetString()));
        Assert.Null(await self.Next());
        Assert.Equal(["participant.forgotten", "group.left"], (await other.Next(2)).Select(item => item.Type));
    }

    [Fact]
    public async Task A_stream_ends_with_its_token_and_says_so()
    {
        await using var host = await LiveHost.Start(("Heartbeat", "00:00:00.2"));
        await using var reader = await host.Opened(@as: $"p-1 none {Seconds(TimeSpan.FromSeconds(2))}");
        var position = await host.Happens("group/dasc", "group.joined");

        Assert.Equal("group.joined", (await reader.Next())!.Type);
        var closed = await reader.Next();
        Assert.Equal(("closed", $"{position}", "token-expired"), (closed!.Type, closed.Id, closed.Json.GetProperty("reason").GetString()));
        Assert.Null(await reader.Next());
    }

    private static string Seconds(TimeSpan ahead) =>
        TimeProvider.System.GetUtcNow().Add(ahead).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
