using System.Text.Json;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Tests.Gateway.Live;
using Ccnso.Collab.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Mentorships;

public sealed class RoundTests(Host host) : GroupClient(host), IClassFixture<Host>
{
    [Fact]
    public async Task A_round_pairs_newcomers_with_buddies_says_why_and_is_forgotten_with_them()
    {
        await Formed("outreach");
        var chair = Host.As("p-chair");
        var token = Host.Services.GetRequiredService<DevelopmentTokens>().Sign(Value.Of<Slug>("r-stranger"), []).Token;
        await using var stranger = await LiveReader.Open(new(new(Host.Url), "/api/v1/live"), token: token);
        Assert.Equal("open", (await stranger.Next())?.Type);
        var opened = (await chair.Ask("PUT", "/api/v1/rounds/r-1", new { group = "outreach", terms = new { @is = "buddy", meeting = "icann90" } })).Is(201);
        foreach (var (who, language) in new[] { ("r-adaeze", "ig"), ("r-john", "cy"), ("r-new", "ig"), ("r-late", "ig"), ("r-alone", "th") }) await Introduced(who, language);
        foreach (var who in new[] { "r-john", "r-adaeze" }) (await Offer(who, "r-1")).Is(200);
        (await Host.As("r-late").Ask("PUT", "/api/v1/mentorings/r-late/asks/buddy", new { round = "r-1", topics = (string[])["elections"] })).Is(200);
        (await Host.As("r-new").Ask("PUT", "/api/v1/mentorings/r-new/asks/buddy", new { round = "r-1", topics = (string[])["dns-abuse"] })).Is(200);
        var last = (await Host.As("r-alone").Ask("PUT", "/api/v1/mentorings/r-alone/asks/buddy", new { round = "r-1" })).Is(200);
        (await Host.As("r-new").Ask("PUT", "/api/v1/mentorings/r-new/asks/mentor", new { round = "r-1" })).IsProblem(409, "other-kind");

        (await Host.As("r-new").Ask("DELETE", "/api/v1/mentorings/r-new/asks/mentor")).Is(200);
        foreach (var (part, who) in new[] { ("asks", "r-alone r-late r-new"), ("offers", "r-adaeze r-john") })
        {
            var inRound = (await chair.Get($"/api/v1/rounds/r-1/{part}", ("Collab-Position", last.Header("Collab-Position")!))).Is(200).Json;
            Assert.Equal(who, string.Join(' ', inRound.EnumerateArray().Select(one => one.GetProperty("participant").GetString())));
            Assert.Equal("[]", (await Host.As("r-new").Get($"/api/v1/rounds/r-1/{part}")).Is(200).Text);
        }

        (await Host.As("r-new").Post("/api/v1/rounds/r-1/match", new { })).IsProblem(403, "not-allowed");
        var matched = (await chair.Post("/api/v1/rounds/r-1/match", new { }, ("Idempotency-Key", "\"once\""))).Is(200);
        Assert.Equal(matched.ETag, (await chair.Post("/api/v1/rounds/r-1/match", new { }, ("Idempotency-Key", "\"once\""))).Is(200).ETag);
        Assert.Equal(matched.ETag, (await chair.Post("/api/v1/rounds/r-1/match", new { })).Is(200).ETag);
        var position = ("Collab-Position", matched.Header("Collab-Position")!);
        var pairs = (await chair.Get("/api/v1/rounds/r-1/pairs", position)).Is(200).Json.EnumerateArray().ToList();
        Assert.Equal(["r-john r-late", "r-adaeze r-new"], pairs.Select(pair => $"{pair.GetProperty("mentor")} {pair.GetProperty("mentee")}"));
        Assert.Equal(["Both grew up with the language ig.", "The topic that is asked for is one that the other knows: dns-abuse.", "For 12 hours of the day both can be reached."], Sentences(pairs[1]));
        Assert.Equal("Nobody who offers it speaks a language with this person.",
            Assert.Single((await chair.Get("/api/v1/rounds/r-1/left-out", position)).Is(200).Json.EnumerateArray().ToList()).GetProperty("sentence").GetString());
        var spanish = (await chair.Get("/api/v1/rounds/r-1/pairs?lang=es", position)).Is(200);
        Assert.Equal(("La lengua materna de ambas personas: Igbo.", "es"), (Sentences(spanish.Json[1])[0], spanish.ContentLanguage));
        Assert.Contains("ne partage une langue avec cette personne.", (await chair.Get("/api/v1/rounds/r-1/left-out", position, ("Accept-Language", "fr"))).Is(200).Text, StringComparison.Ordinal);
        foreach (var part in new[] { "pairs", "left-out" }) Assert.Equal("[]", (await Host.As("r-alone").Get($"/api/v1/rounds/r-1/{part}", position)).Is(200).Text);

        (await chair.Post("/api/v1/rounds/r-1/confirm", new { without = (string[])["r-nobody"] })).IsProblem(422, "no-such-pair");
        var confirmed = (await chair.Post("/api/v1/rounds/r-1/confirm", new { without = (string[])["r-late"] })).Is(200);
        position = ("Collab-Position", confirmed.Header("Collab-Position")!);
        Assert.Contains("set the pair aside", (await Host.As("r-late").Get("/api/v1/rounds/r-1/left-out", position)).Is(200).Text, StringComparison.Ordinal);
        Assert.Single((await Host.As("r-new").Get("/api/v1/rounds/r-1/pairs", position)).Is(200).Json.EnumerateArray());

        const string Path = "/api/v1/mentorships/r-adaeze.r-new.r-1";
        var proposed = await Until.Answers(() => Host.As("r-new").Get(Path), reply => reply.Status == 200);
        Assert.Equal("Both grew up with the language ig.", Sentences(proposed.Json)[0]);
        Assert.StartsWith("Родной язык", Sentences((await Host.As("r-new").Get(Path, ("Accept-Language", "ru"))).Is(200).Json)[0], StringComparison.Ordinal);
        foreach (var who in new[] { "r-adaeze", "r-new" }) (await Host.As(who).Post($"{Path}/accept")).Is(200);
        Assert.Equal(404, (await Host.Secretariat().Get("/api/v1/mentorships/r-john.r-late.r-1")).Status);
        await Until.Answers(() => Host.As("r-new").Get("/api/v1/mentorings/r-new/asks"), reply => reply.Json.EnumerateArray().All(ask => !ask.GetProperty("open").GetBoolean()));

        // Only that the round opened is for everybody.
        var history = (await Host.Anonymous().Get("/api/v1/groups/outreach/history")).Is(200).Json.EnumerateArray().Select(deed => deed.GetProperty("type").GetString()).ToList();
        Assert.Contains("round.opened", history);
        Assert.DoesNotContain("round.matched", history);
        Assert.DoesNotContain("round.confirmed", history);

        (await Host.As("r-new").Ask("DELETE", "/api/v1/participants/r-new")).Is(200);
        await Until.Answers(() => Host.Secretariat().Get(Path), reply => reply.Status == 404);
        var left = await Until.Answers(() => chair.Get("/api/v1/rounds/r-1/pairs"), reply => Sentences(reply.Json[0]).Count == 0);
        Assert.Equal("r-adaeze", left.Json[0].GetProperty("mentor").GetString());
        Assert.Equal("[]", (await chair.Get("/api/v1/rounds/r-1/left-out")).Is(200).Text);
        Assert.Equal("/api/v1/rounds/r-1", opened.Header("Location"));

        (await Host.As("r-stranger").Post("/api/v1/groups/outreach/join")).Is(200);
        List<string> seen = [];
        while (seen is not [.., "group.joined"]) seen.Add((await stranger.Next())!.Type);
        Assert.Equal(["round.opened", "group.joined"], seen);
    }

