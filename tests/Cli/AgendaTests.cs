using Ccnso.Collab.Cli;
using Ccnso.Collab.Tests.Gateway;
using Ccnso.Collab.Tests.Gateway.Live;

namespace Ccnso.Collab.Tests.Cli;

public sealed class AgendaTests(EmbeddedHost host) : GroupClient(host), IClassFixture<EmbeddedHost>
{
    [Fact]
    public async Task A_chair_keeps_an_agenda_and_reads_each_change_at_once()
    {
        using var chair = await Chair("cli-agenda");
        (await chair.Run("agenda show cli-agenda")).Says("cli-agenda meets: 2027-05-04 14:00 Europe/Brussels, 60 min, scheduled").Refuses(Exit.Done, "There is nothing on the agenda yet");
        (await chair.Run("agenda add cli-agenda \"Second edition of the survey\" --length 20 --presenter .ke")).Says("Item 1 is on the agenda of cli-agenda.");
        var added = (await chair.Run("agenda add cli-agenda Repository --kind decision --length 50 --notes \"*All* of it\" --before 1 --json")).Ends(Exit.Done).Json;
        Assert.Equal("agenda.item-added", Assert.Single(added.Several("events")).Text("type"));
        (await chair.Run("agenda show cli-agenda")).Says("Begins").Refuses(Exit.Done, "The agenda is 10 min longer than the meeting.");
        Assert.Equal(["Repository", "Second edition of the survey"], await Titles(chair, "cli-agenda"));

        (await chair.Run("agenda move cli-agenda 2 --after 1")).Says("Item 2 of cli-agenda stands there now.");
        Assert.Equal(["Second edition of the survey", "Repository"], await Titles(chair, "cli-agenda"));
        (await chair.Run("agenda revise cli-agenda 2 --title Archive --length 30")).Says("Item 2 of cli-agenda says so now.");
        (await chair.Run("agenda revise cli-agenda 2 --title Archive")).Says("It was so already.");
        (await chair.Run("agenda start cli-agenda 1")).Says("Item 1 of cli-agenda is open.");
        (await chair.Run("agenda finish cli-agenda 1")).Says("is done.");
        (await chair.Run("agenda skip cli-agenda 2")).Says("is passed over.");
        (await chair.Run("agenda show cli-agenda")).Says("done", "skipped", "Archive");
        (await chair.Run("agenda changes cli-agenda")).Says("Archive").Refuses(Exit.Done, "The next time: --since ");
        var position = (await chair.Run("agenda changes cli-agenda --json")).Ends(Exit.Done).Json.Text("position");
        Assert.Empty((await chair.Run($"agenda changes cli-agenda --since {position} --json")).Ends(Exit.Done).Json.Several("changes"));
    }

    [Fact]
    public async Task What_members_propose_is_taken_and_what_is_not_dealt_with_goes_elsewhere()
    {
        using var chair = await Chair("cli-proposed");
        (await Host.As("p-chair").Ask("PUT", "/api/v1/meetings/cli-next", new { group = "cli-proposed", title = "Next", start = "2027-06-04T14:00", zone = "Europe/Brussels", length = 60 })).Is(201);
        using var member = await User.SignedIn(Host.Url, "p-member");
        (await member.Run("agenda propose cli-proposed Mine --length 5")).Says("Item 1 is proposed for cli-proposed.");
        (await member.Run("agenda accept cli-proposed 1")).Ends(Exit.NotAllowed);
        (await chair.Run("agenda accept cli-proposed 1")).Says("Item 1 is on the agenda of cli-proposed.");
        (await chair.Run("agenda add cli-proposed Other --length 5 --kind information")).Says("Item 2");
        (await chair.Run("agenda withdraw cli-proposed 2")).Says("Item 2 of cli-proposed is withdrawn.");
        (await chair.Run("agenda carry-over cli-proposed 1 --to cli-next")).Says("Item 1 of cli-proposed is carried over.");
        (await chair.Run("agenda show cli-proposed")).Says("carried-over");
    }

