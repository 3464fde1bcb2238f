using Ccnso.Collab.Tests.Gateway.Languages;

namespace Ccnso.Collab.Tests.Gateway.Exchange;

/// <summary>The translation desk as XLIFF, out and in.</summary>
public sealed class DeskFileTests(LanguageHost host) : DeskClient(host), IClassFixture<LanguageHost>
{
    [Fact]
    public async Task A_file_has_what_a_translator_has_to_know()
    {
        Host.Last = (await Host.Rosa.Post("/api/v1/languages/es/glossary", new { term = "policy gap", translation = "laguna normativa", note = "Not “vacío”." })).Is(201);
        var document = await Item("Policy gaps <today> & tomorrow");
        var file = await Desk(document);
        Assert.Equal(("2.1", "en", "es"), (file.Root.Attribute("version")!.Value, file.Root.Attribute("srcLang")!.Value, file.Root.Attribute("trgLang")!.Value));
        Assert.Equal(document.Replace('/', '.'), file.Root.Elements().Single().Attribute("id")!.Value);
        Assert.Matches(@"^title\.[0-9]+\.0$", file["title"].Attribute("id")!.Value);
        Assert.Equal(("initial", null), (file.State("title"), file.Target("title")));
        Assert.Equal("Policy gaps <today> & tomorrow", file["title"].Value.Trim()[^30..]);
        Assert.Equal("DNS Abuse Standing Committee (dasc)", Assert.Single(file.Notes("title", "group")));
        Assert.Equal("A meeting, begins 9 March 2027 09:00 UTC", Assert.Single(file.Notes("title", "meeting")));
        Assert.EndsWith($"/api/v1/translations/es.{document.Replace('/', '.')}/title", Assert.Single(file.Notes("title", "link")), StringComparison.Ordinal);
        Assert.Equal("policy gap = laguna normativa. Not “vacío”.", Assert.Single(file.Notes("title", "glossary")));
    }

    [Fact]
    public async Task What_comes_back_is_drafted_reviewed_and_published_as_its_state_says()
    {
        var document = await Item("Sent out");
        var drafted = Assert.Single(await Return(Host.Rosa, (await Desk(document)).Translate("title", "Enviado")));
        Assert.Equal(("taken", "drafted", null), (Said(drafted, "outcome"), Said(drafted, "state"), Said(drafted, "reason")));
        Assert.Equal(("Enviado", "rosa"), (await Text(document, "draft"), await Text(document, "translator")));

        var file = await Desk(document);
        Assert.Equal(("translated", "Enviado"), (file.State("title"), file.Target("title")));
        var reviewed = Assert.Single(await Return(Host.Carla, file.Translate("title", "Enviada", "reviewed")));
        Assert.Equal(("taken", "reviewed"), (Said(reviewed, "outcome"), Said(reviewed, "state")));
        Assert.Equal(("Enviada", "rosa"), (await Text(document, "draft"), await Text(document, "translator")));

        Assert.Equal("published", Said(Assert.Single(await Return(Host.Rosa, (await Desk(document)).Translate("title", "Enviada", "final"))), "state"));
        Assert.Equal("Enviada", await Text(document, "published"));
        Assert.Equal(("final", "Enviada"), ((await Desk(document, "&state=published")).State("title"), (await Desk(document, "&state=published")).Target("title")));
    }

    [Theory]
    [InlineData("translated")]
    [InlineData("reviewed")]
    [InlineData("final")]
    public async Task The_same_file_twice_and_a_file_as_it_went_out_change_nothing(string state)
    {
        var document = await Item($"Twice {state}");
        await Return(Host.Rosa, (await Desk(document)).Translate("title", "Dos veces"));
        var file = (await Desk(document)).Translate("title", "Dos veces", state);
        await Return(Host.Carla, file);
        var before = await Head;
        Assert.Equal("unchanged", Said(Assert.Single(await Return(Host.Carla, file)), "outcome"));
        foreach (var who in (HttpClient[])[Host.Carla, Host.Rosa, Host.Luis])
            Assert.Equal("unchanged", Said(Assert.Single(await Return(who, await Desk(document, state == "final" ? "&state=published" : ""))), "outcome"));
        Assert.Equal(before, await Head);
    }

