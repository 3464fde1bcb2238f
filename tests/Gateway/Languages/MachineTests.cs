using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ccnso.Collab.Tests.Gateway.Languages;

/// <summary>Drafts that a machine makes, with a service of the tests' own on a socket.</summary>
public sealed class MachineTests
{
    private const string Text = "/api/v1/translations/es.group.dasc/name";

    [Fact]
    public async Task It_drafts_and_a_person_reviews()
    {
        await using var machine = await Machine.Start(async (asked, answer) =>
        {
            var text = await asked.ReadFromJsonAsync<Asked>(TestContext.Current.CancellationToken);
            await answer.WriteAsJsonAsync(new { translatedText = $"{text!.Source}>{text.Target}: {text.Q}" }, TestContext.Current.CancellationToken);
        });
        await using var host = await Open(machine.Url);
        await host.Write(host.Rosa, "POST", $"{Text}/machine-draft", null, ("Idempotency-Key", "one"));
        await host.Write(host.Rosa, "POST", $"{Text}/machine-draft", null, ("Idempotency-Key", "one"));
        Assert.Equal(1, machine.Asked);
        var draft = (await host.Read(Text)).Json;
        Assert.Equal(("drafted", "en>es: DNS Abuse Standing Committee", true), (draft.GetProperty("state").GetString(), draft.GetProperty("draft").GetString(), draft.GetProperty("machine").GetBoolean()));
        (await host.Rosa.Post($"{Text}/publish")).IsProblem(409, "not-reviewed");
        await host.Write(host.Carla, "POST", $"{Text}/review", new { text = "Comité Permanente" }, ("If-Match", "*"));
        Assert.False((await host.Read(Text)).Json.GetProperty("machine").GetBoolean());
    }

    [Fact]
    public async Task It_never_replaces_what_a_person_wrote()
    {
        await using var machine = await Machine.Start((_, answer) => answer.WriteAsJsonAsync(new { translatedText = "Comité" }));
        await using var host = await Open(machine.Url);
        await host.Write(host.Rosa, "PUT", $"{Text}/draft", new { text = "Comité Permanente" });
        (await host.Rosa.Post($"{Text}/machine-draft")).IsProblem(409, "drafted");
        Assert.Equal("Comité Permanente", (await host.Read(Text)).Json.GetProperty("draft").GetString());
    }

    [Fact]
    public async Task It_is_asked_only_for_whoever_may_keep_what_it_answers()
    {
        await using var machine = await Machine.Start((_, answer) => answer.WriteAsJsonAsync(new { translatedText = "Comité" }));
        await using var host = await Open(machine.Url);
        (await host.Host.As("eve").Post($"{Text}/machine-draft")).IsProblem(403, "not-allowed");
        (await host.Rosa.Post("/api/v1/translations/es.group.dasc/colour/machine-draft")).IsProblem(404, "not-there");
        Assert.Equal(0, machine.Asked);
    }

    [Fact]
    public async Task Without_one_the_translator_is_told()
    {
        await using var host = await Open(null);
        (await host.Rosa.Post($"{Text}/machine-draft")).IsProblem(409, "no-machine");
    }

    [Theory]
    [InlineData("fails")]
    [InlineData("babbles")]
    [InlineData("says nothing")]
    [InlineData("is another service")]
    public async Task One_that_does_not_work_holds_nothing_up(string how)
    {
        await using var machine = await Machine.Start((_, answer) => how switch
        {
            "fails" => Task.FromResult(answer.StatusCode = 500),
            "babbles" => answer.WriteAsync("<html>"),
            "says nothing" => answer.WriteAsJsonAsync(new { translatedText = "" }),
            _ => answer.WriteAsJsonAsync(new[] { 1 }),
        });
        await using var host = await Open(machine.Url);
        (await host.Rosa.Post($"{Text}/machine-draft")).IsProblem(503, "machine-unavailable");
        await host.Write(host.Rosa, "PUT", $"{Text}/draft", new { text = "Comité Permanente" });
    }

    [Fact]
    public async Task A_slow_one_is_not_waited_for_and_others_work_on_meanwhile()
    {
        var release = new TaskCompletionSource();
        await using var machine = await Machine.Start(async (_, answer) =>
        {
            await release.Task;
            await answer.WriteAsJsonAsync(new { translatedText = "Comité" });
        });
        await using var host = await Open(machine.Url);
        var waits = host.Rosa.Post($"{Text}/machine-draft");
        await Until(() => machine.Asked == 1);
        await host.Write(host.Luis, "PUT", $"{Text}/draft", new { text = "Comité Permanente" });
        (await waits).IsProblem(503, "machine-unavailable");
        release.SetResult();
    }

    [Fact]
    public async Task An_absent_one_holds_nothing_up()
    {
        string url;
        await using (var machine = await Machine.Start((_, _) => Task.CompletedTask)) url = machine.Url;
        await using var host = await Open(url);
        (await host.Rosa.Post($"{Text}/machine-draft")).IsProblem(503, "machine-unavailable");
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var tries = 0; tries < 1_000 && !condition(); tries++) await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.True(condition());
    }

    private static async Task<LanguageHost> Open(string? machine)
    {
        var host = new LanguageHost { Settings = machine is null ? [] : [$"Translation:Endpoint={machine}/translate", "Translation:Seconds=1"] };
        await host.InitializeAsync();
        host.Last = (await host.Ana.Post("/api/v1/languages/es/glossary", new { term = "committee", translation = "comité" })).Is(201);
        await host.Read(Text);
        return host;
    }

    private sealed record Asked(string Q, string Source, string Target);

    /// <summary>A server with LibreTranslate's interface.</summary>
    private sealed class Machine : IAsyncDisposable
    {
        private WebApplication? _app;
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public string Url => _app!.Urls.First();

        public static async Task<Machine> Start(Func<HttpRequest, HttpResponse, Task> answer)
        {
            var machine = new Machine();
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            machine._app = builder.Build();
            machine._app.MapPost("/translate", async http =>
            {
                Interlocked.Increment(ref machine._asked);
                await answer(http.Request, http.Response);
            });
            await machine._app.StartAsync();
            return machine;
        }

        public async ValueTask DisposeAsync()
        {
            if (_app is not null) await _app.DisposeAsync();
        }
    }
}
