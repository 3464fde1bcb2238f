namespace Ccnso.Collab.Tests.Gateway;

public sealed class ProblemsTests(Host host) : IClassFixture<Host>
{
    [Theory]
    [InlineData("es-CR, en;q=0.5", "No existe"), InlineData("ar", "غير موجود"), InlineData("zh-Hant-TW", "不存在"), InlineData("sw", "Not there"), InlineData("*;q=x", "Not there")]
    public async Task What_a_refusal_comes_down_to_is_said_in_the_language_of_whoever_asked(string accept, string title)
    {
        var refused = (await host.Anonymous().Get("/api/v1/groups/nowhere", ("Accept-Language", accept))).Is(404);
        Assert.Equal(("not-there", title), (refused.Reason, refused.Json.GetProperty("title").GetString()));
        Assert.Contains("nowhere", refused.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_in_the_address_goes_first_and_one_that_is_none_is_refused_in_the_other()
    {
        var (spanish, french) = ("/api/v1/groups/nowhere?lang=es", ("Accept-Language", "fr"));
        Assert.Equal("No existe", (await host.Anonymous().Get(spanish, french)).Is(404).Json.GetProperty("title").GetString());
        Assert.Equal("La forme n'est pas bonne", (await host.Anonymous().Get("/api/v1/groups/nowhere?lang=!", french)).Is(400).Json.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("GET", "/api/v1/webhooks", 401), InlineData("DELETE", "/api/v1/groups", 405), InlineData("GET", "/nothing/here", 404)]
    public async Task So_is_what_no_route_has_looked_at(string method, string path, int status) =>
        Assert.Matches(@"\p{IsCyrillic}", (await host.Anonymous().Ask(method, path, null, ("Accept-Language", "ru"))).Is(status).Json.GetProperty("title").GetString()!);
}
