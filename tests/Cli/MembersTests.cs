using System.Text;
using Ccnso.Collab.Cli;
using Ccnso.Collab.Tests.Gateway;
using Ccnso.Collab.Tests.Gateway.Lists;

namespace Ccnso.Collab.Tests.Cli;

public sealed class MembersTests : IAsyncLifetime
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("collab-lists-");
    private ListHost? _host;
    private User? _keeper;

    private User Keeper => _keeper!;

    public async ValueTask InitializeAsync()
    {
        _host = await ListHost.Start("Engine=embedded");
        _keeper = await User.SignedIn(_host.Gateway.Url, "p-keeper");
    }

    [Fact]
    public async Task A_list_is_shown_first_agreed_to_and_then_done()
    {
        var file = File("members.csv", "label;name;website\n.DE;DENIC eG;https://www.denic.de\nישראל;ISOC-IL;\n");
        (await Keeper.Run(["members", "sync", file, "--organization", "centr", "--dry-run"]))
            .Says("Row", "added", "de", "xn--4dbrk0ce", "website: nothing → “https://www.denic.de”", "2 added, 0 changed, 0 removed, 0 unchanged, 0 refused; on the list now: 0.", "It was a dry run.");
        (await Keeper.Run("members list --organization centr")).Refuses(Exit.Done, "There are none.");
        (await Keeper.Run(["members", "sync", file, "--organization", "centr"])).Refuses(Exit.Usage, "Nobody is there to be asked: add --yes.");

        (await Ask("n", file)).Refuses(Exit.Cancelled, "Do it? [y/N]", "Nothing is done.");
        (await Keeper.Run("members list --organization centr")).Refuses(Exit.Done, "There are none.");
        (await Ask("y", file)).Refuses(Exit.Done, "Do it? [y/N]");
        (await Keeper.Run("members list --organization centr")).Says("DENIC eG", "ISOC-IL", "ישראל");
        (await Keeper.Run(["members", "sync", file, "--organization", "centr", "--yes"])).Says("2 unchanged", "The list says so already: there is nothing to be done.");
        (await Keeper.Run("members imports --organization centr")).Says("p-keeper", "finished");
        Assert.Equal(2, (await Keeper.Run("members imports --organization centr --json")).Ends(Exit.Done).Json[0].GetProperty("done").GetInt32());
        (await Keeper.Run("members cancel 1 --organization centr")).Ends(Exit.Refused);
    }

    [Fact]
    public async Task Changes_are_told_field_by_field_and_many_removals_take_a_code()
    {
        (await Keeper.Run(["members", "sync", File("all.csv", "label,name\nde,DENIC\nfr,AFNIC\nnl,SIDN\n"), "--organization", "centr", "--yes", "--json"])).Ends(Exit.Done);
        var changes = File("changes.ndjson", "{\"label\":\"de\",\"name\":\"DENIC eG\"}\n");
        (await Keeper.Run(["members", "sync", changes, "--organization", "centr", "--changes", "--yes"])).Says("name: “DENIC” → “DENIC eG”", "1 changed", "Import 2 is finished: 1 of 1 changes are done.");

        var fewer = File("fewer.json", """[{"label":"de"},{"label":"nl"}]""");
        var refused = (await Keeper.Run(["members", "sync", fewer, "--organization", "centr", "--yes"])).Refuses(Exit.Refused, "1 of 3 members, more than a fifth, would be removed.", "add --confirm ");
        (await Keeper.Run(["members", "sync", fewer, "--organization", "centr", "--yes", "--confirm", "nonsense"])).Refuses(Exit.Refused, "This code is of another file");
        var code = refused.Error.Split("--confirm ")[1].Trim();
        var done = (await Keeper.Run(["members", "sync", fewer, "--organization", "centr", "--yes", "--confirm", code, "--json"])).Ends(Exit.Done).Json;
        Assert.Equal(("finished", 1), (done.Text("import.state"), Differences.Count(done.GetProperty("report"), "removed")));
        Assert.Equal(["de", "nl"], (await Keeper.Run("members list --organization centr --json")).Ends(Exit.Done).Json.EnumerateArray().Select(one => one.Text("entry")).Order());
    }

    [Fact]
    public async Task Refused_rows_are_told_with_their_numbers_and_stop_all_of_it_unless_the_others_are_wanted()
    {
        var file = File("mixed.csv", "label,website\nde,https://www.denic.de\nxx,\nuk,not an address\n");
        var refused = (await Keeper.Run(["members", "sync", file, "--organization", "centr", "--yes"])).Refuses(Exit.Refused);
        Assert.Matches(@"(?m)^3 +refused +xx .*is no ccTLD of the root zone", refused.Output);
        Assert.Contains("Nothing is done. Put the refused rows right, or add --partial", refused.Output, StringComparison.Ordinal);
        (await Keeper.Run(["members", "sync", file, "--organization", "centr", "--yes", "--partial"])).Says("2 refused", "Import 1 is finished: 1 of 1 changes are done.");

        using var other = await User.SignedIn(_host!.Gateway.Url, "p-other");
        (await other.Run(["members", "sync", file, "--organization", "centr", "--dry-run"])).Ends(Exit.NotAllowed);
        (await Keeper.Run(["members", "sync", file, "--organization", "nowhere", "--dry-run"])).Refuses(Exit.NotFound, "There is no regional organisation");
        (await Keeper.Run(["members", "sync", file + "x", "--organization", "centr"])).Refuses(Exit.Usage, "there is no such file");
        (await Keeper.Run(["members", "sync", File("members.xls", "x"), "--organization", "centr"])).Refuses(Exit.Usage, "must end with .csv, .json or .ndjson");
        (await Keeper.Run(["members", "sync", File("empty.csv", ""), "--organization", "centr", "--dry-run"])).Refuses(Exit.Refused, "The file is empty.");
    }

    [Fact]
    public async Task A_long_list_is_done_as_a_job_and_told_at_its_end()
    {
        var file = File("long.csv", $"name,kind\n{string.Concat(Enumerable.Range(1, 700).Select(number => $"Registrar {number},associate\n"))}");
        var done = (await Keeper.Run(["members", "sync", file, "--organization", "centr", "--yes"])).Says("700 added", "Import 1 is finished: 700 of 700 changes are done.");
        Assert.Contains("… and 500 more: --json has all of them.", done.Error, StringComparison.Ordinal);
        Assert.Equal(700, (await Keeper.Run("members list --organization centr --json")).Ends(Exit.Done).Json.GetArrayLength());
    }

    public async ValueTask DisposeAsync()
    {
        _keeper?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        _files.Delete(recursive: true);
    }

    /// <summary>The same at a screen, where the keeper answers this.</summary>
    private async Task<Ran> Ask(string answer, string file)
    {
        Keeper.HasScreen = true;
        var ran = await Keeper.Run(["members", "sync", file, "--organization", "centr"], $"{answer}\n");
        Keeper.HasScreen = false;
        return ran;
    }

    private string File(string name, string text)
    {
        var path = Path.Combine(_files.FullName, name);
        System.IO.File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }
}
