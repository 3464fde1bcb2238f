namespace Ccnso.Collab.Tests.Gateway.Meetings;

public sealed class AgendaRoutes(MeetingHost host) : IClassFixture<MeetingHost>
{
    [Fact]
    public async Task A_chair_plans_a_meeting_and_everybody_reads_it()
    {
        var meeting = await host.Meeting(items: 2);
        var added = (await host.Chair.Post($"{meeting}/agenda", new { title = "Tools", kind = "decision", length = 80, presenter = ".pr", before = 2 })).Is(201);
        Assert.Equal($"{meeting}/agenda/3", added.Header("Location"));

        var read = (await host.After(added, meeting)).Is(200);
        Assert.Equal("\"4\"", read.ETag);
        Assert.Equal(["1 10:30", "3 10:40", "2 12:00"], read.Json.GetProperty("agenda").EnumerateArray()
            .Select(item => $"{item.GetProperty("item")} {item.GetProperty("starts").GetString()![11..]}"));
        Assert.Equal("2024-03-02T14:40:00+00:00", read.Json.GetProperty("agenda")[1].GetProperty("startsAt").GetString());
        Assert.Equal(10, read.Json.GetProperty("overrunsBy").GetInt32());

        var agenda = (await host.NoToken.Get($"{meeting}/agenda")).Is(200);
        Assert.Equal((read.ETag, read.Json.GetProperty("agenda").GetRawText()), (agenda.ETag, agenda.Text));
        (await host.NoToken.Get($"{meeting}/agenda", ("If-None-Match", agenda.ETag!))).Is(304);
    }

    [Fact]
    public async Task An_item_has_an_ETag_of_its_own()
    {
        var meeting = await host.Meeting(items: 2);
        var changed = (await host.Chair.Ask("PATCH", $"{meeting}/agenda/2", new { title = "Tools" }, ("If-Match", "\"3\""))).Is(200);
        Assert.Equal("\"2\"", (await host.After(changed, $"{meeting}/agenda/1")).Is(200).ETag);
        var item = (await host.NoToken.Get($"{meeting}/agenda/2")).Is(200);
        Assert.Equal((changed.ETag, "Tools"), (item.ETag, item.Json.GetProperty("title").GetString()));
        (await host.Chair.Ask("PATCH", $"{meeting}/agenda/1", new { title = "Survey" }, ("If-Match", "\"2\""))).Is(200);
        (await host.Chair.Ask("DELETE", $"{meeting}/agenda/1", null, ("If-Match", "\"2\""))).IsProblem(412, "stale");
        (await host.Chair.Ask("DELETE", $"{meeting}/agenda/2", null, ("If-Match", item.ETag!))).Is(200);
    }

    [Fact]
    public async Task Two_who_edit_different_fields_both_succeed_and_of_the_same_field_the_second_gets_both_texts()
    {
        var meeting = await host.Meeting(items: 1);
        var tag = "\"2\"";
        (await host.Chair.Ask("PATCH", $"{meeting}/agenda/1", new { title = "Survey results" }, ("If-Match", tag))).Is(200);
        (await host.ViceChair.Ask("PATCH", $"{meeting}/agenda/1", new { length = 20, notes = "Bring figures." }, ("If-Match", tag))).Is(200);
        var clash = (await host.ViceChair.Ask("PATCH", $"{meeting}/agenda/1", new { title = "The survey", kind = "decision" }, ("If-Match", tag))).IsProblem(412, "stale");
        Assert.Equal("""[{"field":"title","theirs":"Survey results","yours":"The survey"}]""", clash.Json.GetProperty("clashes").GetRawText());
        (await host.ViceChair.Ask("PATCH", $"{meeting}/agenda/1", new { title = "The survey" })).IsProblem(428, "if-match-missing");
        var emptied = (await host.ViceChair.Ask("PATCH", $"{meeting}/agenda/1", """{"notes":null}""", ("If-Match", "*"))).Is(200);
        var item = (await host.After(emptied, $"{meeting}/agenda/1")).Json;
        Assert.Equal(("Survey results", 20, false), (item.GetProperty("title").GetString(), item.GetProperty("length").GetInt32(), item.TryGetProperty("notes", out _)));
    }

    [Fact]
    public async Task Two_chairs_on_one_field_at_the_same_moment_never_both_win()
    {
        var meeting = await host.Meeting(items: 1);
        var replies = await Task.WhenAll(Enumerable.Range(1, 20).Select(number =>
            (number % 2 == 0 ? host.Chair : host.ViceChair).Ask("PATCH", $"{meeting}/agenda/1", new { title = $"Title {number}" }, ("If-Match", "\"2\""))));
        var won = Assert.Single(replies, reply => reply.Status == 200);
        Assert.All(replies.Except([won]), reply => reply.IsProblem(412, "stale"));
        var title = (await host.After(won, $"{meeting}/agenda/1")).Json.GetProperty("title").GetString();
        Assert.All(replies.Except([won]), reply => Assert.Equal(title, reply.Json.GetProperty("clashes")[0].GetProperty("theirs").GetString()));
    }

