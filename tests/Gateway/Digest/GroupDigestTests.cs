using System.Net;
using System.Text.RegularExpressions;

namespace Ccnso.Collab.Tests.Gateway.Digest;

public sealed partial class GroupDigestTests(DigestHost host, ForeignReader reader) : IClassFixture<DigestHost>
{
    [Fact]
    public async Task It_tells_what_was_decided_published_and_planned_who_was_appointed_and_what_is_done() => Assert.Equal(
        [
            "Decided on “1. Encuesta *entre* ccTLD” (Sesión de trabajo, March 10, 2027): Se hace otra encuesta en <2027>.",
            "The minutes of “Sesión de trabajo” (March 10, 2027) are published.",
            "New meeting: “Sesión de trabajo”, Wednesday, March 10, 2027 3:30 PM (America/Puerto_Rico).",
            "“\u2068جلسة\u2069” (March 9, 2027) is cancelled: Sin quórum",
            "Appointed: Adaeze Okoro, chair, from March 11, 2027 to March 16, 2028.",
            "Volunteers are wanted until (closing): “Dos miembros”.",
            "Status update of (today): Encuesta 41 ccTLD han respondido.",
            "Milestone reached: “Informe” (today).",
            "Done: “Encuesta” (today).",
            "Action item done: “Redactar el informe” (today).",
            "The group has been formed (today).",
        ],
        DigestHost.Sentences(await host.Digest("?lang=en&since=2026-01-01")).Select(sentence => Today().Replace(sentence!.Replace($"{DigestHost.Closes:MMMM d, yyyy}", "(closing)", StringComparison.Ordinal), "(today)").Replace('\u202F', ' ')));

    [Theory]
    [InlineData("es", "Nueva reunión: «Sesión de trabajo», miércoles, 10 de marzo de 2027 15:30 (America/Puerto_Rico).")]
    [InlineData("en-GB", "New meeting: “Sesión de trabajo”, Wednesday, 10 March 2027 15:30 (America/Puerto_Rico).")]
    [InlineData("fr", "Nouvelle réunion : « Sesión de trabajo », mercredi 10 mars 2027 15:30 (America/Puerto_Rico).")]
    [InlineData("zh-Hans-CN", "新会议：“Sesión de trabajo”，2027年3月10日星期三 15:30 (America/Puerto_Rico)。")]
    [InlineData("ru", "Новое заседание: «Sesión de trabajo», среда, 10 марта 2027 г. 15:30 (America/Puerto_Rico).")]
    [InlineData("sw", "New meeting: “Sesión de trabajo”, Wednesday, March 10, 2027 3:30 PM (America/Puerto_Rico).")]
    public async Task Its_sentences_and_dates_are_as_the_reader_s_locale_writes_them(string language, string sentence)
    {
        var digest = await host.Digest("", ("Accept-Language", $"{language}, en;q=0.5"));
        Assert.Contains(sentence, DigestHost.Sentences(digest).Select(one => one!.Replace('\u202F', ' ').Replace('\u00A0', ' ')));
        Assert.Equal("Authorization, Accept, Accept-Language", digest.Header("Vary"));
    }

    [Fact]
    public async Task As_a_page_it_has_the_language_and_direction_of_everything_and_no_mark_of_anybody_s()
    {
        var page = (await host.Digest("?lang=ar", ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"))).Is(200);
        Assert.Equal("text/html", page.MediaType);
        Assert.StartsWith("<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">", page.Text, StringComparison.Ordinal);
        Assert.Contains("<h1>مستجدات <bdi lang=\"es\" dir=\"ltr\">Comité &lt;b&gt;UAC&lt;/b&gt;</bdi></h1>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<bdi lang=\"es\" dir=\"ltr\">Se hace otra encuesta en &lt;2027&gt;.</bdi>", page.Text, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{host.NoToken.BaseAddress}console/ar/meetings/uac-1#item-1\">", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_Markdown_another_program_reads_it_as_it_was_written()
    {
        var text = (await host.Digest("?lang=es", ("Accept", "text/markdown"))).Is(200);
        Assert.Equal("text/markdown", text.MediaType);
        var html = Assert.Single(await reader.Markdown(text.Text));
        Assert.StartsWith("<h1>Novedades de Comité &lt;b&gt;UAC&lt;/b&gt;</h1>", html, StringComparison.Ordinal);
        Assert.Contains($"<h2><a href=\"{host.NoToken.BaseAddress}console/es/groups/uac\">Comité &lt;b&gt;UAC&lt;/b&gt;</a></h2>", html, StringComparison.Ordinal);
        Assert.Contains("Decisión sobre «1. Encuesta *entre* ccTLD» (Sesión de trabajo, 10 de marzo de 2027): Se hace otra encuesta en &lt;2027&gt;.", html, StringComparison.Ordinal);
        Assert.Equal(11, html.Split("<li>").Length - 1);
    }

    [Theory]
    [InlineData("", "application/json"), InlineData("*/*", "application/json"), InlineData("text/*", "text/html"), InlineData("text/html;q=0.2, text/markdown", "text/markdown")]
    [InlineData("*/*;q=0.9, application/json;q=0", "text/html"), InlineData("text/markdown;q=0.5, */*;q=0.1", "text/markdown"), InlineData("text/html;charset=utf-8", "text/html")]
    public async Task It_comes_as_the_reader_likes_it_best(string accept, string type) => Assert.Equal(type, (await host.Digest("", ("Accept", accept))).Is(200).MediaType);

    [Fact]
    public async Task It_does_not_come_as_nobody_can_read_it() => (await host.Digest("", ("Accept", "application/pdf, text/html;q=0"))).IsProblem(406, "not-acceptable");

    [Fact]
    public async Task The_next_begins_where_this_one_ended()
    {
        var first = (await host.Digest()).Is(200);
        var since = first.Header("Collab-Position");
        Assert.Empty(DigestHost.Sentences(await host.Digest($"?since={since}")));
        await host.Do("PUT", "/api/v1/meetings/uac-1/start", new { start = "2027-03-10T16:30" });
        var next = Assert.Single(DigestHost.Sentences(await host.Digest($"?since={since}&lang=pt")));
        Assert.StartsWith("Nova data para “Sesión de trabajo”: quarta-feira, 10 de março de 2027 16:30", next, StringComparison.Ordinal);
        await host.Do("PUT", "/api/v1/meetings/uac-1/start", new { start = "2027-03-10T15:30" });
    }

    [Fact]
    public async Task It_is_read_again_only_when_there_is_news_and_from_a_day_that_there_is()
    {
        var first = (await host.Digest("?since=2026-01-01")).Is(200);
        (await host.Digest("?since=2026-01-01", ("If-None-Match", first.ETag!))).Is(304);
        Assert.Empty(DigestHost.Sentences(await host.Digest("?since=2100-01-01T00:00:00Z")));
        foreach (var wrong in (string[])["yesterday", "2027-02-30", "-1", "", "99999999999999999"]) (await host.Digest($"?since={wrong}")).IsProblem(400, "malformed");
        (await host.NoToken.Get("/api/v1/groups/nobody/digest")).IsProblem(404, "not-there");
    }

    [GeneratedRegex(@"\((November|December|January|[A-Z][a-z]+) \d{1,2}, 20(?!27|28)\d\d\)|(?<= of )[A-Z][a-z]+ \d{1,2}, 20(?!27|28)\d\d(?=:)")]
    private static partial Regex Today();
}
