using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;

namespace Ccnso.Collab.Tests.Grains.Groups;

public sealed class WorkPlans : GroupRules
{
    private static readonly WorkItemAdded Free = new(1, Text("Survey"), Long("Ask all."), null, Today);
    private static readonly WorkItemAdded Owned = Free with { Owner = "member" };

    [Theory]
    [InlineData("chair"), InlineData("vice"), InlineData("secretary"), InlineData("staff")]
    public void Whoever_runs_the_group_runs_its_work_plan(string who)
    {
        GivenFormed(Free).When(new AddWorkItem(Text("Report"), Owner: Id("member")), As(who), repeats: true).Then(new WorkItemAdded(2, Text("Report"), Owner: "member"));
        GivenFormed(Free).When(new AssignWorkItem(1, Id("observer")), As(who)).Then(new WorkItemAssigned(1, "observer"));
        GivenFormed(Owned).When(new AssignWorkItem(1), As(who)).Then(new WorkItemAssigned(1));
        GivenFormed(Free).When(new StartWorkItem(1), As(who)).Then(new WorkItemStarted(1));
        GivenFormed(Free).When(new FinishWorkItem(1), As(who)).Then(new WorkItemDone(1));
        GivenFormed(Free).When(new DropWorkItem(1), As(who)).Then(new WorkItemDropped(1));
        GivenFormed(Free, new WorkItemDone(1)).When(new StartWorkItem(1), As(who)).Then(new WorkItemStarted(1));
        GivenFormed(Free).When(new ReviseWorkItem(1, Text("Poll")), As(who, 7)).Then(new WorkItemRevised(1, Text("Poll")));
    }

    [Theory]
    [InlineData("observer"), InlineData("stranger"), InlineData("nobody")]
    public void Who_takes_no_part_changes_no_work(string who)
    {
        foreach (var command in new ICommand<Group>[] { new AddWorkItem(Text("Report")), new AssignWorkItem(1, Id(who)), new StartWorkItem(1), new FinishWorkItem(1), new DropWorkItem(1), new ReviseWorkItem(1, Text("Poll")) })
            GivenFormed(Free).When(command, As(who)).ThenRejected("not-allowed");
    }

    [Fact]
    public void A_member_takes_an_item_that_nobody_has_and_gives_it_back()
    {
        GivenFormed(Free).When(new AssignWorkItem(1, Id("member")), As("member")).Then(new WorkItemAssigned(1, "member"));
        GivenFormed(Owned).When(new AssignWorkItem(1), As("member")).Then(new WorkItemAssigned(1));
    }

    [Fact]
    public void A_member_neither_takes_what_another_has_nor_hands_out_work()
    {
        GivenFormed(Free with { Owner = "vice" }).When(new AssignWorkItem(1, Id("member")), As("member")).ThenRejected("work-item-taken");
        GivenFormed(Free).When(new AssignWorkItem(1, Id("vice")), As("member")).ThenRejected("not-allowed");
        GivenFormed(Free with { Owner = "vice" }).When(new AssignWorkItem(1), As("member")).ThenRejected("not-allowed");
        GivenFormed().When(new AddWorkItem(Text("Report")), As("member")).ThenRejected("not-allowed");
    }

    [Fact]
    public void The_owner_of_an_item_works_on_it_but_does_not_drop_it()
    {
        GivenFormed(Owned).When(new StartWorkItem(1), As("member")).Then(new WorkItemStarted(1));
        GivenFormed(Owned).When(new FinishWorkItem(1), As("member")).Then(new WorkItemDone(1));
        GivenFormed(Owned).When(new ReviseWorkItem(1, Due: Today.AddDays(9)), As("member", 7)).Then(new WorkItemRevised(1, Due: Today.AddDays(9)));
        GivenFormed(Owned).When(new DropWorkItem(1), As("member")).ThenRejected("not-allowed");
        GivenFormed(Free).When(new FinishWorkItem(1), As("member")).ThenRejected("not-allowed");
    }

    [Fact]
    public void An_observer_who_was_given_an_item_works_on_it_and_may_give_it_back()
    {
        var given = GivenFormed(Free with { Owner = "observer" });
        given.When(new FinishWorkItem(1), As("observer")).Then(new WorkItemDone(1));
        given.When(new AssignWorkItem(1), As("observer")).Then(new WorkItemAssigned(1));
        given.When(new AssignWorkItem(1, Id("member")), As("observer")).ThenRejected("not-allowed");
    }

