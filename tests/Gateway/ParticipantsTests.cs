using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway;

public sealed class ParticipantsTests(Host host) : IClassFixture<Host>
{
    private const string Hello = """
        {"name":"Adaeze Okoro","mail":"adaeze@example.org","affiliation":{"is":"cctld","label":".NG"},"timeZone":"Africa/Lagos","languages":[{"language":"en-GB","level":"fluent"}]}
        """;

    [Fact]
    public async Task A_participant_introduces_themself_and_finds_themself()
    {
        var oneself = host.As("p-hello");
        Assert.Contains("/participants/p-hello", (await oneself.Get("/api/v1/participants/me")).IsProblem(404, "not-introduced").Sentence, StringComparison.Ordinal);

        var written = (await oneself.Ask("PUT", "/api/v1/participants/p-hello", Hello)).Is(201);
        Assert.Equal("/api/v1/participants/p-hello", written.Header("Location"));
        Assert.DoesNotContain("Adaeze", written.Text, StringComparison.Ordinal);
        (await oneself.Ask("PUT", "/api/v1/participants/p-hello", Hello)).Is(200);

        var read = ("Collab-Position", written.Header("Collab-Position")!);
        var me = (await oneself.Get("/api/v1/participants/me", read)).Is(200);
        Assert.Equal(me.Text, (await host.Anonymous().Get("/api/v1/participants/p-hello", read)).Is(200).Text);
        Assert.Equal("ng", me.Json.GetProperty("affiliation").GetProperty("label").GetString());
        Assert.DoesNotContain("adaeze@", me.Text, StringComparison.Ordinal);
        foreach (var filter in new[] { "language=en", "language=en-GB", "affiliation=ng", "q=adaeze" })
            Assert.Contains("p-hello", (await host.Anonymous().Get($"/api/v1/participants?{filter}", read)).Is(200).Text, StringComparison.Ordinal);
        Assert.Equal("[]", (await host.Anonymous().Get("/api/v1/participants?language=en-US", read)).Is(200).Text);
    }

    [Fact]
    public async Task How_to_reach_somebody_is_for_few()
    {
        var read = ("Collab-Position", (await host.As("p-few").Ask("PUT", "/api/v1/participants/p-few", Hello)).Is(201).Header("Collab-Position")!);
        foreach (var client in new[] { host.As("p-few"), host.Secretariat() })
            Assert.Equal("adaeze@example.org", (await client.Get("/api/v1/participants/p-few/contact", read)).Is(200).Json.GetProperty("mail").GetString());
        (await host.As("p-other").Get("/api/v1/participants/p-few/contact", read)).IsProblem(403, "not-allowed");
        (await host.Anonymous().Get("/api/v1/participants/p-few/contact", read)).Is(401);
        (await host.Anonymous().Get("/api/v1/participants/me")).Is(401);
    }

    [Fact]
    public async Task Statements_of_interest_are_public_and_all_of_them_stay()
    {
        var oneself = host.As("p-interest");
        await oneself.Ask("PUT", "/api/v1/participants/p-interest", Hello);
        await oneself.Post("/api/v1/participants/p-interest/statements", """{"statement":"I work for a registry."}""");
        var last = (await oneself.Post("/api/v1/participants/p-interest/statements", """{"statement":"I work for nobody."}""")).Is(200);
        (await host.Secretariat().Post("/api/v1/participants/p-interest/statements", """{"statement":"None."}""")).IsProblem(403, "not-allowed");

        var listed = (await host.Anonymous().Get("/api/v1/participants/p-interest/statements", ("Collab-Position", last.Header("Collab-Position")!))).Is(200);
        Assert.Equal([(1, "I work for a registry."), (2, "I work for nobody.")],
            listed.Json.EnumerateArray().Select(one => (one.GetProperty("number").GetInt32(), one.GetProperty("text").GetString()!)));
    }

    [Fact]
    public async Task What_a_participant_has_to_do_is_listed_by_when_it_is_due()
    {
        var actors = host.Services.GetRequiredService<IActors>();
        var staff = new Context("staff", DateTimeOffset.UtcNow) { Roles = [Role.Secretariat] };
        var position = 0L;
        foreach (var command in new ICommand<Group>[]
        {
            new AdoptCharter(GroupKind.Committee, Value.Of<Line>("Guidelines"), Value.Of<Prose>("Reviews guidelines."), [Value.Of<LanguageTag>("en")]),
            new Appoint(Value.Of<Slug>("p-busy"), Office.Member),
            new AddWorkItem(Value.Of<Line>("Later"), Owner: Value.Of<Slug>("p-busy"), Due: new(2030, 2, 1)),
            new AddWorkItem(Value.Of<Line>("Sooner"), Owner: Value.Of<Slug>("p-busy"), Due: new(2030, 1, 1)),
            new AddWorkItem(Value.Of<Line>("Somebody else's")),
        }) position = (await actors.Ask("grc", command, staff, TestContext.Current.CancellationToken)).Position;

        var work = (await host.Anonymous().Get("/api/v1/participants/p-busy/work", ("Collab-Position", $"{position}"))).Is(200);
        Assert.Equal(["Sooner", "Later"], work.Json.EnumerateArray().Select(one => one.GetProperty("title").GetString()));
    }

    [Theory]
    [InlineData("\"affiliation\":{\"is\":\"cctld\",\"label\":\".NG\"}", "\"affiliation\":{\"label\":\"ng\"}", 400, "affiliation")]
    [InlineData("\"affiliation\":{\"is\":\"cctld\",\"label\":\".NG\"}", "\"affiliation\":{\"is\":\"king\"}", 400, "affiliation")]
    [InlineData("\"affiliation\":{\"is\":\"cctld\",\"label\":\".NG\"}", "\"affiliation\":null", 400, "affiliation")]
    [InlineData(".NG", "museum", 422, "affiliation.label")]
    [InlineData("adaeze@example.org", "adaeze", 422, "mail")]
    [InlineData("Africa/Lagos", "Lagos", 422, "timeZone")]
    [InlineData("Adaeze Okoro", "", 422, "name")]
    [InlineData("Adaeze Okoro", "A\\u0000", 422, "name")]
    [InlineData("\"level\":\"fluent\"", "\"level\":\"native\"", 400, "level")]
    [InlineData("[{\"language\"", "[null,{\"language\"", 400, "languages")]
    [InlineData("[{\"language\"", "[{\"language\":\"en-GB\",\"level\":\"working\"},{\"language\"", 422, "languages")]
    public async Task What_cannot_be_is_refused_with_the_field_that_is_wrong(string right, string wrong, int status, string field)
    {
        var body = Hello.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Hello, body);
        var reply = (await host.As("p-wrong").Ask("PUT", "/api/v1/participants/p-wrong", body)).Is(status);
        Assert.Contains(field, reply.Sentence, StringComparison.Ordinal);
        (await host.Anonymous().Get("/api/v1/participants/p-wrong")).IsProblem(404, "not-there");
    }
}
