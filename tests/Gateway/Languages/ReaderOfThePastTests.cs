using System.Text.Json;

namespace Ccnso.Collab.Tests.Gateway.Languages;

/// <summary>What happened, read in a language: the record of a group, and what changed in an agenda.</summary>
public sealed class ReaderOfThePastTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    [Fact]
    public async Task The_record_has_what_was_written_then_in_translation_and_not_in_words_of_today()
    {
        var meeting = await host.Meeting("Gaps");
        await host.Publish($"/api/v1/translations/es.meeting.{meeting}.agenda.1/title", "Vacíos");
        await host.Write(host.Chair, "PATCH", $"/api/v1/meetings/{meeting}/agenda/1", new { title = "Needs", notes = "Of all." }, ("If-Match", "*"));
        Assert.Equal(["agenda.item-revised Vacíos es stale", "agenda.item-added Vacíos es translated"], await History());
        await host.Publish($"/api/v1/translations/es.meeting.{meeting}.agenda.1/title", "Necesidades");
        Assert.Equal(["agenda.item-revised Necesidades es translated", "agenda.item-added Gaps en source"], await History());

        var plain = (await host.Read("/api/v1/groups/dasc/history?limit=500")).Is(200);
        Assert.DoesNotContain("\"texts\"", plain.Text, StringComparison.Ordinal);
        Assert.Equal("Authorization, Accept-Language", plain.Header("Vary"));

        async Task<List<string>> History()
        {
            var told = (await host.Read("/api/v1/groups/dasc/history?limit=500&lang=es")).Is(200);
            Assert.Equal("en, es", told.ContentLanguage);
            return [.. from deed in told.Json.EnumerateArray()
                       where deed.GetProperty("subject").GetString() == $"meeting/{meeting}" && deed.GetProperty("type").GetString()!.StartsWith("agenda.", StringComparison.Ordinal)
                       select $"{deed.GetProperty("type").GetString()} {deed.GetProperty("data").GetProperty("title").GetString()} {Came(deed, "title")}"];
        }
    }

    [Fact]
    public async Task Its_pages_stay_in_the_language()
    {
        await host.Meeting("Paged");
        var link = (await host.Read("/api/v1/groups/dasc/history?limit=1&lang=es")).Is(200).Header("Link")!.Split('<', '>')[1];
        Assert.EndsWith("&lang=es", link, StringComparison.Ordinal);
        (await host.Read(link)).Is(200);
    }

    [Fact]
    public async Task What_changed_in_an_agenda_says_what_titles_and_notes_say_now_in_the_language()
    {
        var meeting = await host.Meeting("Before");
        var since = host.Last!.Header("Collab-Position");
        var item = $"/api/v1/meetings/{meeting}/agenda/1";
        await host.Write(host.Chair, "PATCH", item, new { title = "After", notes = "New.", length = 20 }, ("If-Match", "*"));
        await host.Publish($"/api/v1/translations/es.meeting.{meeting}.agenda.1/title", "Después");
        var told = (await host.Read($"/api/v1/meetings/{meeting}/agenda/changes?since={since}&lang=es")).Is(200);
        Assert.Equal("en, es", told.ContentLanguage);
        var changes = told.Json.GetProperty("changes").EnumerateArray().ToDictionary(change => change.GetProperty("change").GetString()!);
        Assert.Equal(("Before", "Después", "es translated"), (changes["retitled"].GetProperty("before").GetString(), changes["retitled"].GetProperty("now").GetString(), Came(changes["retitled"], "now")));
        Assert.Equal(("New.", "en source"), (changes["notes-changed"].GetProperty("now").GetString(), Came(changes["notes-changed"], "now")));
        Assert.Equal("20", changes["longer"].GetProperty("now").GetString());
        Assert.False(changes["longer"].TryGetProperty("texts", out _));
        Assert.DoesNotContain("\"texts\"", (await host.Read($"/api/v1/meetings/{meeting}/agenda/changes?since={since}")).Text, StringComparison.Ordinal);
    }

    private static string Came(JsonElement shown, string text) =>
        shown.GetProperty("texts").GetProperty(text) is var told ? $"{told.GetProperty("language").GetString()} {told.GetProperty("came").GetString()}" : "";
}