    [Fact]
    public async Task A_shortlist_is_for_whoever_asks_and_takes_no_offers_of_rounds()
    {
        foreach (var (who, language) in new[] { ("s-1", "sw"), ("s-2", "sw"), ("s-3", "fr"), ("s-7", "sw") }) await Introduced(who, language);
        (await Host.As("s-7").Get("/api/v1/mentorings/s-7/shortlist")).IsProblem(404, "not-there");
        foreach (var who in new[] { "s-1", "s-3" }) (await Host.As(who).Ask("PUT", $"/api/v1/mentorings/{who}/offers/mentor", new { topics = (string[])["dnssec"] })).Is(200);
        var asked = (await Host.As("s-7").Ask("PUT", "/api/v1/mentorings/s-7/asks/mentor", new { topics = (string[])["dnssec"], hours = new { from = "09:00", until = "12:00" } })).Is(200);
        var list = (await Host.As("s-7").Get("/api/v1/mentorings/s-7/shortlist", ("Collab-Position", asked.Header("Collab-Position")!))).Is(200).Json;
        Assert.Equal(["s-1", "s-3"], list.EnumerateArray().Select(one => one.GetProperty("participant").GetString()));
        Assert.Contains("For 3 hours of the day both can be reached.", Sentences(list[0]));
        Assert.Equal("zh", (await Host.As("s-7").Get("/api/v1/mentorings/s-7/shortlist?lang=zh")).Is(200).ContentLanguage);
        (await Host.As("s-7").Get("/api/v1/mentorings/s-7/shortlist?lang=!")).IsProblem(400, "malformed");
        foreach (var part in new[] { "shortlist", "asks", "offers" }) (await Host.As("s-2").Get($"/api/v1/mentorings/s-7/{part}")).IsProblem(403, "not-allowed");
    }

    [Fact]
    public async Task Nobody_offers_who_has_not_said_who_they_are_and_which_languages_they_speak_or_in_a_round_that_is_not_open()
    {
        (await Offer("t-1", null)).IsProblem(409, "not-introduced");
        await Introduced("t-1", null);
        (await Offer("t-1", null)).IsProblem(409, "no-languages");
        await Introduced("t-1", "en");
        (await Offer("t-1", "nowhere")).IsProblem(409, "round-not-open");
        (await Host.As("t-1").Ask("PUT", "/api/v1/mentorings/t-1/offers/buddy", new { atOnce = 0 })).IsProblem(422, "too-many-at-once");
        (await Host.As("t-2").Ask("PUT", "/api/v1/mentorings/t-1/offers/buddy", new { })).IsProblem(403, "not-allowed");
        (await Offer("t-1", null)).Is(200);
        (await Host.As("t-1").Ask("DELETE", "/api/v1/mentorings/t-1/offers/buddy")).Is(200);
    }

    private Task<Reply> Offer(string who, string? round) => Host.As(who).Ask("PUT", $"/api/v1/mentorings/{who}/offers/buddy", new { atOnce = 1, topics = (string[])["dns-abuse"], round });

    private async Task Introduced(string who, string? language) => Assert.True((await Host.As(who).Ask("PUT", $"/api/v1/participants/{who}", new
    {
        name = who,
        mail = "a@nic.example",
        affiliation = new { @is = "other", name = $"Registry of {who}" },
        timeZone = "Africa/Lagos",
        languages = language is null ? [] : language is "th" ? new object[] { new { language, level = "mother-tongue" } }
            : [new { language, level = "mother-tongue" }, new { language = language == "en" ? "fr" : "en", level = "working" }],
    })).Status is 200 or 201);

    private static List<string?> Sentences(JsonElement shown) => [.. shown.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("sentence").GetString())];
}
