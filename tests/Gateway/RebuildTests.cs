using System.Diagnostics;
using Ccnso.Collab.Log;
using Ccnso.Collab.Views;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway;

public sealed class RebuildTests
{
    [Fact]
    public async Task Another_process_makes_the_same_rows_from_the_whole_log_byte_by_byte()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var host = await Host.Start("Engine=embedded");
        await RequestsFileTests.Play(host, cancel);
        foreach (var who in new[] { "p-gone", "p-stays" })
            (await host.As(who).Ask("PUT", $"/api/v1/participants/{who}",
                """{"name":"Zyxwella","mail":"z@example.org","affiliation":{"is":"cctld","label":"no"},"timeZone":"Europe/Oslo"}""")).Is(201);
        (await host.As("p-gone").Ask("DELETE", "/api/v1/participants/p-gone")).Is(200);
        Assert.True(await host.Services.GetRequiredService<IViews>().WaitFor(await host.Services.GetRequiredService<IEventLog>().Head(cancel), TimeSpan.FromSeconds(30), cancel));
        await host.Stop();
        var before = await Rows(host);

        using var rebuild = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Ccnso.Collab.Gateway.dll"), "rebuild", "--environment=Development", "--Engine=embedded", $"--Folder={host.Folder}"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = host.Folder,
        })!;
        var said = await rebuild.StandardOutput.ReadToEndAsync(cancel);
        await rebuild.WaitForExitAsync(cancel);

        Assert.Equal(0, rebuild.ExitCode);
        Assert.Contains("made anew", said, StringComparison.Ordinal);
        Assert.Equal(before, await Rows(host));
        foreach (var view in new[] { "agenda", "groups", "meetings", "members", "participants" })
            Assert.Contains(before, row => row.StartsWith($"{view} ", StringComparison.Ordinal));
    }

    private static async Task<List<string>> Rows(Host host)
    {
        using var file = new SqliteFile(Path.Combine(host.Folder, "collab.db"));
        await using var connection = file.Open();
        return [.. await connection.QueryAsync<string>(
            "select view || ' ' || key || ' ' || stream || ' ' || version || ' ' || position || ' ' || fields || ' ' || sorts || ' ' || search || ' ' || cast(data as text) from rows order by view, key")];
    }
}
