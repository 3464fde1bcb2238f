using System.Text.Json;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Tests.Grains.Groups;

public sealed class GroupViews : GroupRules
{
    private static readonly IEvent<Group>[] Busy =
    [
        .. Formed,
        new Volunteered("observer", Today),
        new WorkItemAdded(1, Text("Survey"), Owner: "member", Due: Today.AddDays(9)),
        new WorkItemAdded(2, Text("Report")),
        new WorkItemAdded(3, Text("Website"), Owner: "member"),
        new WorkItemDone(3),
        new MilestoneAdded(1, Text("Vote"), Today.AddDays(40)),
        new MilestoneAdded(2, Text("Draft"), Today.AddDays(20)),
        new StatusReported(1, Now, Long("Begun.")),
        new StatusReported(2, Now, Long("Going on.")),
    ];

    private static List<Row> Rows(params IEvent<Group>[] happened) => [.. GroupView.Project("dasc", Fold(happened), happened.Length)];

    private static T Shown<T>(IEnumerable<Row> rows, string view) => Assert.IsType<T>(rows.Single(row => row.View == view).Shown);

    [Fact]
    public void A_group_shows_its_people_its_latest_update_and_what_is_open()
    {
        var group = Shown<GroupView>(Rows(Busy), "groups");
        Assert.Equal("chair", group.People.Chairs.Single().Participant);
        Assert.Equal(("observer", "observer"), (group.People.Observers.Single().Participant, group.People.Volunteers.Single().Participant));
        Assert.Equal(new GroupCounts(Members: 4, Observers: 1, Volunteers: 1, OpenWork: 2, FreeWork: 1, DoneWork: 1), group.Counts);
        Assert.Equal("Going on.", $"{group.LatestUpdate?.Status}");
        Assert.Equal([1, 2], group.Work.Select(item => item.Item));
        Assert.Equal(["Draft", "Vote"], group.Milestones.Select(milestone => $"{milestone.Title}"));
    }

    [Fact]
    public void It_is_found_by_kind_state_language_region_and_participant()
    {
        var fields = Rows(Busy).Single(row => row.View == "groups").Fields;
        Assert.Equal(["standing-committee", "active", "en es", "EU"], new[] { "kind", "state", "language", "region" }.Select(field => string.Join(' ', fields[field])));
        Assert.Contains("observer", fields["participant"]);
    }

    [Fact]
    public void Who_is_in_which_group_has_a_line_for_each_office_and_term()
    {
        var again = new Appointed("vice", Office.ViceChair, Today.AddDays(-400), Today.AddDays(-300));
        var roles = Rows([.. Busy, again]).Where(row => row.View == "roles").ToList();
        Assert.Equal(["chair", "vice", "secretary", "member", "observer", "vice"], roles.Select(row => ((RoleView)row.Shown).Participant));
        Assert.Equal(roles.Count, roles.Select(row => row.Key).Distinct().Count());
        Assert.Equal(new RoleView("observer", "dasc", Text("DNS Abuse Standing Committee"), Office.Observer, Today, null, true), roles[4].Shown);
    }

    [Fact]
    public void My_work_has_what_is_open_and_has_an_owner()
    {
        var row = Rows(Busy).Single(row => row.View == "work");
        Assert.Equal("group/dasc/work/1", row.Key);
        Assert.Equal(new OpenWork("member", "dasc", WorkKind.WorkItem, Text("Survey"), Today.AddDays(9), WorkStatus.Open, "/api/v1/groups/dasc/work/1", "work/1"), row.Shown);
        Assert.Equal(["work-item", "2024-03-11"], [row.Fields["kind"].Single(), row.Fields["due"].Single()]);
    }

    [Fact]
    public void A_part_keeps_its_version_while_others_change()
    {
        var before = Rows(Busy).Where(row => row.View is "work-items" or "charters" or "milestones").ToDictionary(row => (row.View, row.Key));
        var after = Rows([.. Busy, new WorkItemRevised(2, Text("Final report"))]).Where(row => before.ContainsKey((row.View, row.Key)));
        Assert.Equal([("work-items", "dasc/2", Busy.Length + 1)], after.Where(row => row.Version != before[(row.View, row.Key)].Version || !row.Shown.Equals(before[(row.View, row.Key)].Shown))
            .Select(row => (row.View, row.Key, row.Version)));
    }

    [Fact]
    public void A_charter_is_read_as_it_is_written()
    {
        var read = JsonSerializer.Serialize(Shown<CharterView>(Rows(Busy), "charters"), Wire.Tolerant);
        Assert.Equal(Adopt(), JsonSerializer.Deserialize<AdoptCharter>(read, Wire.Strict));
    }

    [Fact]
    public void A_dissolved_group_keeps_its_record_and_nobody_is_in_it()
    {
        var rows = Rows([.. Busy, new WorkItemDropped(1), new WorkItemDropped(2), new GroupDissolved()]);
        Assert.DoesNotContain(rows, row => row.View is "roles" or "work");
        var group = Shown<GroupView>(rows, "groups");
        Assert.Equal((GroupState.Dissolved, 0, 0), (group.State, group.Counts.Members, group.Counts.OpenWork));
        Assert.Equal(2, rows.Count(row => row.View == "status-updates"));
    }

    [Fact]
    public void A_group_that_was_never_formed_is_not_shown() => Assert.Empty(Rows());
}
