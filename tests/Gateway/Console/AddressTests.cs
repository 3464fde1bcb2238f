using System.Net;
using System.Text.RegularExpressions;
using Ccnso.Collab.Tests.Gateway.Languages;
using Microsoft.Data.Sqlite;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>The console as a program meets it: addresses, headers, cookies, forms.</summary>
public sealed partial class AddressTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    [Theory]
    [InlineData("ar, en;q=0.5", "ar"), InlineData("pt-BR", "pt"), InlineData("sw, fr;q=0.1", "fr"), InlineData("", "en"), InlineData("sw", "en")]
    public async Task The_first_page_is_in_the_language_that_the_browser_likes_best(string accepted, string language)
    {
        using var client = Client();
        var answer = await client.Get("/console", ("Accept-Language", accepted));
        Assert.Equal((302, $"/console/{language}", "Accept-Language"), (answer.Status, answer.Header("Location"), answer.Header("Vary")));
    }

    [Theory]
    [InlineData("ar", "ar", "rtl"), InlineData("zh", "zh", "ltr"), InlineData("pt-BR", "pt", "ltr"), InlineData("sw", "en", "ltr")]
    public async Task A_page_says_its_language_and_direction(string asked, string language, string direction)
    {
        using var client = Client();
        var answer = (await client.Get($"/console/{asked}/groups/dasc")).Is(200);
        Assert.Contains($"<html lang=\"{language}\" dir=\"{direction}\">", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_let_nothing_in_from_elsewhere_and_are_kept_by_nobody()
    {
        using var client = Client();
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
        using var client = Client();
        var answer = (await client.Get($"/console/{page}")).Is(404);
        Assert.Equal("text/html", answer.MediaType);
        Assert.Matches("<h1>.+</h1>", answer.Text);
        Assert.Contains("<main", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_and_styles_come_from_here_and_are_asked_for_again_only_when_they_changed()
    {
        using var client = Client();
        foreach (var (name, type) in new[] { ("console.css", "text/css"), ("console.js", "text/javascript"), ("happenings.js", "text/javascript") })
        {
            var answer = (await client.Get($"/console/assets/{name}")).Is(200);
            Assert.Equal((type, "no-cache"), (answer.MediaType, answer.Header("Cache-Control")));
            (await client.Get($"/console/assets/{name}", ("If-None-Match", answer.ETag!))).Is(304);
        }
    }

    [Fact]
    public async Task Who_is_signed_in_to_the_console_is_nobody_to_the_API()
    {
        using var client = Client();
        var signedIn = await Post(client, "/console/en/sign-in?back=%2Fconsole%2Fes%2Fdesk", "pick", ("Who", "staff"));
        Assert.Equal((302, "/console/es/desk"), (signedIn.Status, signedIn.Header("Location")));
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("collab-console=", StringComparison.Ordinal));
        Assert.Contains("path=/console", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("<bdi>staff</bdi>", (await client.Get("/console/en")).Text, StringComparison.Ordinal);
        // Also where something makes a browser send it there.
        (await client.Ask("PUT", "/api/v1/languages/fr", new { }, ("Cookie", cookie.Split(';')[0]))).IsProblem(401, "token-missing");
        (await client.Get("/api/v1/participants/me", ("Cookie", cookie.Split(';')[0]))).IsProblem(401, "token-missing");
    }

    [Theory]
    [InlineData("https://example.org/"), InlineData("//example.org/console/"), InlineData("/console/\\example.org"), InlineData("/api/v1/groups"), InlineData("")]
    public async Task Signing_in_leads_nowhere_else(string back)
    {
        using var client = Client();
        var signedIn = await Post(client, $"/console/en/sign-in?back={Uri.EscapeDataString(back)}", "pick", ("Who", "rosa"));
        Assert.Equal((302, "/console/en"), (signedIn.Status, signedIn.Header("Location")));
    }

    [Fact]
    public async Task A_name_that_cannot_be_is_told_beside_the_form_and_stays_in_it()
    {
        using var client = Client();
        var refused = (await Post(client, "/console/en/sign-in", "name", ("Who", "Not A Name"))).Is(422);
        Assert.Contains("role=\"alert\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Not A Name\"", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_form_is_taken_without_its_secret_and_what_was_typed_comes_back()
    {
        using var client = Client();
        await Post(client, "/console/en/sign-in", "pick", ("Who", "rosa"));
        using var forged = new FormUrlEncodedContent([new("_handler", "work"), new("Text", "Forged"), new("What", "draft")]);
        using var answer = await client.PostAsync("/console/ar/texts/es.group.dasc/purpose", forged, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.BadRequest, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("لم يُقبل هذا النموذج", page, StringComparison.Ordinal);
        Assert.Contains("data-typed>Forged</div>", page, StringComparison.Ordinal);
        Assert.Equal("wanted", (await host.Reader.Get("/api/v1/translations/es.group.dasc/purpose")).Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Refusals_have_the_status_that_the_API_gives_them()
    {
        using var client = Client();
        await Post(client, "/console/en/sign-in", "pick", ("Who", "nobody"));
        var page = "/console/en/texts/es.group.dasc/name";
        var refused = (await Post(client, page, "work", ("What", "draft"), ("Text", "Comité"))).Is(403);
        Assert.Contains("ask a coordinator for a duty", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Comité</textarea>", WebUtility.HtmlDecode(refused.Text), StringComparison.Ordinal);
        Assert.Contains("must not be empty", (await Post(client, page, "work", ("What", "draft"), ("Text", " "))).Is(422).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_something_is_broken_a_page_says_so_and_what_was_typed_is_on_it()
    {
        await using var broken = await Host.Start("Engine=embedded");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(broken.Url) };
        await Post(client, "/console/en/sign-in", "pick", ("Who", "rosa"));
        var secret = Secret().Match((await client.Get("/console/en")).Text).Groups[1].Value;
        await using (var connection = new SqliteConnection($"Data Source={Directory.GetFiles(broken.Folder, "*.db").Single()}"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            using var command = connection.CreateCommand();
            command.CommandText = "alter table rows rename to lost";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        var answer = (await Send(client, "/console/es/texts/es.group.dasc/purpose", secret, "work", ("What", "draft"), ("Text", "Trabajo de una hora"))).Is(500);
        Assert.Equal("text/html", answer.MediaType);
        Assert.Contains("This is our fault, not yours.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("data-typed>Trabajo de una hora</div>", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_nobody_signs_in_and_everybody_reads()
    {
        await using var production = await Host.Start("Engine=embedded", "Authentication:Authority=http://127.0.0.1:9/", "Authentication:Audience=collab");
        (await production.Anonymous().Get("/console/en/sign-in")).Is(404);
        Assert.DoesNotContain("sign-in", (await production.Anonymous().Get("/console/en")).Is(200).Text, StringComparison.Ordinal);
    }

    /// <summary>A browser without pages: keeps cookies, follows nothing.</summary>
    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(host.Host.Url) };

    /// <summary>Sends a form of that page as a browser does, with the secret that stands in it.</summary>
    private static async Task<Reply> Post(HttpClient client, string page, string form, params (string Name, string Value)[] fields)
    {
        var secret = Secret().Match((await client.Get(page)).Is(200).Text).Groups[1].Value;
        return await Send(client, page, secret, form, fields);
    }

    private static async Task<Reply> Send(HttpClient client, string page, string secret, string form, params (string Name, string Value)[] fields)
    {
        using var body = new FormUrlEncodedContent([new("_handler", form), new("form", secret), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await client.PostAsync(page, body, TestContext.Current.CancellationToken);
        return new((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex Secret();
}
