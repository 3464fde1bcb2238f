using Ccnso.Collab.Actors;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Tests.Grains.Volunteering;

public sealed class Assignments : CallRules
{
    [Fact]
    public void An_assignment_is_accepted_and_the_last_one_fills_the_call()
    {
        GivenOffered().When(new AcceptAssignment(1), By("a")).Then(Accepted(1, "a"));
        GivenOffered(Accepted(1, "a")).When(new AcceptAssignment(2), By("b")).Then(Accepted(2, "b"), new CallFilled());
        GivenOffered().When(new AcceptAssignment(1), BySecretariat()).Then(Accepted(1, "a"));
    }

    [Fact]
    public void An_assignment_is_declined() => GivenOffered().When(new DeclineAssignment(1), By("a")).Then(new AssignmentDeclined(1, Id("a")));

    [Fact]
    public void Who_accepted_steps_down()
    {
        GivenOffered(Accepted(1, "a")).When(new StepDownFromAssignment(1), By("a")).Then(SteppedDown(1, "a") with { On = new(2024, 3, 2) });
        GivenOffered(Accepted(1, "a"), new CallWithdrawn()).When(new StepDownFromAssignment(1), By("a")).Then(SteppedDown(1, "a") with { On = new(2024, 3, 2) });
        GivenOffered().When(new StepDownFromAssignment(1), By("a")).ThenRejected("not-accepted");
        GivenOffered(Accepted(1, "a")).When(new DeclineAssignment(1), By("a")).ThenRejected("accepted");
    }

    [Fact]
    public void What_is_over_is_over()
    {
        GivenOffered(new AssignmentDeclined(1, Id("a"))).When(new AcceptAssignment(1), By("a")).ThenRejected("assignment-over");
        GivenOffered(new AssignmentDeclined(1, Id("a"))).When(new StepDownFromAssignment(1), By("a")).ThenRejected("assignment-over");
        GivenOffered(Accepted(1, "a"), SteppedDown(1, "a")).When(new AcceptAssignment(1), By("a")).ThenRejected("assignment-over");
    }

    [Fact]
    public void It_is_nobody_elses_business()
    {
        foreach (var command in new ICommand<Call>[] { new AcceptAssignment(1), new DeclineAssignment(1), new StepDownFromAssignment(1) })
        {
            GivenOffered().When(command, By("b")).ThenRejected("not-allowed");
            GivenOffered().When(command, Chair).ThenRejected("not-allowed");
        }
        GivenOffered().When(new RemindOfEnd(1), By("a")).ThenRejected("not-allowed");
        GivenOffered().When(new EndAssignment(1), By("a")).ThenRejected("not-allowed");
        GivenOffered().When(new AcceptAssignment(3), By("a")).ThenRejected("not-there");
        GivenOffered().When(new AcceptAssignment(0), By("a")).ThenRejected("not-there");
    }

    [Fact]
    public void Its_holder_is_reminded_a_month_before_its_end_and_then_it_ends()
    {
        var (remind, end) = (new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var held = GivenOffered(Accepted(1, "a"));
        held.When(new RemindOfEnd(1), BySecretariat() with { At = remind }).Then(new AssignmentEnding(1, Id("a"), new(2026, 3, 31)));
        held.When(new RemindOfEnd(1), BySecretariat() with { At = remind.AddTicks(-1) }).ThenNothing();
        held.When(new EndAssignment(1), BySecretariat() with { At = end }).Then(new AssignmentEnded(1, Id("a")));
        held.When(new EndAssignment(1), BySecretariat() with { At = end.AddTicks(-1) }).ThenNothing();
        GivenOffered().When(new EndAssignment(1), BySecretariat() with { At = end }).ThenNothing();
        Assert.Equal([("remind", 1, remind), ("end", 1, end)], Due(held).Select(deadline => (deadline.What, deadline.Number, deadline.At)));
        Assert.Equal(["end"], Due(GivenOffered(Accepted(1, "a"), new AssignmentEnding(1, Id("a"), new(2026, 3, 31)))).Select(deadline => deadline.What));
    }

    [Fact]
    public void A_term_without_an_end_asks_for_no_reminder() =>
        Assert.DoesNotContain(Due(Given(Opened with { Until = null }, new CallClosed(Closes), new AssignmentOffered(1, Id("a"), new(2024, 4, 1)), Accepted(1, "a"))), deadline => deadline.Number > 0);

    [Fact]
    public void A_delegation_is_among_the_work_of_whoever_accepted_it_as_long_as_they_hold_it()
    {
        Assert.Equal([("a", "/api/v1/calls/c/assignments/1")], Work(new Purpose.Delegation(), Accepted(1, "a")));
        Assert.Equal([("a", "/api/v1/calls/c/assignments/1")], Work(new Purpose.MeetingRole(Id("m"), Id("rapporteur")), Accepted(1, "a"), new AssignmentDeclined(2, Id("b"))));
        Assert.Empty(Work(new Purpose.Delegation(), Accepted(1, "a"), SteppedDown(1, "a")));
        Assert.Empty(Work(new Purpose.Seats(), Accepted(1, "a")));
    }

    private static IEnumerable<(string, string)> Work(Purpose @for, params IEvent<Call>[] and)
    {
        var past = Given([Opened with { For = @for }, new CallClosed(Closes), Offered(1, "a"), Offered(2, "b"), .. and]);
        return CallView.Project("c", Fold(past.Happened), past.Happened.Count).Select(row => row.Shown).OfType<Collab.Work.OpenWork>().Select(work => (work.Owner, work.Where));
    }

    private static Past GivenOffered(params IEvent<Call>[] and) => GivenClosed([Offered(1, "a"), Offered(2, "b"), .. and]);

    private static IEnumerable<Collab.Work.Deadline> Due(Past past) => CallView.Project("c", Fold(past.Happened), past.Happened.Count).Select(row => row.Shown).OfType<Collab.Work.Deadline>()
        .Where(deadline => deadline.What is Call.ToRemind or Call.ToEnd);
}
