using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;

namespace Ccnso.Collab.Tests.Grains.Groups;

public sealed class MilestonesAndUpdates : GroupRules
{
    private static readonly MilestoneAdded Report = new(1, Text("Final report"), Today);
    private static readonly ReportStatus Update = new(Long("Final report is being written."), Long("Council."), null, Id("council-203"));

    private static StatusReported Reported(int number, ReportStatus report) => new(number, Now, report.Status, report.NextSteps, report.Background, report.For);

    [Theory]
    [InlineData("chair"), InlineData("vice"), InlineData("secretary"), InlineData("staff")]
    public void Whoever_runs_the_group_sets_its_milestones_and_reports(string who)
    {
        GivenFormed(Report).When(new AddMilestone(Text("Vote"), Today.AddDays(9)), As(who), repeats: true).Then(new MilestoneAdded(2, Text("Vote"), Today.AddDays(9)));
        GivenFormed(Report).When(new ReviseMilestone(1, Date: Today.AddDays(3)), As(who, 7)).Then(new MilestoneRevised(1, Date: Today.AddDays(3)));
        GivenFormed(Report).When(new ReachMilestone(1), As(who)).Then(new MilestoneReached(1, Today));
        GivenFormed().When(Update, As(who)).Then(Reported(1, Update));
    }

    [Theory]
    [InlineData("member"), InlineData("observer"), InlineData("stranger"), InlineData("nobody")]
    public void Nobody_else_does(string who)
    {
        foreach (var command in new ICommand<Group>[] { new AddMilestone(Text("Vote"), Today), new ReviseMilestone(1, Text("Vote")), new ReachMilestone(1), Update })
            GivenFormed(Report).When(command, As(who)).ThenRejected("not-allowed");
    }

    [Fact]
    public void A_milestone_once_reached_stays_so_on_the_day_that_is_put_right()
    {
        var reached = GivenFormed(Report, new MilestoneReached(1, Today.AddDays(-3)));
        reached.When(new ReachMilestone(1), As("chair")).ThenNothing();
        reached.When(new ReachMilestone(1, Today.AddDays(-2)), As("chair")).Then(new MilestoneReached(1, Today.AddDays(-2)));
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(2), InlineData(int.MaxValue)]
    public void There_is_no_such_milestone(int milestone)
    {
        GivenFormed(Report).When(new ReachMilestone(milestone), As("chair")).ThenRejected("not-there");
        GivenFormed(Report).When(new ReviseMilestone(milestone), As("chair")).ThenRejected("not-there");
    }

    [Fact]
    public void A_milestone_is_revised_field_by_field()
    {
        GivenFormed(Report).When(new ReviseMilestone(1, Text("Vote")), As("chair")).ThenRejected("if-match-missing");
        var moved = FoldFormed(Report, new MilestoneRevised(1, Date: Today.AddDays(3)));
        Assert.Null(Group.Decide(moved, new ReviseMilestone(1, Text("Vote")), As("vice", 7)).Rejection);
        Assert.Equal([new Clash("date", "2024-03-05", "2024-03-06")],
            Group.Decide(moved, new ReviseMilestone(1, Date: Today.AddDays(4)), As("vice", 7)).Rejection?.Clashes);
    }

    [Fact]
    public void The_same_update_twice_in_a_row_is_one_and_another_is_the_next()
    {
        GivenFormed(Reported(1, Update)).When(Update, As("chair") with { At = Now.AddDays(1) }).ThenNothing();
        GivenFormed(Reported(1, Update)).When(Update with { For = null }, As("chair")).Then(Reported(2, Update with { For = null }));
    }
}