    [Fact]
    public async Task A_target_without_a_state_is_a_draft_and_none_is_none()
    {
        var document = await Item("Stateless");
        Assert.Equal("open", Said(Assert.Single(await Return(Host.Rosa, await Desk(document))), "outcome"));
        Assert.Equal("open", Said(Assert.Single(await Return(Host.Rosa, (await Desk(document)).Translate("title", " ", "final"))), "outcome"));
        Assert.Equal(("taken", "drafted"), Both(Assert.Single(await Return(Host.Rosa, (await Desk(document)).Translate("title", "Sin estado", null)))));

        static (string?, string?) Both(System.Text.Json.JsonElement unit) => (Said(unit, "outcome"), Said(unit, "state"));
    }

    [Fact]
    public async Task Who_may_not_review_drafts_and_is_told()
    {
        var document = await Item("Ambitious");
        var unit = Assert.Single(await Return(Host.Rosa, (await Desk(document)).Translate("title", "Ambiciosa", "final")));
        Assert.Equal(("taken", "drafted", "not-allowed"), (Said(unit, "outcome"), Said(unit, "state"), Said(unit, "reason")));
        Assert.Equal("Ambiciosa", await Text(document, "draft"));
        var again = Assert.Single(await Return(Host.Rosa, (await Desk(document)).Translate("title", "Más ambiciosa", "reviewed")));
        Assert.Equal(("taken", "drafted", "not-allowed"), (Said(again, "outcome"), Said(again, "state"), Said(again, "reason")));
        Assert.Equal("Más ambiciosa", await Text(document, "draft"));
    }

    [Fact]
    public async Task What_somebody_else_has_drafted_meanwhile_is_told_and_not_overwritten()
    {
        var document = await Item("Meanwhile");
        var file = (await Desk(document)).Translate("title", "Mientras tanto");
        await Host.Write(Host.Luis, "PUT", $"/api/v1/translations/es.{document.Replace('/', '.')}/title/draft", new { text = "Entretanto" });
        var before = await Head;
        var unit = Assert.Single(await Return(Host.Rosa, file));
        Assert.Equal(("clashed", "stale", "Entretanto"), (Said(unit, "outcome"), Said(unit, "reason"), Said(unit, "theirs")));
        var taken = Assert.Single(await Return(Host.Rosa, (await Desk(document)).Translate("title", "Mientras tanto")));
        Assert.Equal(("refused", "taken"), (Said(taken, "outcome"), Said(taken, "reason")));
        Assert.Equal((before, "Entretanto"), (await Head, await Text(document, "draft")));
    }

    [Fact]
    public async Task A_translation_of_what_the_source_said_before_is_kept_as_that()
    {
        var document = await Item("Before");
        var file = (await Desk(document)).Translate("title", "Antes", "final");
        await Host.Write(Host.Chair, "PATCH", $"/api/v1/meetings/{document.Split('/')[1]}/agenda/1", new { title = "After" }, ("If-Match", "*"));
        var unit = Assert.Single(await Return(Host.Carla, file));
        Assert.Equal(("stale", "drafted", "source-revised"), (Said(unit, "outcome"), Said(unit, "state"), Said(unit, "reason")));
        Assert.Equal(["removed Before", "added After"], unit.GetProperty("changes").EnumerateArray().Select(change => $"{Said(change, "kind")} {Said(change, "text")}"));
        var now = await Desk(document);
        Assert.Equal(("initial ccnso:stale", "Antes"), (now.State("title"), now.Target("title")));
        Assert.Equal("unchanged", Said(Assert.Single(await Return(Host.Carla, now)), "outcome"));
        Assert.Equal("taken", Said(Assert.Single(await Return(Host.Carla, now.Translate("title", "Antes"))), "outcome"));
        Assert.Equal("translated", (await Desk(document)).State("title"));
    }

