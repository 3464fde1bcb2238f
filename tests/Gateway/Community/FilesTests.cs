using System.Text;
using System.Text.Json;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Gateway.Community;

/// <summary>The data files themselves.</summary>
public sealed class FilesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "data");

    private static readonly Dictionary<string, Cctld> Cctlds = Cctld.All(Path.Combine(Folder, "cctlds.csv")).ToDictionary(row => row.ALabel);

    private static readonly JsonElement[] Groups = Entries("groups.json");

    private static readonly JsonElement[] Meetings = Entries("meetings.json");

    [Fact]
    public void Every_ccTLD_of_the_root_zone_is_there_internationalised_ones_included()
    {
        Assert.True(Cctlds.Count > 300);
        Assert.Equal(61, Cctlds.Keys.Count(label => label.StartsWith("xn--", StringComparison.Ordinal)));
        Assert.All(["uk", "eu", "ac", "su", "xn--4dbrk0ce", "xn--p1ai"], label => Assert.Contains(label, Cctlds.Keys));
        Assert.All(["an", "tp", "yu", "zr", "bl", "bq", "eh", "mf", "um"], label => Assert.DoesNotContain(label, Cctlds.Keys));
    }

    [Fact]
    public void Labels_match_in_both_forms() => Assert.All(Cctlds.Values, row =>
    {
        Assert.Equal(Value.Of<TopLevelLabel>(row.ULabel).ALabel, row.ALabel);
        Assert.True(row.ULabel.IsNormalized(NormalizationForm.FormC));
        Assert.Equal(row.ALabel == row.ULabel, row.ALabel.Length == 2);
    });

    [Fact]
    public void An_internationalised_ccTLD_shares_territory_and_region_with_the_ASCII_one() => Assert.All(Cctlds.Values, row =>
    {
        var ascii = Cctlds[row.Iso == "GB" ? "uk" : row.Iso.ToLowerInvariant()];
        Assert.Equal((ascii.Territory, ascii.Region, ascii.Languages), (row.Territory, row.Region, row.Languages));
    });

    [Theory]
    [InlineData("gu", "NA")]
    [InlineData("pr", "NA")]
    [InlineData("nc", "EU")]
    [InlineData("pf", "EU")]
    [InlineData("sx", "LAC")]
    [InlineData("ky", "EU")]
    [InlineData("il", "AP")]
    public void A_territory_is_in_the_region_that_ICANN_lists_it_in(string label, string region) => Assert.Equal(region, Cctlds[label].Region);

    [Fact]
    public void Regions_and_regional_organisations_are_those_that_there_are() => Assert.All(Cctlds.Values, row =>
    {
        Assert.Equal(row.Region, Value.Of<Region>(row.Region).ToString());
        Assert.All(row.Organizations.Split(';', StringSplitOptions.RemoveEmptyEntries), one => Value.Of<RegionalOrganization>(one));
    });

    [Fact]
    public void Languages_are_tags_in_canonical_form() => Assert.All(Cctlds.Values, row =>
        Assert.All(row.Languages.Split(';', StringSplitOptions.RemoveEmptyEntries), tag => Assert.Equal(tag, Value.Of<LanguageTag>(tag).ToString())));

    [Fact]
    public void Sessions_are_where_and_when_they_were()
    {
        Assert.StartsWith("2024-03-07", Text(Meetings.Single(meeting => Text(meeting, "key") == "icann79-council"), "start"), StringComparison.Ordinal);
        Assert.All(Meetings, meeting =>
        {
            var start = Value.Of<LocalTime>(Text(meeting, "start"));
            Assert.True(start.Exists(Value.Of<Zone>(Text(meeting, "zone"))));
            Assert.InRange(start.Clock, new DateTime(2024, 2, 14), new DateTime(2024, 3, 8));
            Assert.Equal(Text(meeting, "key").StartsWith("icann79-", StringComparison.Ordinal), Text(meeting, "zone") == "America/Puerto_Rico");
        });
    }

    [Fact]
    public void An_agenda_fits_into_its_meeting() => Assert.All(Meetings, meeting =>
        Assert.InRange(Items(meeting).Sum(item => item.GetProperty("length").GetInt32()), 0, meeting.GetProperty("length").GetInt32()));

    [Fact]
    public void Presenters_are_ccTLDs_and_groups_that_there_are()
    {
        var groups = Groups.Select(group => Text(group, "key")).ToHashSet();
        var presenters = Meetings.SelectMany(Items).Where(item => item.TryGetProperty("presenter", out _)).Select(item => Text(item, "presenter")).ToList();
        Assert.Equal([".ca", ".cv", ".ke", ".kr", ".pa", ".pg"], presenters.Where(who => who.StartsWith('.')).Order(StringComparer.Ordinal));
        Assert.All(presenters, who => Assert.True(who.StartsWith('.') ? Cctlds.ContainsKey(who[1..]) : groups.Contains(who), who));
    }

    private static IEnumerable<JsonElement> Items(JsonElement meeting) =>
        meeting.TryGetProperty("agenda", out var agenda) ? agenda.EnumerateArray() : [];

    private static string Text(JsonElement entry, string field) => entry.GetProperty(field).GetString() ?? "";

    private static JsonElement[] Entries(string file) => JsonSerializer.Deserialize<JsonElement[]>(File.ReadAllText(Path.Combine(Folder, file))) ?? [];

    /// <summary>A row as text, read without the loader.</summary>
    private sealed record Cctld(string ALabel, string ULabel, string Iso, string Territory, string Region, string Organizations, string Languages)
    {
        // The manager, the only cell with quotation marks, comes last.
        public static IEnumerable<Cctld> All(string file) => File.ReadLines(file).Skip(1).Select(line => line.Split(',')).Select(cells =>
            new Cctld(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]));
    }
}