    [Fact]
    public async Task A_hundred_moves_at_once_all_succeed_and_lose_no_item()
    {
        var meeting = await host.Meeting(items: 10);
        var chairs = new[] { host.Chair, host.ViceChair };
        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(step =>
            chairs[step % 2].Post($"{meeting}/agenda/{1 + (step * 7 % 10)}/move", step % 3 == 0 ? new { before = 1 + ((step * 7 + 3) % 10) } : (object)new { after = 1 + ((step * 7 + 6) % 10) })));
        Assert.All(replies, reply => reply.Is(200));
        var agenda = (await host.After(replies.MaxBy(reply => long.Parse(reply.Header("Collab-Position")!, null))!, $"{meeting}/agenda")).Json;
        Assert.Equal(Enumerable.Range(1, 10), agenda.EnumerateArray().Select(item => item.GetProperty("item").GetInt32()).Order());
    }

    [Fact]
    public async Task Members_propose_chairs_accept_observers_read()
    {
        var meeting = await host.Meeting();
        var item = new { title = "Tools", kind = "discussion", length = 10 };
        Assert.Equal($"{meeting}/agenda/1", (await host.Member.Post($"{meeting}/agenda/propose", item)).Is(201).Header("Location"));
        (await host.Observer.Post($"{meeting}/agenda/propose", item)).IsProblem(403, "not-allowed");
        (await host.Member.Post($"{meeting}/agenda", item)).IsProblem(403, "not-allowed");
        (await host.NoToken.Post($"{meeting}/agenda/propose", item)).Is(401);
        (await host.Member.Post($"{meeting}/agenda/1/accept")).IsProblem(403, "not-allowed");
        (await host.Chair.Post($"{meeting}/agenda/1/accept")).Is(200);
    }

    [Fact]
    public async Task An_item_goes_through_the_meeting()
    {
        var meeting = await host.Meeting(items: 3);
        (await host.Chair.Post($"{meeting}/agenda/1/start")).Is(200);
        Assert.Equal(2, (await host.Chair.Post($"{meeting}/agenda/2/start")).Is(200).Json.GetProperty("events").GetArrayLength());
        (await host.Chair.Post($"{meeting}/agenda/3/skip")).Is(200);
        (await host.Chair.Ask("PATCH", $"{meeting}/agenda/2/minutes", new { decision = "Adopted." }, ("If-Match", "*"))).Is(200);
        var last = (await host.Chair.Post($"{meeting}/agenda/2/finish")).Is(200);
        Assert.Equal(["done", "done", "skipped"], (await host.After(last, $"{meeting}/agenda")).Json.EnumerateArray().Select(item => item.GetProperty("status").GetString()));
        var gone = (await host.Chair.Ask("DELETE", $"{meeting}/agenda/3")).Is(200);
        (await host.After(gone, $"{meeting}/agenda/3")).IsProblem(404, "not-there");
        (await host.Chair.Post($"{meeting}/agenda/3/start")).IsProblem(410, "ended");
        var list = (await host.NoToken.Get($"/api/v1/agenda?meeting={meeting.Split('/')[^1]}&status=done")).Is(200);
        Assert.Equal(2, list.Json.GetArrayLength());
    }

    [Theory]
    [InlineData("""{"title":"Tools","kind":"debate","length":10}""", 400), InlineData("""{"title":"Tools","kind":"discussion"}""", 400)]
    [InlineData("""{"title":"Tools","kind":"discussion","length":-1}""", 422), InlineData("""{"title":"Tools","kind":"discussion","length":10,"presenter":"Jane Doe"}""", 422)]
    [InlineData("""{"title":"Tools","kind":"discussion","length":10,"documents":[null]}""", 400), InlineData("""{"title":"Tools","kind":"discussion","length":10,"documents":[{"title":"x","link":"ftp://x"}]}""", 422)]
    [InlineData("""{"title":"Tools","kind":"discussion","length":10,"item":7}""", 400), InlineData("""{"title":"Tools","kind":"discussion","length":10,"before":99}""", 409)]
    public async Task What_cannot_be_an_item_is_told(string body, int status)
    {
        var meeting = await host.Meeting();
        var reply = (await host.Chair.Post($"{meeting}/agenda", body)).Is(status);
        Assert.Equal("application/problem+json", reply.MediaType);
        Assert.Equal("\"2\"", (await host.Chair.Post($"{meeting}/cancel")).Is(200).ETag);
    }
}
