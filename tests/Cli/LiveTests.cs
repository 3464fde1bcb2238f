using System.Text.Json;
using Ccnso.Collab.Cli;
using Ccnso.Collab.Tests.Gateway;
using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Cli;

public sealed class LiveTests(EmbeddedHost host) : GroupClient(host), IClassFixture<EmbeddedHost>
{
    [Fact]
    public async Task What_happens_is_shown_a_line_each_and_as_json_a_document_each()
    {
        await Formed("cli-live");
        var staff = Host.Secretariat();
        var first = (await staff.Post("/api/v1/groups/cli-live/milestones", new { title = "Charter", date = "2027-03-09" })).Is(201);
        (await staff.Post("/api/v1/groups/cli-live/status-updates", new { status = "It goes\nwell." })).Is(201);
        using var anybody = new User { Variables = { ["COLLAB_ADDRESS"] = Host.Url } };
        var shown = (await anybody.Run("live --group cli-live --since 0 --type work.* --type group.status-reported --most 2")).Ends(Exit.Done);
        Assert.Equal(2, shown.Lines.Length);
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d  group/cli-live  work\.milestone-added  staff  Charter$", shown.Lines[0]);
        Assert.EndsWith("It goes well.", shown.Lines[1], StringComparison.Ordinal);
        Assert.Contains("To go on from here: collab live --since ", shown.Error, StringComparison.Ordinal);

        var json = (await anybody.Run($"live --group cli-live --since {first.Header("Collab-Position")} --most 1 --json")).Ends(Exit.Done);
        Assert.Equal("group.status-reported", json.Json.Text("type"));
        (await anybody.Run("live --type \"Not A Type\"")).Refuses(Exit.Refused, "types");
    }

    [Fact]
    public async Task A_position_that_the_log_does_not_have_is_told()
    {
        await Formed("cli-reset");
        using var anybody = new User { Variables = { ["COLLAB_ADDRESS"] = Host.Url } };
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var (output, error) = (new Lines(), new Lines());
        var watching = anybody.Watch(["live", "--since", "1", "--json"], output, error, "", cancel.Token);
        await Until.True(() => output.Count == 1);
        await cancel.CancelAsync();
        Assert.Equal(Exit.Cancelled, await watching);
        Assert.Equal(("reset", "position-unknown"), (JsonElement.Parse(output.All[0]).Text("type"), JsonElement.Parse(output.All[0]).Text("data.reason")));
        Assert.Contains("This log has no position \"1\"", $"{error}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_language_texts_are_told_in_it()
    {
        await Formed("cli-told");
        var staff = Host.Secretariat();
        (await staff.Post("/api/v1/groups/cli-told/milestones", new { title = "Charter", date = "2027-03-09" })).Is(201);
        using var anybody = new User { Variables = { ["COLLAB_ADDRESS"] = Host.Url, ["LANG"] = "pt_BR.UTF-8" } };
        var told = (await anybody.Run("live --group cli-told --since 0 --type work.* --most 1 --json")).Ends(Exit.Done).Json;
        Assert.Equal("source", told.Text("text"));
        Assert.False((await anybody.Run("live --group cli-told --since 0 --type work.* --most 1 --json --language \"\"")).Ends(Exit.Done).Json.TryGetProperty("text", out _));
    }

    [Fact]
    public async Task Whoever_cancels_is_told_where_to_go_on()
    {
        await Formed("cli-cancel");
        using var anybody = new User { Variables = { ["COLLAB_ADDRESS"] = Host.Url } };
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var (output, error) = (new Lines(), new Lines());
        var watching = anybody.Watch(["live", "--group", "cli-cancel", "--since", "0"], output, error, "", cancel.Token);
        await Until.True(() => output.Count >= 3);
        await cancel.CancelAsync();
        Assert.Equal(Exit.Cancelled, await watching);
        Assert.Contains("To go on from here: collab live --since ", $"{error}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_a_gateway_that_is_killed_each_change_is_on_the_screen_once()
    {
        const int reports = 39;
        await using var gateway = new GatewayProcess();
        await gateway.Start();
        await gateway.SignIn();
        var formed = await gateway.Send(HttpMethod.Put, "/api/v1/groups/abuse/charter", new { kind = "working-group", name = "Abuse", purpose = "Reports.", languages = new[] { "en" } }, "charter");
        await using var collab = Program.Start("live", "--group", "abuse", "--type", "group.status-reported", "--since", formed, "--most", $"{reports}", "--json", "--address", gateway.Address("").ToString());
        // However fast they are, it has to come back for the next third.
        foreach (var from in new[] { 1, 14 })
        {
            var writing = Write(gateway, from, from + 13);
            await Until.True(() => collab.Output.Count >= from + 3);
            await gateway.Kill();
            await gateway.Start();
            await writing;
        }
        await Write(gateway, 27, reports + 1);
        Assert.Equal(0, await collab.Ended());
        Assert.Equal(Enumerable.Range(1, reports).Select(i => $"Report {i}."), collab.Output.All.Select(line => JsonElement.Parse(line).Text("data.status")));
        Assert.Contains("Connected again, and going on after ", $"{collab.Error}", StringComparison.Ordinal);
    }

    private static async Task Write(GatewayProcess gateway, int from, int until)
    {
        for (var i = from; i < until; i++)
            await gateway.Send(HttpMethod.Post, "/api/v1/groups/abuse/status-updates", new { status = $"Report {i}." }, $"report-{i}");
    }
}
