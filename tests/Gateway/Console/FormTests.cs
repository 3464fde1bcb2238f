using System.Net;
using Ccnso.Collab.Tests.Gateway.Languages;
using Microsoft.Data.Sqlite;

namespace Ccnso.Collab.Tests.Gateway.Rooms;

/// <summary>Signing in, and what forms do: who may send them, and what comes back.</summary>
public sealed class FormTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    [Fact]
    public async Task Who_is_signed_in_to_the_console_is_nobody_to_the_API()
    {
        using var client = Forms.Client(host.Host);
        var signedIn = await client.Fill("/console/en/sign-in?back=%2Fconsole%2Fes%2Fdesk", "pick", ("Who", "staff"));
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
        using var client = Forms.Client(host.Host);
        var signedIn = await client.Fill($"/console/en/sign-in?back={Uri.EscapeDataString(back)}", "pick", ("Who", "rosa"));
        Assert.Equal((302, "/console/en"), (signedIn.Status, signedIn.Header("Location")));
    }

    [Fact]
    public async Task A_name_that_cannot_be_is_told_beside_the_form_and_stays_in_it()
    {
        using var client = Forms.Client(host.Host);
        var refused = (await client.Fill("/console/en/sign-in", "name", ("Who", "Not A Name"))).Is(422);
        Assert.Contains("role=\"alert\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Not A Name\"", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_form_is_taken_without_its_secret_and_what_was_typed_comes_back()
    {
        using var client = Forms.Client(host.Host);
        await client.Fill("/console/en/sign-in", "pick", ("Who", "rosa"));
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
        using var client = Forms.Client(host.Host);
        await client.Fill("/console/en/sign-in", "pick", ("Who", "nobody"));
        var page = "/console/en/texts/es.group.dasc/name";
        var refused = (await client.Fill(page, "work", ("What", "draft"), ("Text", "Comité"))).Is(403);
        Assert.Contains("ask a coordinator for a duty", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Comité</textarea>", WebUtility.HtmlDecode(refused.Text), StringComparison.Ordinal);
        Assert.Contains("must not be empty", (await client.Fill(page, "work", ("What", "draft"), ("Text", " "))).Is(422).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_something_is_broken_a_page_says_so_and_what_was_typed_is_on_it()
    {
        await using var broken = await Host.Start("Engine=embedded");
        using var client = Forms.Client(broken);
        await client.Fill("/console/en/sign-in", "pick", ("Who", "rosa"));
        var secret = await client.Secret("/console/en");
        await using (var connection = new SqliteConnection($"Data Source={Directory.GetFiles(broken.Folder, "*.db").Single()}"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            using var command = connection.CreateCommand();
            command.CommandText = "alter table rows rename to lost";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        var answer = (await client.Send("/console/es/texts/es.group.dasc/purpose", secret, "work", ("What", "draft"), ("Text", "Trabajo de una hora"))).Is(500);
        Assert.Equal("text/html", answer.MediaType);
        Assert.Contains("This is our fault, not yours.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("data-typed>Trabajo de una hora</div>", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translation_of_what_the_source_said_on_the_page_is_stale_where_the_source_has_moved_on()
    {
        var meeting = await host.Meeting("Before");
        var (page, text) = ($"/console/en/texts/es.meeting.{meeting}.agenda.1/title", $"/api/v1/translations/es.meeting.{meeting}.agenda.1/title");
        var revision = (await host.Read(text)).Json.GetProperty("revision").GetInt64();
        await host.Write(host.Chair, "PATCH", $"/api/v1/meetings/{meeting}/agenda/1", new { title = "After" }, ("If-Match", "*"));
        using var client = Forms.Client(host.Host);
        await client.Fill("/console/en/sign-in", "pick", ("Who", "rosa"));
        var saved = await client.Fill(page, "work", ("What", "draft"), ("Text", "Antes"), ("Seen", "0"), ("Revision", $"{revision}"));
        Assert.Equal((302, $"{page}?done=draft"), (saved.Status, saved.Header("Location")));
        // A form that does not say what its page showed overwrites nothing.
        var second = (await client.Fill(page, "work", ("What", "draft"), ("Text", "Después"))).Is(412);
        Assert.Contains("data-theirs>Antes</div>", second.Text, StringComparison.Ordinal);
        var shown = (await host.Reader.Get(text)).Json;
        Assert.Equal(("drafted", "Antes"), (shown.GetProperty("state").GetString(), shown.GetProperty("draft").GetString()));
    }

    [Fact]
    public async Task Whatever_a_group_writes_is_on_the_desk_and_leads_to_the_group()
    {
        host.Last = (await host.Chair.Ask("PUT", "/api/v1/calls/two-members", new
        {
            group = "dasc",
            title = "Two members",
            description = "Some four hours a month.",
            @for = new { @is = "seats" },
            seats = 2,
            closesAt = DateTimeOffset.UtcNow.AddDays(30),
        })).Is(201);
        var page = (await host.Read("/console/en/texts/es.call.two-members/title")).Is(200).Text;
        Assert.Contains("Two members", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/console/en/groups/dasc\"><bdi lang=\"en\" dir=\"ltr\">DNS Abuse Standing Committee</bdi></a>", page, StringComparison.Ordinal);
        Assert.Contains("/console/en/texts/es.call.two-members/title", (await host.Read("/console/en/desk/es?state=wanted&group=dasc")).Is(200).Text, StringComparison.Ordinal);
    }
}
