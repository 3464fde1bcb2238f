using Ccnso.Collab.Tests.Gateway.Languages;

namespace Ccnso.Collab.Tests.Gateway.Summary;

/// <summary>A group in one page. Each test has a group of its own.</summary>
public sealed class SummaryTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    [Fact]
    public async Task It_tells_what_a_newcomer_asks_in_order_and_leads_on()
    {
        var began = DateTime.UtcNow;
        await Busy("whole");
        var ended = DateTime.UtcNow;
        var read = (await Summary("whole", "")).Is(200);
        Assert.Equal("DNS Abuse Standing Committee in one page", read.Json.GetProperty("title").GetString());
        Assert.Equal(["purpose", "ask", "lately", "open", "meeting", "joining"], read.Json.GetProperty("sections").EnumerateArray().Select(section => section.GetProperty("section").GetString()));
        Assert.Equal(["Works against DNS abuse.", "Working languages: English.", "Its work is translated by the communities of: Español."], Lines(read, "purpose"));
        Assert.Equal(["chair (chair)", "Ask for a buddy or a mentor who speaks your mother tongue.", "The secretariat of the ccNSO helps with everything else."], Lines(read, "ask"));
        Assert.Equal(
        [
            "Status update of today: The survey is out.", "Decided on “Survey” (A meeting, March 9, 2024): We ask all ccTLDs.", "The minutes of “A meeting” (March 9, 2024) are published.",
            "Milestone reached: “Questions” (today).", "Done: “Ask around”.",
        ], Lines(read, "lately").Select(line => Dated(line, 0, "today")));
        Assert.Equal(["Volunteers are wanted until then: “Two members”.", "Free to be taken: “Report”.", "Being worked on: “Slides” (chair).", "Action item: “Write it down”.", "To be reached by March 9, 2199: “Answers”."], Lines(read, "open").Select(line => Dated(line, 30, "then")));
        Assert.Equal(["Members: 1. Observers: 0."], Lines(read, "joining")[1..]);
        Assert.Contains(read.Json.GetProperty("sections")[3].GetProperty("lines").EnumerateArray(), line => line.GetProperty("link").GetString()!.EndsWith("/console/en/calls/call-whole", StringComparison.Ordinal));

        // Midnight may have been in between.
        string Dated(string line, int days, string day) => line.Replace($"{began.AddDays(days):MMMM d, yyyy}", day, StringComparison.Ordinal).Replace($"{ended.AddDays(days):MMMM d, yyyy}", day, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_meeting_is_told_by_the_reader_s_clock()
    {
        await host.Form("clock");
        Assert.Equal(["No meeting is planned."], Lines((await Summary("clock", "")).Is(200), "meeting"));
        await host.Meeting("Agenda", "2190-03-09T09:00", "clock");
        Assert.Equal("“A meeting”, Tuesday, March 9, 2190 9:00 AM (UTC).", Told(await Summary("clock", "")));
        Assert.Equal("“A meeting”, Tuesday, March 9, 2190 6:00 PM (Asia/Tokyo).", Told(await Summary("clock", "?zone=Asia/Tokyo")));
        (await Summary("clock", "?zone=Tokyo")).IsProblem(400, "malformed");
        var self = host.Host.As("tokyo");
        host.Last = (await self.Ask("PUT", "/api/v1/participants/tokyo", new { name = "Ann", mail = "a@nic.example", affiliation = new { @is = "cctld", label = "jp" }, timeZone = "Asia/Tokyo" })).Is(201);
        await host.Read("/api/v1/participants/tokyo");
        var own = await self.Get("/api/v1/groups/clock/summary");
        Assert.Equal(("“A meeting”, Tuesday, March 9, 2190 6:00 PM (Asia/Tokyo).", "no-cache, private"), (Told(own), own.Header("Cache-Control")));

        static string Told(Reply read) => Assert.Single(Lines(read.Is(200), "meeting")).Replace('\u202F', ' ');
    }

    [Fact]
    public async Task It_is_in_the_reader_s_language_and_says_of_each_text_how_it_came()
    {
        await host.Form("spoken");
        await host.Write(host.Ana, "PUT", "/api/v1/languages/es/groups/spoken");
        await host.Publish("/api/v1/translations/es.group.spoken/purpose", "Trabaja contra el uso indebido del DNS.");
        var read = (await Summary("spoken", "?lang=es")).Is(200);
        Assert.Equal(("es", "Authorization, Accept, Accept-Language"), (read.ContentLanguage, read.Header("Vary")));
        Assert.Equal("DNS Abuse Standing Committee en una página", read.Json.GetProperty("title").GetString());
        Assert.Equal("Trabaja contra el uso indebido del DNS.", Lines(read, "purpose")[0]);
        Assert.Equal(("es", "translated"), Came(read));
        host.Last = (await host.Host.Secretariat().Ask("PUT", "/api/v1/groups/spoken/charter",
            new { kind = "standing-committee", name = "DNS Abuse Standing Committee", purpose = "Works against all abuse.", languages = (string[])["en"] }, ("If-Match", "*"))).Is(200);
        Assert.Equal(("es", "stale"), Came(await Summary("spoken", "?lang=es")));
        var page = (await Summary("spoken", "?lang=es", ("Accept", "text/html"))).Is(200);
        Assert.Contains("<bdi lang=\"es\" dir=\"ltr\">Trabaja contra el uso indebido del DNS.</bdi> <small>(", page.Text, StringComparison.Ordinal);

        static (string?, string?) Came(Reply read)
        {
            var text = read.Json.GetProperty("sections")[0].GetProperty("lines")[0].GetProperty("texts").GetProperty("text");
            return (text.GetProperty("language").GetString(), text.GetProperty("came").GetString());
        }
    }

    [Fact]
    public async Task As_a_page_and_as_Markdown_what_people_wrote_stays_text()
    {
        await host.Form("marks");
        host.Last = (await host.Chair.Post("/api/v1/groups/marks/work", new { title = "<b>*Report*</b>" })).Is(201);
        var page = (await Summary("marks", "?lang=ar", ("Accept", "text/html"))).Is(200);
        Assert.StartsWith("<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">", page.Text, StringComparison.Ordinal);
        Assert.Contains("<bdi lang=\"en\" dir=\"ltr\">&lt;b&gt;*Report*&lt;/b&gt;</bdi>", page.Text, StringComparison.Ordinal);
        var markdown = (await Summary("marks", "", ("Accept", "text/markdown"))).Is(200);
        Assert.Equal("text/markdown", markdown.MediaType);
        Assert.Contains(@"- Free to be taken: “\<b\>\*Report\*\</b\>”.", markdown.Text, StringComparison.Ordinal);
        (await Summary("marks", "", ("Accept", "application/pdf"))).IsProblem(406, "not-acceptable");
        (await host.Reader.Get("/api/v1/groups/nobody/summary")).IsProblem(404, "not-there");
        (await Summary("marks", "", ("If-None-Match", (await Summary("marks", "")).ETag!))).Is(304);
    }

    [Fact]
    public async Task However_much_a_group_has_done_it_stays_one_page_and_of_a_dissolved_one_the_record_is_left()
    {
        await host.Form("much");
        foreach (var number in Enumerable.Range(1, 12))
        {
            host.Last = (await host.Chair.Post("/api/v1/groups/much/work", new { title = $"Work {number}" })).Is(201);
            host.Last = (await host.Chair.Post("/api/v1/groups/much/work", new { title = $"Mine {number}", owner = "chair" })).Is(201);
            host.Last = (await host.Chair.Post("/api/v1/groups/much/milestones", new { title = $"Stone {number}", date = "2199-03-09" })).Is(201);
        }
        foreach (var number in Enumerable.Range(1, 5)) await host.Write(host.Chair, "POST", $"/api/v1/groups/much/work/{(2 * number) - 1}/finish");
        host.Last = (await host.Chair.Post("/api/v1/groups/much/status-updates", new { status = string.Join(' ', Enumerable.Repeat("word", 400)) })).Is(201);
        var read = (await Summary("much", "")).Is(200);
        Assert.Equal(["Done: “Work 5”.", "Done: “Work 4”.", "Done: “Work 3”."], Lines(read, "lately").Where(line => line.StartsWith("Done", StringComparison.Ordinal)));
        Assert.Equal(8, Lines(read, "open").Count);
        Assert.All(read.Json.GetProperty("sections").EnumerateArray(), section => Assert.InRange(section.GetProperty("lines").GetArrayLength(), 1, 8));
        Assert.True(read.Text.Length < 20_000);
        await host.Write(host.Host.Secretariat(), "POST", "/api/v1/groups/much/dissolve");
        Assert.Equal(["purpose", "lately"], (await Summary("much", "")).Is(200).Json.GetProperty("sections").EnumerateArray().Select(section => section.GetProperty("section").GetString()));
    }

    private Task<Reply> Summary(string group, string query, params (string, string)[] headers) => host.Read($"/api/v1/groups/{group}/summary{query}", headers);

    private static List<string> Lines(Reply read, string section) =>
        [.. read.Json.GetProperty("sections").EnumerateArray().Single(one => one.GetProperty("section").GetString() == section).GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("sentence").GetString()!)];

    /// <summary>A group in which everything has happened that the page tells of.</summary>
    private async Task Busy(string key)
    {
        await host.Form(key);
        await Do(host.Ana, "PUT", $"languages/es/groups/{key}");
        var (group, meeting) = ($"groups/{key}", $"meetings/past-{key}");
        await Do(host.Chair, "POST", $"{group}/status-updates", new { status = "The survey is out.\n\nMore of it." });
        foreach (var (title, owner) in new[] { ("Ask around", null), ("Report", null), ("Slides", "chair") }) await Do(host.Chair, "POST", $"{group}/work", new { title, owner });
        await Do(host.Chair, "POST", $"{group}/work/1/finish");
        foreach (var title in (string[])["Questions", "Answers"]) await Do(host.Chair, "POST", $"{group}/milestones", new { title, date = "2199-03-09" });
        await Do(host.Chair, "POST", $"{group}/milestones/1/reach");
        await Do(host.Chair, "PUT", meeting, new { group = key, title = "A meeting", start = "2024-03-09T09:00", zone = "UTC", length = 60 });
        await Do(host.Chair, "POST", $"{meeting}/agenda", new { title = "Survey", kind = "decision", length = 10 });
        await Do(host.Chair, "PATCH", $"{meeting}/agenda/1/minutes", new { decision = "We ask **all** ccTLDs." });
        await Do(host.Chair, "PUT", $"{meeting}/minutes", new { text = "All spoke." });
        await Do(host.Chair, "POST", $"{meeting}/actions", new { title = "Write it down" });
        await Do(host.Chair, "PUT", $"calls/call-{key}", new { group = key, title = "Two members", description = "Come.", @for = new { @is = "seats" }, seats = 2, closesAt = DateTimeOffset.UtcNow.AddDays(30) });

        async Task Do(HttpClient who, string method, string path, object? body = null)
        {
            host.Last = await who.Ask(method, $"/api/v1/{path}", body, ("If-Match", "*"));
            Assert.True(host.Last.Status is 200 or 201, host.Last.Text);
        }
    }
}
