using System.Text;
using System.Text.Json;
using Ccnso.Collab.Cli;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Tests.Cli;

/// <summary>What is under way when the platform is busy or gone, or its user has enough: in front of a platform of the test's own, which says what the test wants.</summary>
public sealed class StoppedTests : IAsyncLifetime
{
    private readonly List<(string Key, string Body)> _asked = [];
    private readonly Queue<int> _trouble = [];
    private readonly TaskCompletionSource _following = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _platform;
    private bool _cancelled;

    private string Url => _platform!.Urls.First();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _platform = builder.Build();
        _platform.MapPost("/api/v1/meetings/{meeting}/agenda", (Delegate)Add);
        _platform.MapGet("/api/v1/groups", () => Results.Json(new { hello = "world" }));
        _platform.MapGet("/api/v1/calls/html", () => Results.Content("<html></html>", "text/html"));
        _platform.MapGet("/api/v1/rounds/broken", () => Results.Content("{\"key\":", "application/json"));
        _platform.MapPut("/api/v1/regional-organizations/centr/members", (Delegate)Take);
        _platform.MapGet("/api/v1/regional-organizations/centr/imports/7", Follow);
        _platform.MapPost("/api/v1/regional-organizations/centr/imports/7/cancel", () =>
        {
            _cancelled = true;
            return Results.Json(new { number = 7, state = "cancelled", done = 3, steps = 10, failures = 0 });
        });
        await _platform.StartAsync();
    }

    [Fact]
    public async Task A_change_is_sent_again_under_the_same_key_until_it_is_answered()
    {
        using var user = new User { Variables = { ["COLLAB_ADDRESS"] = Url } };
        foreach (var status in (int[])[503, 429, 0, 502, 201]) _trouble.Enqueue(status);
        (await user.Run("agenda add m Title --length 5")).Says("Item 4 is on the agenda of m.").Refuses(Exit.Done, "busy, or not there at this moment (503)", "(429)", "(502)", $"{Url} cannot be reached");
        Assert.Equal(5, _asked.Count);
        Assert.Single(_asked.Distinct());
        Assert.Matches("^\"[0-9a-f]{32}\"$", _asked[0].Key);

        (await user.Run("agenda add m Title --length 5")).Ends(Exit.Done);
        Assert.Equal(2, _asked.Select(one => one.Key).Distinct().Count());
        _trouble.Enqueue(503);
        (await user.Run("agenda add m Title --length 5 --patience 0")).Refuses(Exit.Unreachable, "is not done twice");
        _trouble.Enqueue(301);
        (await user.Run("agenda add m Title --length 5")).Refuses(Exit.Refused, "is this the address of a gateway?");
    }

    [Fact]
    public async Task What_is_no_gateway_is_told_so_and_a_change_stands_also_where_nothing_can_be_kept()
    {
        using var user = new User { Variables = { ["COLLAB_ADDRESS"] = Url } };
        foreach (var words in (string[])["groups", "calls show html", "rounds show broken"]) (await user.Run(words)).Refuses(Exit.Refused, "is this the address of a gateway?");
        await File.WriteAllTextAsync(user.Folder, "a file where the folder should be", TestContext.Current.CancellationToken);
        (await user.Run("agenda add m Title --length 5")).Says("Item 4 is on the agenda of m.").Refuses(Exit.Done, "The next command may not show this change yet.");
    }

    [Theory]
    [InlineData("y", true, "Import 7 is cancelled: 3 of 10 changes are done.")]
    [InlineData("n", false, "To stop it: collab members cancel 7 --organization centr")]
    public async Task Whoever_interrupts_an_import_is_asked_whether_the_platform_shall_stop_too(string answer, bool stops, string said)
    {
        using var user = new User { HasScreen = true, Variables = { ["COLLAB_ADDRESS"] = Url } };
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var file = Path.Combine(Directory.CreateDirectory(user.Folder).FullName, "list.csv");
        await File.WriteAllTextAsync(file, "label\nde\n", interrupt.Token);
        var (output, error) = (new StringWriter(), new StringWriter());
        var running = user.Watch(["members", "sync", file, "--organization", "centr", "--yes"], output, error, $"{answer}\n", interrupt.Token);
        await Task.WhenAny(_following.Task, running);
        await interrupt.CancelAsync();
        Assert.Equal(Exit.Cancelled, await running);
        Assert.Equal(stops, _cancelled);
        Assert.Contains("The import goes on at the platform. Stop it there? [y/N]", $"{error}", StringComparison.Ordinal);
        Assert.Contains(said, $"{output}{error}".ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await _platform!.DisposeAsync();

    private async Task<IResult> Add(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        _asked.Add(($"{http.Request.Headers["Idempotency-Key"]}", await reader.ReadToEndAsync()));
        var status = _trouble.TryDequeue(out var next) ? next : 201;
        if (status == 0) http.Abort();
        if (status is 503 or 429) http.Response.Headers.RetryAfter = "0";
        if (status != 201) return Results.StatusCode(status == 0 ? 500 : status);
        http.Response.Headers.Location = "/api/v1/meetings/m/agenda/4";
        http.Response.Headers["Collab-Position"] = "17";
        return Results.Json(new { events = new[] { new { type = "agenda.item-added" } } }, statusCode: 201);
    }

    private static async Task<IResult> Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var dry = http.Request.Query.ContainsKey("dry-run");
        if (!dry) http.Response.Headers.Location = "/api/v1/regional-organizations/centr/imports/7";
        return Results.Json(new
        {
            digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body.ToArray())),
            listed = 0,
            counts = new { added = 10 },
            rows = new[] { new { row = 2, outcome = "added", entry = "de" } },
        }, statusCode: dry ? 200 : 202);
    }

    private async Task Follow(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        var import = JsonSerializer.Serialize(new { number = 7, state = "running", done = 3, steps = 10, failures = 0 });
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"id: 3\nevent: progress\ndata: {import}\n\n"));
        await http.Response.Body.FlushAsync();
        _following.TrySetResult();
        await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
