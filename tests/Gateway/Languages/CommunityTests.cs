namespace Ccnso.Collab.Tests.Gateway.Languages;

/// <summary>Language communities over HTTP.</summary>
public sealed class CommunityTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    [Fact]
    public async Task The_secretariat_founds_a_community_and_people_join_it()
    {
        var made = (await host.Host.Secretariat().Ask("PUT", "/api/v1/languages/pt-BR", new { homeRegion = "LAC" })).Is(201);
        Assert.Equal("/api/v1/languages/pt-br", made.Header("Location"));
        await host.Write(host.Host.As("joao"), "POST", "/api/v1/languages/pt-BR/join");
        await host.Write(host.Host.Secretariat(), "PUT", "/api/v1/languages/pt-BR/people/joao/coordinator");
        await host.Write(host.Host.As("joao"), "PUT", "/api/v1/languages/pt-BR/groups/dasc");
        var seen = (await host.Read("/api/v1/languages/pt-br")).Is(200).Json;
        Assert.Equal(("pt-BR", "LAC", "dasc"), (seen.GetProperty("tag").GetString(), seen.GetProperty("homeRegion").GetString(), seen.GetProperty("groups")[0].GetString()));
        Assert.Equal("coordinator", seen.GetProperty("people")[0].GetProperty("duties")[0].GetString());
        Assert.Equal("pt-br", (await host.Read("/api/v1/languages?region=LAC")).Json[0].GetProperty("key").GetString());
    }

    [Fact]
    public async Task A_community_follows_only_groups_that_there_are() => (await host.Ana.Ask("PUT", "/api/v1/languages/es/groups/nobody")).IsProblem(404, "not-there");

    [Fact]
    public async Task What_is_no_language_is_none() => (await host.Host.Secretariat().Ask("PUT", "/api/v1/languages/klingon", new { })).IsProblem(404, "not-there");

    [Fact]
    public async Task A_glossary_is_kept_entry_by_entry()
    {
        host.Last = (await host.Rosa.Post("/api/v1/languages/es/glossary", new { term = "emissary", translation = "emisario" })).Is(201);
        var entry = host.Last.Header("Location")!;
        Assert.Equal("emisario", (await host.Read(entry)).Is(200).Json.GetProperty("translation").GetString());
        await host.Write(host.Rosa, "PATCH", entry, new { note = "Not “representante”." }, ("If-Match", "*"));
        Assert.Equal("Not “representante”.", (await host.Read("/api/v1/languages/es/glossary?q=emis")).Json[0].GetProperty("note").GetString());
        await host.Write(host.Rosa, "DELETE", entry);
        (await host.Read(entry)).IsProblem(404, "not-there");
    }
}
