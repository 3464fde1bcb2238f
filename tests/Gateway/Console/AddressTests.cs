using Ccnso.Collab.Tests.Gateway.Languages;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>The console as a program meets it: addresses and headers.</summary>
public sealed class AddressTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    [Theory]
    [InlineData("ar, en;q=0.5", "ar"), InlineData("pt-BR", "pt"), InlineData("sw, fr;q=0.1", "fr"), InlineData("", "en"), InlineData("sw", "en")]
    public async Task The_first_page_is_in_the_language_that_the_browser_likes_best(string accepted, string language)
    {
        using var client = Forms.Client(host.Host);
        var answer = await client.Get("/console", ("Accept-Language", accepted));
        Assert.Equal((302, $"/console/{language}", "Accept-Language"), (answer.Status, answer.Header("Location"), answer.Header("Vary")));
    }

    [Theory]
    [InlineData("ar", "ar", "rtl"), InlineData("zh", "zh", "ltr"), InlineData("pt-BR", "pt", "ltr"), InlineData("sw", "en", "ltr")]
    public async Task A_page_says_its_language_and_direction(string asked, string language, string direction)
    {
        using var client = Forms.Client(host.Host);
        var answer = (await client.Get($"/console/{asked}/groups/dasc")).Is(200);
        Assert.Contains($"<html lang=\"{language}\" dir=\"{direction}\">", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_let_nothing_in_from_elsewhere_and_are_kept_by_nobody()
    {
        using var client = Forms.Client(host.Host);
        foreach (var page in (string[])["/console/en", "/console/ar/groups/dasc", "/console/en/nowhere", "/console/en/sign-in"])
        {
            var answer = await client.Get(page);
            Assert.Equal("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'", answer.Header("Content-Security-Policy"));
            Assert.Equal(("nosniff", "no-referrer", "no-store, no-cache"), (answer.Header("X-Content-Type-Options"), answer.Header("Referrer-Policy"), answer.Header("Cache-Control")));
            Assert.DoesNotMatch("<script(?![^>]*src=)|<style|style=|onclick=", answer.Text);
        }
    }

    [Theory]
    [InlineData("en/nowhere"), InlineData("en/groups/nobody"), InlineData("ar/meetings/nothing"), InlineData("no-language-at-all/groups/dasc"), InlineData("en/groups/%01"), InlineData("en/desk/xx"),
        InlineData("en/texts/es.group.dasc/nothing"), InlineData("en/texts/nonsense/title"), InlineData("en/texts/es.meeting.none/title"), InlineData("en/groups/A%20B/c"), InlineData("xx9x1")]
    public async Task What_is_not_there_is_a_page_that_says_so(string page)
    {
        using var client = Forms.Client(host.Host);
        var answer = (await client.Get($"/console/{page}")).Is(404);
        Assert.Equal("text/html", answer.MediaType);
        Assert.Matches("<h1>.+</h1>", answer.Text);
        Assert.Contains("<main", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_and_styles_come_from_here_and_are_asked_for_again_only_when_they_changed()
    {
        using var client = Forms.Client(host.Host);
        foreach (var (name, type) in new[] { ("console.css", "text/css"), ("console.js", "text/javascript"), ("happenings.js", "text/javascript") })
        {
            var answer = (await client.Get($"/console/assets/{name}")).Is(200);
            Assert.Equal((type, "no-cache"), (answer.MediaType, answer.Header("Cache-Control")));
            (await client.Get($"/console/assets/{name}", ("If-None-Match", answer.ETag!))).Is(304);
        }
    }

    [Fact]
    public async Task In_production_nobody_signs_in_and_everybody_reads()
    {
        await using var production = await Host.Start("Engine=embedded", "Authentication:Authority=http://127.0.0.1:9/", "Authentication:Audience=collab");
        (await production.Anonymous().Get("/console/en/sign-in")).Is(404);
        Assert.DoesNotContain("sign-in", (await production.Anonymous().Get("/console/en")).Is(200).Text, StringComparison.Ordinal);
    }
}
