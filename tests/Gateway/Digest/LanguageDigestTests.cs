using Ccnso.Collab.Tests.Gateway.Languages;

namespace Ccnso.Collab.Tests.Gateway.Digest;

public sealed class LanguageDigestTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    [Fact]
    public async Task It_tells_of_the_groups_that_a_community_follows_in_its_language_and_says_what_is_not_fresh()
    {
        await host.Form("iglc");
        await host.Found("fr", "dasc", "iglc");
        var meeting = await host.Meeting("Policy gaps");
        await host.Meeting("Not followed by Spanish", group: "iglc");
        var before = await Digest("es");
        Assert.Equal(("Novedades de los grupos que seguimos", "es", "ltr"), (before.Json.GetProperty("title").GetString(), before.Json.GetProperty("language").GetString(), before.Json.GetProperty("direction").GetString()));
        Assert.Equal(["dasc"], Groups(before));
        Assert.Equal(["dasc", "iglc"], Groups(await Digest("fr")));

        var text = $"/api/v1/translations/es.meeting.{meeting}/title";
        await host.Write(host.Rosa, "PUT", $"{text}/draft", new { text = "Una reunión" });
        await host.Write(host.Carla, "POST", $"{text}/review", null, ("If-Match", (await host.Read(text)).ETag!));
        await host.Write(host.Rosa, "POST", $"{text}/publish");
        var translated = Scheduled(await Digest("es"));
        Assert.StartsWith("Nueva reunión: «Una reunión», martes, 9 de marzo de 2027", translated.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.Equal("translated", translated.GetProperty("texts").GetProperty("meeting").GetString());

        await host.Write(host.Chair, "PATCH", $"/api/v1/meetings/{meeting}", new { title = "A longer meeting" }, ("If-Match", "*"));
        Assert.Equal("stale", Scheduled(await Digest("es")).GetProperty("texts").GetProperty("meeting").GetString());
        Assert.Contains("<bdi lang=\"es\" dir=\"ltr\">Una reunión</bdi> <small>(traducción de una versión anterior)</small>", (await Digest("es", "text/html")).Text, StringComparison.Ordinal);
        Assert.Contains("«Una reunión (traducción de una versión anterior)»", (await Digest("es", "text/markdown")).Text, StringComparison.Ordinal);
        (await host.Reader.Get("/api/v1/languages/de/digest")).IsProblem(404, "not-there");
    }

    private async Task<Reply> Digest(string language, string type = "application/json") =>
        (await host.Reader.Get($"/api/v1/languages/{language}/digest", ("Collab-Position", host.Last!.Header("Collab-Position")!), ("Accept", type))).Is(200);

    private static IEnumerable<string?> Groups(Reply digest) => digest.Json.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("group").GetString());

    private static System.Text.Json.JsonElement Scheduled(Reply digest) => digest.Json.GetProperty("groups")[0].GetProperty("lines").EnumerateArray()
        .First(line => line.GetProperty("topic").GetString() == "scheduled");
}
