using System.Text.Json;

namespace Ccnso.Collab.Tests.Gateway.Languages;

/// <summary>A translator's day over HTTP.</summary>
public sealed class TranslatorTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    [Fact]
    public async Task A_text_is_taken_translated_reviewed_and_published_and_becomes_stale_when_its_source_is_revised()
    {
        var meeting = await host.Meeting("Policy gaps");
        var text = $"/api/v1/translations/es.meeting.{meeting}.agenda.1/title";
        var wanted = await host.Read(text);
        Assert.Equal(("wanted", "Policy gaps", "en", 2), (Said(wanted, "state"), Said(wanted, "source"), Said(wanted, "language"), wanted.Json.GetProperty("words").GetInt32()));

        await host.Write(host.Rosa, "POST", $"{text}/take");
        Assert.Equal("taken", Said(await host.Read(text), "state"));
        (await host.Luis.Post($"{text}/take")).IsProblem(409, "taken");

        await host.Write(host.Rosa, "PUT", $"{text}/draft", new { text = "Vacíos de política" });
        var draft = await host.Read(text);
        Assert.Equal(("drafted", "Vacíos de política", "rosa"), (Said(draft, "state"), Said(draft, "draft"), Said(draft, "translator")));
        (await host.Rosa.Post($"{text}/publish")).IsProblem(409, "not-reviewed");
        (await host.Rosa.Post($"{text}/review", null, ("If-Match", draft.ETag!))).IsProblem(403, "not-allowed");

        await host.Write(host.Carla, "POST", $"{text}/review", null, ("If-Match", draft.ETag!));
        var published = await host.Write(host.Rosa, "POST", $"{text}/publish");
        Assert.Equal("translation.published", published.Json.GetProperty("events")[0].GetProperty("type").GetString());
        Assert.Equal("published", Said(await host.Read(text), "state"));

        var item = $"/api/v1/meetings/{meeting}/agenda/1";
        await host.Write(host.Chair, "PATCH", item, new { title = "Policy gap", editorial = true }, ("If-Match", "*"));
        var edited = await host.Read(text);
        Assert.Equal(("published", "Policy gap"), (Said(edited, "state"), Said(edited, "source")));

        await host.Write(host.Chair, "PATCH", item, new { title = "Policy needs" }, ("If-Match", "*"));
        var stale = await host.Read(text);
        Assert.Equal(("stale", "Policy gaps", "Policy needs", "Vacíos de política"), (Said(stale, "state"), Said(stale, "before"), Said(stale, "source"), Said(stale, "published")));
        Assert.Equal(["same", "removed", "added"], stale.Json.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Of_two_translators_who_save_at_the_same_moment_the_second_gets_the_others_text()
    {
        var text = $"/api/v1/translations/es.meeting.{await host.Meeting("Two at once")}.agenda.1/title";
        var seen = (await host.Read(text)).ETag!;
        await host.Write(host.Rosa, "PUT", $"{text}/draft", new { text = "Dos a la vez" }, ("If-Match", seen));
        var second = (await host.Luis.Ask("PUT", $"{text}/draft", new { text = "Dos al mismo tiempo" }, ("If-Match", seen))).IsProblem(412, "stale");
        var clash = second.Json.GetProperty("clashes")[0];
        Assert.Equal(("Dos a la vez", "Dos al mismo tiempo"), (clash.GetProperty("theirs").GetString(), clash.GetProperty("yours").GetString()));
        Assert.Equal("Dos a la vez", Said(await host.Read(text), "draft"));
    }

    [Fact]
    public async Task The_tag_of_a_text_changes_with_its_source_and_still_says_which_translation_was_read()
    {
        var meeting = await host.Meeting("Tagged");
        var text = $"/api/v1/translations/es.meeting.{meeting}.agenda.1/title";
        await host.Write(host.Rosa, "PUT", $"{text}/draft", new { text = "Marcado" });
        var before = (await host.Read(text)).ETag!;
        Assert.Equal(304, (await host.Reader.Get(text, ("If-None-Match", before))).Status);
        await host.Write(host.Chair, "PATCH", $"/api/v1/meetings/{meeting}/agenda/1", new { title = "Tagged again" }, ("If-Match", "*"));
        Assert.NotEqual(before, (await host.Read(text)).ETag);
        await host.Write(host.Rosa, "PUT", $"{text}/draft", new { text = "Marcado de nuevo" }, ("If-Match", before));
    }

    [Fact]
    public async Task A_document_shows_all_of_its_texts()
    {
        await host.Meeting("Any");
        var texts = (await host.Read("/api/v1/translations/es.group.dasc")).Is(200).Json.EnumerateArray();
        Assert.Equal(["name", "purpose"], texts.Select(text => text.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("GET", "es.meeting.nowhere.agenda.1/title", 404)]
    [InlineData("GET", "es.group.dasc/colour", 404)]
    [InlineData("GET", "nonsense", 404)]
    [InlineData("POST", "es.group.dasc/colour/take", 404)]
    [InlineData("POST", "fr.group.dasc/name/take", 404)]
    [InlineData("POST", "es.member.br/name/take", 404)]
    public async Task What_is_not_there_is_told(string method, string path, int status) =>
        (await host.Rosa.Ask(method, $"/api/v1/translations/{path}")).IsProblem(status, "not-there");

    [Fact]
    public async Task Who_has_no_duty_in_the_community_reads_only()
    {
        (await host.Host.As("eve").Post("/api/v1/translations/es.group.dasc/name/take")).IsProblem(403, "not-allowed");
        (await host.Reader.Post("/api/v1/translations/es.group.dasc/name/take")).Is(401);
    }

    [Fact]
    public async Task The_group_hears_of_what_is_published_and_not_of_the_work()
    {
        var text = $"/api/v1/translations/es.meeting.{await host.Meeting("Heard of")}.agenda.1/title";
        await host.Write(host.Rosa, "PUT", $"{text}/draft", new { text = "Oído" });
        await host.Write(host.Carla, "POST", $"{text}/review", null, ("If-Match", "*"));
        await host.Write(host.Carla, "POST", $"{text}/publish");
        var told = (await host.Reader.Get("/api/v1/groups/dasc/history?limit=200")).Is(200).Text;
        Assert.Contains("Oído", told, StringComparison.Ordinal);
        Assert.DoesNotContain("translation.drafted", told, StringComparison.Ordinal);
    }

    private static string? Said(Reply reply, string field) => reply.Is(200).Json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