    [Fact]
    public void Whoever_left_the_group_works_on_nothing_there() =>
        GivenFormed(Free with { Owner = "stranger" }).When(new FinishWorkItem(1), As("stranger")).ThenRejected("not-allowed");

    [Fact]
    public void Work_goes_to_people_in_the_group()
    {
        GivenFormed(Free).When(new AssignWorkItem(1, Id("nobody")), As("chair")).ThenRejected("not-in-group");
        GivenFormed().When(new AddWorkItem(Text("Report"), Owner: Id("nobody")), As("chair")).ThenRejected("not-in-group");
        GivenFormed(Free).When(new AssignWorkItem(1, Id("staff")), BySecretariat()).ThenRejected("not-in-group");
    }

    [Fact]
    public void What_is_closed_is_reopened_by_those_who_run_the_group_before_anything_else()
    {
        GivenFormed(Owned, new WorkItemDone(1)).When(new StartWorkItem(1), As("member")).ThenRejected("work-item-closed");
        GivenFormed(Free, new WorkItemDone(1)).When(new DropWorkItem(1), As("chair")).ThenRejected("work-item-closed");
        GivenFormed(Free, new WorkItemDropped(1)).When(new FinishWorkItem(1), As("chair")).ThenRejected("work-item-closed");
        GivenFormed(Free, new WorkItemDone(1)).When(new AssignWorkItem(1, Id("member")), As("chair")).ThenRejected("work-item-closed");
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(2), InlineData(int.MaxValue), InlineData(int.MinValue)]
    public void There_is_no_such_item(int item)
    {
        GivenFormed(Free).When(new StartWorkItem(item), As("chair")).ThenRejected("not-there");
        GivenFormed(Free).When(new AssignWorkItem(item), As("chair")).ThenRejected("not-there");
        GivenFormed(Free).When(new ReviseWorkItem(item), As("chair")).ThenRejected("not-there");
    }

    [Fact]
    public void A_revision_says_what_it_starts_from() =>
        GivenFormed(Free).When(new ReviseWorkItem(1, Text("Poll")), As("chair")).ThenRejected("if-match-missing");

    [Fact]
    public void Two_people_who_change_different_fields_both_succeed() => GivenFormed(Free, new WorkItemRevised(1, Text("Poll")))
        .When(new ReviseWorkItem(1, Due: Today.AddDays(9)), As("vice", 7)).Then(new WorkItemRevised(1, Due: Today.AddDays(9)));

    [Fact]
    public void Of_two_who_change_the_same_field_the_second_gets_both_texts()
    {
        var state = FoldFormed(Free, new WorkItemRevised(1, Text("Poll"), Due: Today.AddDays(1)));
        var refused = Group.Decide(state, new ReviseWorkItem(1, Text("Census"), Due: Today.AddDays(2)), As("vice", 7)).Rejection;
        Assert.Equal(Refusal.Stale, refused?.Kind);
        Assert.Equal([new("title", "Poll", "Census"), new Clash("due", "2024-03-03", "2024-03-04")], refused!.Clashes);
    }

    [Fact]
    public void Of_two_who_finish_and_drop_the_same_reopened_item_the_second_is_told()
    {
        var state = FoldFormed(Free, new WorkItemStarted(1));
        var refused = Group.Decide(state, new FinishWorkItem(1), As("vice", 7)).Rejection;
        Assert.Equal([new Clash("status", "in-progress", "done")], refused?.Clashes);
        Assert.Null(Group.Decide(state, new FinishWorkItem(1), As("vice", 8)).Rejection);
    }

    [Fact]
    public void Of_two_who_assign_the_same_item_the_second_is_told()
    {
        var refused = Group.Decide(FoldFormed(Free, new WorkItemAssigned(1, "member")), new AssignWorkItem(1, Id("vice")), As("chair", 7)).Rejection;
        Assert.Equal([new Clash("owner", "member", "vice")], refused?.Clashes);
    }

    [Fact]
    public void A_field_is_emptied_by_null() => GivenFormed(Free)
        .When(new ReviseWorkItem(1, Description: new(null), Due: new(null)), As("chair", 7)).Then(new WorkItemRevised(1, Description: new(null), Due: new(null)));

    [Fact]
    public void An_items_version_is_that_of_its_last_change()
    {
        var plan = FoldFormed(Free, Free with { Item = 2 }, new WorkItemRevised(1, Text("Poll"))).Plan;
        Assert.Equal([9, 8], plan.Items.Select(item => item.Version));
    }
}