    [Fact]
    public async Task Texts_are_normalised_and_what_of_their_Markdown_is_lost_is_told()
    {
        var document = await Item("See https://ccnso.icann.org/x and `dig`");
        var unit = Assert.Single(await Return(Host.Rosa, (await Desk(document)).Translate("title", "  Ve\u0301ase \u2067x `dig` ")));
        Assert.Equal(["https://ccnso.icann.org/x"], unit.GetProperty("lost").EnumerateArray().Select(lost => lost.GetString()));
        Assert.Equal("Véase \u2067x `dig`\u2069", (await Text(document, "draft"))!.Replace(" \u2069", "\u2069", StringComparison.Ordinal));
        Assert.Contains("https://ccnso.icann.org/x", await Text(document, "lost"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_unit_by_unit()
    {
        var document = await Item("One line");
        async Task<(string?, string?)> Refused(string target, string? id = null)
        {
            var file = (await Desk(document)).Translate("title", target);
            if (id is not null) file["title"].SetAttributeValue("id", id);
            var unit = Assert.Single(await Return(Host.Rosa, file));
            Assert.EndsWith(".", Said(unit, "sentence"), StringComparison.Ordinal);
            return (Said(unit, "outcome"), Said(unit, "reason"));
        }
        var before = await Head;
        Assert.Equal(("refused", "not-one-line"), await Refused("Dos\nlíneas"));
        Assert.Equal(("refused", "impossible-value"), await Refused("\u202Ex"));
        Assert.Equal(("refused", "impossible-value"), await Refused(new('x', 20_001)));
        Assert.Equal(("refused", "not-ours"), await Refused("Una línea", "title"));
        Assert.Equal(("refused", "not-ours"), await Refused("Una línea", "title.99.0"));
        Assert.Equal(("refused", "not-ours"), await Refused("Una línea", "title.1.7"));
        Assert.Equal(("refused", "not-there"), await Refused("Una línea", "colour.1.0"));
        Assert.Equal(before, await Head);
    }

    [Fact]
    public async Task A_file_has_sources_of_one_language_and_tells_where_the_others_are()
    {
        var meeting = await Host.Meeting("In English");
        Host.Last = (await Host.Chair.Post($"/api/v1/meetings/{meeting}/agenda", new { title = "En français", kind = "discussion", length = 10, language = "fr" })).Is(201);
        var reply = (await Host.Read("/api/v1/languages/es/desk.xlf?source=fr")).Is(200);
        Assert.Equal("fr", new XliffFile(reply.Text).Root.Attribute("srcLang")!.Value);
        var whole = (await Host.Read("/api/v1/languages/es/desk.xlf")).Is(200);
        Assert.Contains("rel=\"related\"; hreflang=\"fr\"", whole.Header("Link"), StringComparison.Ordinal);
        Assert.DoesNotContain("En français", whole.Text, StringComparison.Ordinal);
        (await Host.Read("/api/v1/languages/es/desk.xlf?source=pt")).Is(204);
        List<string> paged = [];
        for (var page = await Host.Read("/api/v1/languages/es/desk.xlf?limit=2"); ; page = await Host.Read(page.Header("Link")!.Split('<', '>')[1]))
        {
            paged.AddRange(new XliffFile(page.Text).Units.Select(unit => unit.Attribute("name")!.Value));
            if (page.Header("Link")?.Contains("rel=\"next\"", StringComparison.Ordinal) != true) break;
        }
        Assert.Equal(new XliffFile(whole.Text).Units.Select(unit => unit.Attribute("name")!.Value), paged);
    }

    [Fact]
    public async Task Only_whoever_has_a_duty_sends_files()
    {
        var file = (await Desk(await Item("Not yours"))).Translate("title", "No es suyo").Bytes;
        (await Send(Host.Host.As("eve"), file)).IsProblem(403, "not-allowed");
        (await Send(Host.Reader, file)).Is(401);
        (await Host.Rosa.Send("/api/v1/languages/fr/desk.xlf", file, XliffFile.Type)).IsProblem(404, "not-there");
        (await Host.Rosa.Send("/api/v1/languages/es/desk.xlf", file, "text/plain")).IsProblem(415, "other-media-type");
        (await Host.Read("/api/v1/languages/es/desk.xlf?source=nonsense")).IsProblem(400, "malformed");
        (await Host.Read("/api/v1/languages/es/desk.xlf?limit=501")).IsProblem(400, "malformed");
        (await Host.Read("/api/v1/languages/de/desk.xlf")).IsProblem(404, "not-there");
    }
}
