using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Gateway.Languages;

/// <summary>A change reaches the members of language communities on real sockets: first the source, then the translation.</summary>
public sealed class LiveStoryTests
{
    [Fact]
    public async Task A_chairs_item_comes_to_every_language_at_once_and_its_translation_to_those_who_read_it()
    {
        await using var host = new LanguageHost { AsBuilt = true };
        await host.InitializeAsync();
        await host.Found("ar", "dasc");
        await using var es = await Edition.Open(host, "languages/es/live");
        await using var ar = await Edition.Open(host, "languages/ar/live");
        await using var en = await Edition.Open(host, "live?groups=dasc&lang=en");
        var away = es.LastId;

        var meeting = await host.Meeting("Policy gaps");
        var item = $"meeting/{meeting}/agenda/1";
        foreach (var edition in new[] { es, ar, en })
        {
            Assert.Equal(new("meeting.scheduled", $"meeting/{meeting}", $"meeting/{meeting}", "source", "en", "A meeting"), await edition.Next());
            Assert.Equal(new("agenda.item-added", $"meeting/{meeting}", item, "source", "en", "Policy gaps"), await edition.Next());
        }

        var text = $"/api/v1/translations/es.meeting.{meeting}.agenda.1/title";
        await host.Write(host.Rosa, "POST", $"{text}/take");
        await host.Publish(text, "Vacíos de política");
        Assert.Equal(new("translation.published", $"meeting/{meeting}", item, "translated", "es", "Vacíos de política"), await es.Next());

        await host.Write(host.Chair, "PATCH", $"/api/v1/meetings/{meeting}/agenda/1", new { title = "Policy needs" }, ("If-Match", "*"));
        Assert.Equal(new("agenda.item-revised", $"meeting/{meeting}", item, "stale", "es", "Vacíos de política"), await es.Next());
        foreach (var edition in new[] { ar, en })
            Assert.Equal(new("agenda.item-revised", $"meeting/{meeting}", item, "source", "en", "Policy needs"), await edition.Next());

        await host.Publish(text, "Necesidades de política");
        Assert.Equal(new("translation.published", $"meeting/{meeting}", item, "translated", "es", "Necesidades de política"), await es.Next());

        await using var resumed = await Edition.Open(host, "languages/es/live", away);
        List<Told> missed = [];
        while (missed.Count < es.Seen.Count) missed.Add(await resumed.Next());
        Assert.Equal(es.Seen, missed);
        Assert.Equal(es.Ids, resumed.Ids);

        await host.Write(host.Chair, "DELETE", $"/api/v1/meetings/{meeting}/agenda/1", null, ("If-Match", "*"));
        foreach (var edition in new[] { es, ar, en, resumed }) Assert.Equal(new("agenda.item-withdrawn", $"meeting/{meeting}", null, null, null, null), await edition.Next());
    }
}
