using Ccnso.Collab.Tests.Gateway.Languages;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Tests.Silo.Deliveries;

namespace Ccnso.Collab.Tests.Gateway.Webhooks;

/// <summary>A webhook that was registered with a language gets what a live stream in that language has.</summary>
public sealed class LanguageTests
{
    [Fact]
    public async Task Texts_come_in_the_language_of_the_webhook_and_translations_into_others_do_not()
    {
        await using var host = new LanguageHost();
        await host.InitializeAsync();
        await host.Found("fr", "dasc");
        await using var spanish = await Receiver.Start();
        await using var plain = await Receiver.Start();
        var owner = host.Host.As("p-1");
        var made = (await owner.Post("/api/v1/webhooks", new { url = spanish.Url, groups = (string[])["dasc"], language = "es" })).Is(201);
        (await owner.Post("/api/v1/webhooks", new { url = plain.Url, groups = (string[])["dasc"] })).Is(201);

        var meeting = await host.Meeting("Policy gaps");
        await Until.True(() => spanish.Taken.Count == 2);
        await host.Publish($"/api/v1/translations/fr.meeting.{meeting}.agenda.1/title", "Lacunes");
        await host.Publish($"/api/v1/translations/es.meeting.{meeting}.agenda.1/title", "Vacíos de política");
        await Until.True(() => spanish.Taken.Count == 3);
        await host.Write(host.Chair, "PATCH", $"/api/v1/meetings/{meeting}/agenda/1", new { title = "Policy needs" }, ("If-Match", "*"));

        var item = $"meeting/{meeting}/agenda/1";
        await Until.True(() => spanish.Taken.Count == 4 && plain.Taken.Count == 5);
        Assert.Equal(
            [
                new("meeting.scheduled", $"meeting/{meeting}", $"meeting/{meeting}", "source", "en", "A meeting"),
                new("agenda.item-added", $"meeting/{meeting}", item, "source", "en", "Policy gaps"),
                new("translation.published", $"meeting/{meeting}", item, "translated", "es", "Vacíos de política"),
                new("agenda.item-revised", $"meeting/{meeting}", item, "stale", "es", "Vacíos de política"),
            ], spanish.Taken.Select(one => Told.Of(one.Event)));
        Assert.Equal(
            [
                new("meeting.scheduled", $"meeting/{meeting}", null, null, null, "A meeting"),
                new("agenda.item-added", $"meeting/{meeting}", null, null, null, "Policy gaps"),
                new("translation.published", $"translation/fr.meeting.{meeting}.agenda.1", null, null, null, "Lacunes"),
                new("translation.published", $"translation/es.meeting.{meeting}.agenda.1", null, null, null, "Vacíos de política"),
                new("agenda.item-revised", $"meeting/{meeting}", null, null, null, "Policy needs"),
            ], plain.Taken.Select(one => Told.Of(one.Event)));

        // Sent once more, it is told as it is now: what was not translated then comes translated.
        (await owner.Post($"{made.Header("Location")}/replay", new { after = long.Parse(spanish.Taken[0].Id, System.Globalization.CultureInfo.InvariantCulture) })).Is(200);
        await Until.True(() => spanish.Received.Count == 7);
        Assert.Equal(new("agenda.item-added", $"meeting/{meeting}", item, "translated", "es", "Vacíos de política"), Told.Of(spanish.Received[4].Event));
    }
}
