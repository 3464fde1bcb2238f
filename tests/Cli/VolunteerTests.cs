using Ccnso.Collab.Cli;
using Ccnso.Collab.Tests.Gateway;
using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Cli;

public sealed class VolunteerTests(EmbeddedHost host) : GroupClient(host), IClassFixture<EmbeddedHost>
{
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddDays(60);

    [Fact]
    public async Task A_call_is_opened_answered_proposed_for_and_decided()
    {
        await Formed("cli-call");
        using var chair = await User.SignedIn(Host.Url, "p-chair");
        using var ana = await User.SignedIn(Host.Url, "p-ana");
        using var staff = await User.SignedIn(Host.Url, "staff", "secretariat");
        (await chair.Run("calls show cli-call")).Refuses(Exit.NotFound, "There is no call \"cli-call\" here");
        (await chair.Run($"calls open cli-call --group cli-call --title \"A rapporteur\" --description \"Four hours.\" --seats 1 --closes {Later:O} --speaks en --skill drafting --most-per-region 1"))
            .Says("The call cli-call is open.");
        (await chair.Run("calls list --group cli-call")).Says("A rapporteur", $"{Later:yyyy-MM-dd HH:mm} UTC", "chair");
        (await chair.Run("calls show cli-call")).Says("Most of a region", "drafting").Refuses(Exit.Done, "Nobody has expressed interest yet.");

        (await ana.Run("calls interest cli-call --statement \"I would.\" --skill drafting")).Says("cli-call: the interest is expressed.");
        (await ana.Run("calls interest cli-call --statement \"I would.\" --as p-ben")).Refuses(Exit.NotAllowed);
        (await staff.Run("calls interest cli-call --statement \"He would.\" --as p-ben --json")).Ends(Exit.Done);
        var shown = (await staff.Run("calls show cli-call --json")).Ends(Exit.Done).Json;
        Assert.Equal(["p-ana", "p-ben"], shown.Several("interests").Select(one => one.Text("participant")));
        Assert.Equal("en", shown.Text("call.needs.languages"));

        (await chair.Run("calls proposal cli-call")).Refuses(Exit.NotFound, "it is made when the call is closed");
        (await chair.Run("calls decide cli-call --appoint p-ana")).Refuses(Exit.Refused);
        (await chair.Run("calls close cli-call")).Says("The call cli-call is closed.");
        await Until.True(async () => (await chair.Run("calls proposal cli-call")).Exit == Exit.Done);
        (await ana.Run("calls proposal cli-call")).Refuses(Exit.NotAllowed, "This is read by those who appoint");
        (await chair.Run("calls proposal cli-call")).Says("p-ana", "yes", "p-ben", "reserve", "Why").Refuses(Exit.Done, "collab calls decide cli-call --appoint <participant>");
        Assert.Equal("p-ana", (await chair.Run("calls proposal cli-call --json")).Ends(Exit.Done).Json.Text("seats"));
        (await chair.Run("calls decide cli-call --appoint p-ben")).Refuses(Exit.Refused, "reason");
        (await chair.Run("calls decide cli-call --appoint p-ben --reason \"He wrote the charter.\"")).Says("Decision 1 on cli-call is recorded");
        (await chair.Run("calls assignments cli-call")).Says("p-ben", "offered");
        (await ana.Run("calls accept cli-call 1")).Ends(Exit.NotAllowed);
        using var ben = await User.SignedIn(Host.Url, "p-ben");
        (await ben.Run("calls decline cli-call 1")).Says("Assignment 1 of cli-call is declined.");
        (await chair.Run("calls decide cli-call --appoint p-ana --reason \"Next.\"")).Says("Decision 2");
        (await ana.Run("calls accept cli-call 2")).Says("Assignment 2 of cli-call is accepted.");
    }

    [Fact]
    public async Task Interest_can_be_taken_back()
    {
        await Formed("cli-back");
        using var chair = await User.SignedIn(Host.Url, "p-chair");
        using var ana = await User.SignedIn(Host.Url, "p-ana");
        (await chair.Run($"calls open cli-back --group cli-back --title \"A delegate\" --description \"Speaks.\" --for delegation --seats 1 --closes {Later:O} --json")).Ends(Exit.Done);
        await Until.True(async () => (await ana.Run("calls interest cli-back --statement \"I would.\"")).Exit == Exit.Done);
        (await ana.Run("calls show cli-back")).Says("p-ana");
        (await ana.Run("calls withdraw cli-back")).Says("cli-back: the interest is taken back.");
        (await ana.Run("calls show cli-back")).Refuses(Exit.Done, "Nobody has expressed interest yet.");
    }

    [Fact]
    public async Task A_round_is_matched_explained_and_confirmed()
    {
        await Formed("cli-round");
        using var chair = await User.SignedIn(Host.Url, "p-chair");
        (await Host.As("p-chair").Ask("PUT", "/api/v1/rounds/cli-round", new { group = "cli-round", terms = new { @is = "buddy", meeting = "icann90" } })).Is(201);
        foreach (var (who, language) in new[] { ("c-adaeze", "ig"), ("c-new", "ig"), ("c-alone", "th") })
            (await Host.As(who).Ask("PUT", $"/api/v1/participants/{who}", new { name = who, mail = $"{who}@nic.example", affiliation = new { @is = "other", name = $"Registry of {who}" }, timeZone = "Africa/Lagos", languages = new[] { new { language, level = "mother-tongue" } } })).Is(201);
        (await Host.As("c-adaeze").Ask("PUT", "/api/v1/mentorings/c-adaeze/offers/buddy", new { atOnce = 1, topics = (string[])["dns-abuse"], round = "cli-round" })).Is(200);
        foreach (var who in new[] { "c-new", "c-alone" }) (await Host.As(who).Ask("PUT", $"/api/v1/mentorings/{who}/asks/buddy", new { round = "cli-round" })).Is(200);
        await Until.True(async () => (await chair.Run("rounds show cli-round")).Exit == Exit.Done);
        (await chair.Run("rounds list --group cli-round")).Says("cli-round", "buddy", "icann90", "open");

        using var stranger = await User.SignedIn(Host.Url, "p-nobody");
        (await stranger.Run("rounds match cli-round")).Refuses(Exit.NotAllowed, "run by whoever runs the group");
        (await chair.Run("rounds match cli-round")).Says("c-adaeze", "c-new", "Both grew up with the language ig.", "Left out:", "c-alone", "Nobody who offers it speaks a language with this person.")
            .Refuses(Exit.Done, "collab rounds confirm cli-round");
        var matched = (await chair.Run("rounds match cli-round --json")).Ends(Exit.Done).Json;
        Assert.Equal(("c-new", "c-alone"), (Assert.Single(matched.Several("pairs")).Text("mentee"), Assert.Single(matched.Several("leftOut")).Text("participant")));
        (await chair.Run("rounds confirm cli-round --without c-nobody")).Refuses(Exit.Refused, "c-nobody");
        (await chair.Run("rounds confirm cli-round")).Says("The pairs of cli-round are asked whether they accept.");
        (await chair.Run("rounds pairs cli-round")).Says("c-new");
        (await chair.Run("rounds left-out cli-round")).Says("c-alone");
        Assert.Equal("confirmed", (await chair.Run("rounds show cli-round --json")).Ends(Exit.Done).Json.Text("standing"));
    }
}