    [Fact]
    public async Task A_position_that_the_platform_has_lost_keeps_nobody_from_reading()
    {
        using var chair = await Chair("cli-lost");
        (await chair.Run("agenda add cli-lost First --length 10")).Ends(Exit.Done);
        var path = Path.Combine(chair.Folder, "position.json");
        var last = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, last.Replace("\"position\":\"", "\"position\":\"99", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (await chair.Run("agenda show cli-lost --patience 0")).Says("First").Refuses(Exit.Done, "The platform has not caught up with your last change yet");
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Who_was_overtaken_reads_what_changed_and_what_to_do()
    {
        using var chair = await Chair("cli-stale");
        (await chair.Run("agenda add cli-stale First --length 10")).Ends(Exit.Done);
        var seen = (await chair.Run("agenda show cli-stale --json")).Ends(Exit.Done).Json[0].Text("version");
        (await chair.Run("agenda revise cli-stale 1 --title Other --length 15")).Ends(Exit.Done);
        var stale = (await chair.Run($"agenda revise cli-stale 1 --title Mine --seen {seen}"))
            .Refuses(Exit.Refused, $"Somebody has changed it since version \"{seen}\"", "Other (planned, 15 min).", "title: there is now “Other”, you wanted “Mine”.", "send the same again with --seen ");
        var now = stale.Error.Split("--seen ")[1].Trim();
        var overtaken = (await chair.Run($"agenda start cli-stale 1 --seen {seen} --json")).Ends(Exit.Refused).Json;
        Assert.Equal("stale", overtaken.Text("reason"));
        (await chair.Run($"agenda revise cli-stale 1 --title Mine --seen {now}")).Says("says so now.");
    }

    [Fact]
    public async Task Each_refusal_is_told_in_a_sentence_and_has_its_code()
    {
        using var chair = await Chair("cli-refused");
        using var stranger = await User.SignedIn(Host.Url, "p-nobody");
        (await stranger.Run("agenda add cli-refused Mine --length 10")).Refuses(Exit.NotAllowed, "collab who");
        (await chair.Run("agenda show nowhere")).Refuses(Exit.NotFound, "There is no meeting \"nowhere\" here");
        (await chair.Run("agenda start cli-refused 7 --json")).Ends(Exit.NotFound);
        (await chair.Run("agenda add cli-refused Mine --length 9999")).Refuses(Exit.Refused, "600");
        (await chair.Run("agenda add cli-refused Mine --length long")).Refuses(Exit.Usage, "--length");
        (await chair.Run("agenda revise cli-refused 1")).Refuses(Exit.Usage, "Nothing is given to be changed.");
        (await chair.Run("agenda ad cli-refused")).Refuses(Exit.Usage, "Unrecognized command or argument 'ad'.");
        (await chair.Run("agenda show nowhere --language es")).Refuses(Exit.NotFound, "There is no meeting");
        chair.Variables["LANG"] = "es_CR.UTF-8";
        var spanish = (await chair.Run("agenda show nowhere")).Ends(Exit.NotFound).Error.Split('\n');
        Assert.DoesNotContain("There is no meeting", spanish[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_and_meetings_are_listed_with_their_keys_whole_or_as_many_as_one_wants()
    {
        using var chair = await Chair("cli-lists");
        using var anybody = new User();
        (await anybody.Run($"groups --address {Host.Url} --search \"Committee on Tests\"")).Says("Key", "cli-lists", "standing-committee");
        Assert.Single((await anybody.Run($"groups --address {Host.Url} --most 1 --json")).Ends(Exit.Done).Json.EnumerateArray());
        Assert.Equal("cli-lists", Assert.Single((await chair.Run("meetings --group cli-lists --json")).Ends(Exit.Done).Json.EnumerateArray()).Text("key"));
        (await chair.Run("meetings --group cli-lists")).Says("2027-05-04 14:00", "Europe/Brussels");
        (await chair.Run("groups --search \"Committee on Tests\" --with-language pt-BR --language fr")).Says("cli-lists");
        (await chair.Run("groups --search \"Committee on Tests\" --with-language sw")).Refuses(Exit.Done, "There are none.");
        (await chair.Run("meetings --group nowhere")).Refuses(Exit.Done, "There are none.");
    }

    /// <summary>A group and a meeting of this name, and its chair, signed in.</summary>
    private async Task<User> Chair(string name)
    {
        await Formed(name);
        (await Host.As("p-chair").Ask("PUT", $"/api/v1/meetings/{name}", new { group = name, title = $"{name} meets", start = "2027-05-04T14:00", zone = "Europe/Brussels", length = 60 })).Is(201);
        var chair = await User.SignedIn(Host.Url, "p-chair");
        await Until.True(async () => (await chair.Run($"agenda show {name}")).Exit == Exit.Done);
        return chair;
    }

    private static async Task<IEnumerable<string>> Titles(User user, string meeting) =>
        (await user.Run($"agenda show {meeting} --json")).Ends(Exit.Done).Json.EnumerateArray().Select(item => item.Text("title"));
}
