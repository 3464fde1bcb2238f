using System.Net;

namespace Ccnso.Collab.Tests.Gateway;

public sealed class FaultTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task An_unknown_address_is_told_as_a_problem() =>
        (await host.Anonymous().Get("/api/v1/nothing/here")).IsProblem(404, "not-there");

    [Fact]
    public async Task A_method_that_an_address_does_not_know_is_told_with_those_that_it_knows()
    {
        var reply = (await host.Anonymous().Ask("DELETE", "/api/v1/dev/token")).IsProblem(405, "no-such-method");
        Assert.Contains("POST", reply.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_is_refused()
    {
        using var form = new StringContent("as=p-1", System.Text.Encoding.UTF8, "text/plain");
        using var answer = await host.Anonymous().PostAsync("/api/v1/dev/token", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task All_fields_that_are_missing_are_told_at_once()
    {
        var reply = (await host.Secretariat().Post("/api/v1/meetings/m1/agenda", """{"title":"Policy gaps"}""")).IsProblem(400, "malformed");
        Assert.Equal("kind, length: are missing.", reply.Sentence);
    }

    [Fact]
    public async Task Ten_megabytes_are_too_many_and_said_to_be() =>
        (await host.Anonymous().Post("/api/v1/dev/token", $$"""{"as":"{{new string('a', 10_000_000)}}"}""")).IsProblem(413, "too-large");

    [Fact]
    public async Task A_caller_who_asks_too_often_is_told_when_to_go_on_and_others_are_not_held_up()
    {
        await using var strict = await Host.Start("Engine=embedded", "RateLimit:PerSecond=1", "RateLimit:Burst=3");
        var (one, other) = (strict.As("p-1"), strict.As("p-2"));
        var replies = new List<Reply>();
        for (var i = 0; i < 20; i++) replies.Add(await one.Get("/api/v1/nothing"));
        var refused = replies.First(reply => reply.Status == 429).IsProblem(429, "too-many");
        Assert.Equal("1", refused.Header("Retry-After"));
        (await other.Get("/api/v1/nothing")).IsProblem(404, "not-there");
        (await strict.Anonymous().Get("/health/live")).Is(200);
    }

    [Fact]
    public async Task Pages_of_other_sites_may_call_only_where_they_are_allowed_to()
    {
        Assert.Null((await host.Anonymous().Get("/health/live", ("Origin", "https://example.org"))).Header("Access-Control-Allow-Origin"));
        await using var open = await Host.Start("Engine=embedded", "Cors:Origins=https://example.org");
        Assert.Equal("https://example.org", (await open.Anonymous().Get("/health/live", ("Origin", "https://example.org"))).Header("Access-Control-Allow-Origin"));
        Assert.Null((await open.Anonymous().Get("/health/live", ("Origin", "https://example.com"))).Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task No_answer_names_the_server_or_lets_a_browser_guess()
    {
        var reply = await host.Anonymous().Get("/health/live");
        Assert.Null(reply.Header("Server"));
        Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", reply.Header("Referrer-Policy"));
    }
}
