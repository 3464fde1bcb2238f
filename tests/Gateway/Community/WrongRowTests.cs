using Ccnso.Collab.Engines;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Gateway.Community;
using Ccnso.Collab.Log;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Community;

/// <summary>A wrong row stops the start with a sentence, and nothing is loaded.</summary>
public sealed class WrongRowTests
{
    [Theory]
    [InlineData("cctlds.csv", "aq,aq,AQ,Antarctica,AP", "aq,aq,AQ,Antarctica,ANT", "cctlds.csv, row 11 (.aq), column region: must be one of AF, AP, EU, LAC and NA.")]
    [InlineData("cctlds.csv", "ad,ad,AD,Andorra", "ad,ad,AD,", "cctlds.csv, row 3 (.ad), column territory: must not be empty.")]
    [InlineData("cctlds.csv", "ad,ad,AD", "ad,ad,XX", "cctlds.csv, row 3 (.ad), column iso: must be a two-letter territory code")]
    [InlineData("cctlds.csv", "ad,ad,AD", "AD,ad,AD", "cctlds.csv, row 3 (.AD), column a_label: must be written ad.")]
    [InlineData("cctlds.csv", "ad,ad,AD", "ad,ae,AD", "cctlds.csv, row 3 (.ad), column u_label: must be ad, which ad stands for.")]
    [InlineData("cctlds.csv", "ad,ad,AD", "ac,ac,AD", "cctlds.csv, row 3 (.ac), column a_label: is on row 2 already.")]
    [InlineData("cctlds.csv", ",EU,,ca,", ",EU,,xx,", "cctlds.csv, row 3 (.ad), column languages: names the language \"xx\"")]
    [InlineData("cctlds.csv", ",EU,,ca,", ",EU,ripe,ca,", "cctlds.csv, row 3 (.ad), column regional_organizations: must be one of aftld, aptld, centr and lactld.")]
    [InlineData("cctlds.csv", ",EU,,ca,", ",EU,,ca", "cctlds.csv, row 3 (.ad): has 7 cells; it takes 8")]
    [InlineData("cctlds.csv", ",ca,Andorra", ",ca,And\"orra", "cctlds.csv, row 3: has a quotation mark in the middle of a cell")]
    [InlineData("cctlds.csv", "a_label,u_label", "label,u_label", "cctlds.csv, row 1: must name the columns a_label,")]
    [InlineData("groups.json", "\"kind\": \"council\"", "\"kind\": \"parliament\"", "groups.json, council, kind: has the wrong type")]
    [InlineData("groups.json", "\"kind\": \"council\",", "", "groups.json, council, kind: is missing.")]
    [InlineData("groups.json", "\"name\": \"ccNSO Council\"", "\"name\": \"ccNSO Council\", \"colour\": \"red\"", "groups.json, council, colour: there is no such field here.")]
    [InlineData("groups.json", "\"key\": \"grc\"", "\"key\": \"council\"", "groups.json, entry 2, key: \"council\" is there twice.")]
    [InlineData("groups.json", "\"key\": \"grc\"", "\"key\": \"G R C\"", "groups.json, G R C, key: must be 1 to 63 lower-case letters")]
    [InlineData("groups.json", "\"key\": \"grc\",", "", "groups.json, entry 2, key: is missing")]
    [InlineData("groups.json", "\"key\": \"grc\",", "\"key\": \"grc\"", "groups.json, line 12: is not well-formed JSON")]
    [InlineData("meetings.json", "\"zone\": \"UTC\"", "\"zone\": \"Mars\"", "meetings.json, grc-open-space-2024-02, zone: must be a time zone of the IANA database")]
    [InlineData("meetings.json", "\"group\": \"twg\"", "\"group\": \"tw\"", "meetings.json, icann79-twg, group: \"tw\" is not in groups.json.")]
    [InlineData("meetings.json", "\"presenter\": \".ke\"", "\"presenter\": \"Some Body\"", "meetings.json, icann79-members-2, agenda[2], presenter: must be a ccTLD with its dot")]
    public async Task It_names_file_row_and_column(string file, string what, string with, string sentence)
    {
        using var folder = new EditedFolder(Path.Combine(AppContext.BaseDirectory, "data"));
        folder.Replace(file, what, with);

        var (wrong, log) = await Load(folder.Path);

        Assert.StartsWith(sentence, wrong.Message, StringComparison.Ordinal);
        Assert.Equal(log.Origin, await log.Head(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_rule_that_a_row_breaks_is_told_with_it()
    {
        using var folder = new EditedFolder(Path.Combine(AppContext.BaseDirectory, "data"));
        folder.Replace("meetings.json", "\"length\": 480", "\"length\": 4800");

        var (wrong, _) = await Load(folder.Path);

        Assert.Equal("meetings.json, icann79-tech-day: length: A meeting lasts from 1 to 1440 minutes; this says 4800.", wrong.Message);
    }

    [Fact]
    public async Task A_folder_without_the_files_is_told()
    {
        var (wrong, _) = await Load(Path.Combine(AppContext.BaseDirectory, "no-such-folder"));

        Assert.StartsWith("Data:Folder: ", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_name_the_folder_turn_it_off_or_are_told()
    {
        await CommunityData.Load(Settings("Data:Load", "false"), TestContext.Current.CancellationToken);
        var wrong = await Assert.ThrowsAsync<WrongSettingException>(() => CommunityData.Load(Settings("Data:Load", "maybe"), TestContext.Current.CancellationToken));
        Assert.Equal("Data:Load: \"maybe\" is neither true nor false.", wrong.Message);
        wrong = await Assert.ThrowsAsync<WrongSettingException>(() => CommunityData.Load(Settings("Data:Folder", "no-such-folder"), TestContext.Current.CancellationToken));
        Assert.Contains("no-such-folder", wrong.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Settings(string name, string value)
    {
        var log = new InMemoryLog();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build())
            .AddSingleton<IEventLog>(log).AddSingleton(TimeProvider.System)
            .AddSingleton<IActors>(new EmbeddedActors(log, new Appender(log, new Pulse()), new NoSnapshots(), TimeProvider.System))
            .BuildServiceProvider();
    }

    private static async Task<(WrongSettingException Wrong, InMemoryLog Log)> Load(string folder)
    {
        var log = new InMemoryLog();
        await using var appender = new Appender(log, new Pulse());
        await using var actors = new EmbeddedActors(log, appender, new NoSnapshots(), TimeProvider.System);
        var data = new CommunityData(actors, log, TimeProvider.System, TextWriter.Null);
        return (await Assert.ThrowsAsync<WrongSettingException>(() => data.Load(folder, TestContext.Current.CancellationToken)), log);
    }
}
