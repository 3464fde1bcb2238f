using Ccnso.Collab.Languages;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Gateway.Languages;

/// <summary>Live streams in a language: which groups, which languages, and what an event says when.</summary>
public sealed class LiveInLanguageTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    [Fact]
    public async Task The_groups_are_those_that_the_community_follows_at_that_moment_also_for_who_resumes()
    {
        await host.Form("iglc");
        await host.Found("it");
        await using var stayed = await Edition.Open(host, "languages/it/live?types=agenda.*");
        var began = stayed.LastId;
        await host.Meeting("Before", group: "iglc");
        await host.Asked("it", new FollowGroup(Value.Of<Slug>("iglc")));
        var first = await host.Meeting("Followed", group: "iglc");
        await host.Asked("it", new FollowGroup(Value.Of<Slug>("dasc")));
        await host.Asked("it", new UnfollowGroup(Value.Of<Slug>("iglc")));
        await host.Meeting("After", group: "iglc");
        var last = await host.Meeting("The other");

        await using var resumed = await Edition.Open(host, "languages/it/live?types=agenda.*", began);
        foreach (var edition in new[] { stayed, resumed })
        {
            Assert.Equal(("Followed", $"meeting/{first}"), ((await edition.Next()).Said, edition.Seen[^1].Subject));
            Assert.Equal(("The other", $"meeting/{last}"), ((await edition.Next()).Said, edition.Seen[^1].Subject));
        }
        Assert.Equal(stayed.Ids, resumed.Ids);
        await using var later = await Edition.Open(host, "languages/it/live", resumed.LastId);
        Assert.Equal("Now", (await At(later, await host.Meeting("Now"))).Said);
    }

    [Fact]
    public async Task Of_several_languages_the_best_that_there_is_is_read_and_no_other_takes_its_place()
    {
        await host.Found("pt", "dasc");
        await using var both = await Edition.Open(host, "live?groups=dasc&lang=es,pt-BR");
        await using var own = await Edition.Open(host, "languages/es/live?lang=pt");
        await using var pt = await Edition.Open(host, "live?groups=dasc&lang=pt");
        var meeting = await host.Meeting("Fall back");
        var text = $"meeting.{meeting}.agenda.1/title";
        await host.Publish($"/api/v1/translations/pt.{text}", "Recorrer a outra");
        foreach (var edition in new[] { both, own })
        {
            await At(edition, meeting);
            Assert.Equal(("translation.published", "pt", "Recorrer a outra"), Short(await edition.Next()));
        }
        await host.Publish($"/api/v1/translations/es.{text}", "Recurrir a otra");
        await host.Publish($"/api/v1/translations/pt.{text}", "Recorrer a outra língua");
        await host.Write(host.Chair, "PATCH", $"/api/v1/meetings/{meeting}/agenda/1", new { title = "Fall back again" }, ("If-Match", "*"));
        foreach (var edition in new[] { both, own })
        {
            Assert.Equal(("translation.published", "es", "Recurrir a otra"), Short(await edition.Next()));
            Assert.Equal(("agenda.item-revised", "es", "Recurrir a otra"), Short(await edition.Next()));
        }
        await At(pt, meeting);
        foreach (var title in new[] { "Recorrer a outra", "Recorrer a outra língua" }) Assert.Equal(("translation.published", "pt", title), Short(await pt.Next()));
    }

    [Fact]
    public async Task Who_wants_only_what_is_reviewed_gets_the_source_where_others_get_a_machines_draft()
    {
        await using var any = await Edition.Open(host, "live?groups=dasc&lang=es&reviewed=false");
        await using var reviewed = await Edition.Open(host, "live?groups=dasc&lang=es&reviewed=true");
        var meeting = await host.Meeting("By a machine");
        var text = $"es.meeting.{meeting}.agenda.1";
        var revision = (await host.Read($"/api/v1/translations/{text}/title")).Json.GetProperty("revision").GetInt64();
        await host.Asked(text, new DraftByMachine("title", Value.Of<Prose>("Por una máquina"), revision), "rosa");
        await At(any, meeting);
        Assert.Equal(("machine", "es", "Por una máquina"), Came(await any.Next()));
        await host.Write(host.Chair, "PATCH", $"/api/v1/meetings/{meeting}/agenda/1", new { title = "By a person" }, ("If-Match", "*"));
        await At(reviewed, meeting);
        foreach (var edition in new[] { any, reviewed }) Assert.Equal(("source", "en", "By a person"), Came(await edition.Next()));
    }

    [Fact]
    public async Task What_happened_long_ago_is_told_in_the_words_of_then()
    {
        await using var before = await Edition.Open(host, "live?groups=dasc");
        var (began, meeting) = (before.LastId, await host.Meeting("Policy gaps"));
        var (item, text) = ($"/api/v1/meetings/{meeting}/agenda/1", $"/api/v1/translations/es.meeting.{meeting}.agenda.1/title");
        await host.Publish(text, "Vacíos de política");
        await host.Write(host.Chair, "PATCH", item, new { title = "Policy gap", editorial = true }, ("If-Match", "*"));
        await host.Write(host.Chair, "PATCH", item, new { title = "Policy needs" }, ("If-Match", "*"));
        await host.Read(text);

        // Nobody else reads just so: what is told is rendered now.
        await using var once = await Edition.Open(host, "live?groups=dasc&types=agenda.*&lang=es-AR", began);
        Assert.Equal(("translated", "es", "Vacíos de política"), Came(await At(once, meeting)));
        Assert.Equal(("translated", "es", "Vacíos de política"), Came(await once.Next()));
        Assert.Equal(("stale", "es", "Vacíos de política"), Came(await once.Next()));

        await host.Publish(text, "Necesidades de política");
        await host.Read(text);
        await using var twice = await Edition.Open(host, "live?groups=dasc&types=agenda.*,translation.published&lang=es-MX", began);
        Assert.Equal(("source", "en", "Policy gaps"), Came(await At(twice, meeting)));
        Assert.Equal(("stale", "es", "Vacíos de política"), Came(await twice.Next()));
        Assert.Equal(("source", "en", "Policy gap"), Came(await twice.Next()));
        Assert.Equal(("translated", "es", "Necesidades de política"), Came(await twice.Next()));
        Assert.Equal(("translated", "es", "Necesidades de política"), Came(await twice.Next()));
    }

    [Fact]
    public async Task Each_text_of_an_event_says_how_it_came_and_the_event_is_marked_by_the_worst()
    {
        await using var reader = await Edition.Open(host, "live?groups=dasc&lang=es&types=meeting.revised");
        var meeting = await host.Meeting("Two texts");
        await host.Publish($"/api/v1/translations/es.meeting.{meeting}/title", "Una reunión");
        await host.Write(host.Chair, "PATCH", $"/api/v1/meetings/{meeting}", new { title = "A long meeting", place = "San Juan", length = 120 }, ("If-Match", "*"));
        var json = Assert.Single(await reader.Next(1));
        Assert.Equal("source", json.GetProperty("text").GetString());
        Assert.False(json.TryGetProperty("language", out _));
        Assert.Equal("""{"title":"Una reunión","length":120,"place":"San Juan","texts":{"title":{"language":"es","came":"stale"},"place":{"language":"en","came":"source"}}}""", json.GetProperty("data").GetRawText());
        Assert.Equal(["specversion", "id", "source", "type", "subject", "time", "sequence", "partitionkey", "group", "version", "by", "document", "text", "datacontenttype", "data"],
            json.EnumerateObject().Select(attribute => attribute.Name));
    }

    [Theory]
    [InlineData("live?lang=", 400, "lang: each must be a language tag")]
    [InlineData("live?lang=es,", 400, "lang: each must be a language tag")]
    [InlineData("live?lang=xx", 400, "lang: each names the language")]
    [InlineData("live?lang=es,es,es,es,es,es,es,es,es,es,es", 400, "lang: at most 10 languages.")]
    [InlineData("live?reviewed=true", 400, "reviewed: goes with lang")]
    [InlineData("live?lang=es&reviewed=yes", 400, "reviewed: must be true or false.")]
    [InlineData("languages/es/live?groups=dasc", 400, "groups: the live stream cannot be filtered by it.")]
    [InlineData("languages/es/live?types=*", 400, "types: each")]
    [InlineData("languages/sw/live", 404, "There is no language community \"sw\" here.")]
    [InlineData("languages/q/live", 404, "There is no language community \"q\" here: a language must be a language tag")]
    public async Task What_cannot_be_read_is_refused_with_a_sentence(string path, int status, string begins)
    {
        var refused = (await host.Reader.Get($"/api/v1/{path}")).IsProblem(status, status == 400 ? "malformed" : "not-there");
        Assert.StartsWith(begins, refused.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_position_of_another_log_is_told_and_the_stream_goes_on_in_its_language()
    {
        await using var reader = await LiveReader.Open(new(new(host.Host.Url), "/api/v1/languages/es/live"), "17");
        Assert.Equal(["open", "reset"], (await reader.Next(2)).Select(item => item.Type));
        await host.Meeting("Goes on");
        Assert.Equal("source", (await reader.Next())!.Json.GetProperty("text").GetString());
    }

    /// <summary>Passes over what other tests do, up to the item of this meeting.</summary>
    private static async Task<Told> At(Edition edition, string meeting)
    {
        while (await edition.Next() is var told)
            if (told.Document == $"meeting/{meeting}/agenda/1") return told;
        throw new InvalidOperationException("The stream ended.");
    }

    private static (string?, string?, string?) Short(Told told) => (told.Type, told.Language, told.Said);

    private static (string?, string?, string?) Came(Told told) => (told.Text, told.Language, told.Said);
}
