using System.Text.Json;
using Ccnso.Collab.Cli;
using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Cli;

public sealed class KilledTests
{
    [Fact]
    public async Task An_import_is_followed_to_its_end_over_a_gateway_that_is_killed()
    {
        const int rows = 4000;
        await using var gateway = new GatewayProcess();
        await gateway.Start();
        await gateway.SignIn();
        await gateway.Send(HttpMethod.Put, "/api/v1/regional-organizations/centr", new { name = "CENTR" }, "centr");
        using var staff = await User.SignedIn(gateway.Address("").ToString(), "staff", "secretariat");
        var file = Path.Combine(staff.Folder, "long.ndjson");
        await File.WriteAllLinesAsync(file, Enumerable.Range(1, rows).Select(number => $$"""{"name":"Registrar {{number}}","kind":"associate"}"""), TestContext.Current.CancellationToken);

        var syncing = staff.Run(["members", "sync", file, "--organization", "centr", "--yes", "--json", "--patience", "120"]);
        await Until.True(async () => syncing.IsCompleted || await Done(staff) is > 0 and < rows);
        Assert.False(syncing.IsCompleted, "It was done before the gateway could be killed.");
        await gateway.Kill();
        await gateway.Start();
        var ended = (await syncing).Ends(Exit.Done);
        Assert.Equal(("finished", $"{rows}", "0"), (ended.Json.Text("import.state"), ended.Json.Text("import.done"), ended.Json.Text("import.failures")));
        Assert.Contains("The connection broke; the import goes on.", ended.Error, StringComparison.Ordinal);
        Assert.Equal(rows, (await staff.Run("members list --organization centr --json")).Ends(Exit.Done).Json.EnumerateArray().Select(one => one.Text("entry")).Distinct().Count());
    }

    /// <summary>How far the import is, as whoever asks meanwhile reads it.</summary>
    private static async Task<int> Done(User staff) =>
        (await staff.Run("members imports --organization centr --json --patience 0")) is { Exit: Exit.Done } ran && ran.Json.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } import
            ? import.GetProperty("done").GetInt32() : 0;
}
