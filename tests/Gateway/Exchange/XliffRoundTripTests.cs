using System.Text;
using Ccnso.Collab.Tests.Gateway.Languages;

namespace Ccnso.Collab.Tests.Gateway.Exchange;

/// <summary>Through programs that are not ours, as translators' tools are, and back.</summary>
public sealed class XliffRoundTripTests(LanguageHost host, ForeignReader reader) : DeskClient(host), IClassFixture<LanguageHost>
{
    [Theory]
    [InlineData("translated", "rosa", "drafted")]
    [InlineData("reviewed", "carla", "reviewed")]
    [InlineData("final", "carla", "published")]
    public async Task Texts_notes_and_states_survive(string state, string who, string reached)
    {
        var document = await Item("Policy <gaps> & “needs”");
        if (state != "translated") await Return(Host.Rosa, (await Desk(document)).Translate("title", "Un borrador"));
        var file = await Desk(document);
        var id = file["title"].Attribute("id")!.Value;
        var opened = await reader.Xliff(Encoding.UTF8.GetString(file.Bytes), rebuild: false, (id, "Lagunas <de> & “necesidades”", state));

        var unit = opened.GetProperty("resources").GetProperty(document.Replace('/', '.')).GetProperty(id);
        Assert.Equal(("en", "es", "Policy <gaps> & “needs”"), (Said(opened, "sourceLanguage"), Said(opened, "targetLanguage"), Said(unit, "source")));
        Assert.Contains("A meeting, begins 9 March 2027 09:00 UTC", unit.GetProperty("note").EnumerateArray().Select(note => note.GetString()));

        var report = Assert.Single(await Return(Host.Host.As(who), new(Said(opened, "saved")!)));
        Assert.Equal(("taken", reached), (Said(report, "outcome"), Said(report, "state")));
        Assert.Equal("Lagunas <de> & “necesidades”", await Text(document, reached == "published" ? "published" : "draft"));
        var back = await Desk(document, reached == "published" ? "&state=published" : "");
        Assert.Equal(state, back.State("title"));
    }

    [Fact]
    public async Task A_program_that_knows_no_states_and_writes_the_file_anew_brings_drafts()
    {
        var document = await Item("Rebuilt");
        var file = await Desk(document);
        var id = file["title"].Attribute("id")!.Value;
        var opened = await reader.Xliff(Encoding.UTF8.GetString(file.Bytes), rebuild: true, (id, "Reconstruido", "translated"));
        Assert.DoesNotContain("state=", Said(opened, "saved"), StringComparison.Ordinal);
        var report = Assert.Single(await Return(Host.Rosa, new(Said(opened, "saved")!)));
        Assert.Equal(("taken", "drafted"), (Said(report, "outcome"), Said(report, "state")));
        Assert.Equal("Reconstruido", await Text(document, "draft"));
    }

    [Fact]
    public async Task A_file_that_nobody_edited_changes_nothing()
    {
        var document = await Item("Untouched");
        await Return(Host.Rosa, (await Desk(document)).Translate("title", "Intacto"));
        var opened = await reader.Xliff(Encoding.UTF8.GetString((await Desk(document)).Bytes), rebuild: false);
        var before = await Head;
        Assert.Equal("unchanged", Said(Assert.Single(await Return(Host.Carla, new(Said(opened, "saved")!))), "outcome"));
        Assert.Equal(before, await Head);
    }
}
