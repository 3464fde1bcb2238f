using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Tests.Grains.Volunteering;

/// <summary>A call that is closed, with <c>a</c>, <c>b</c> and <c>c</c> interested; the platform proposes <c>a</c> and <c>b</c>.</summary>
public sealed class Deciding : CallRules
{
    private static readonly Sitting Nobody = new([], []);

    [Fact]
    public void The_platform_proposes_once_it_is_closed()
    {
        var asked = new ProposeVolunteers(Closes, [One("a"), One("b", "AF"), One("c", "AF")], Nobody);
        var proposal = Proposal.Of(Fold([Opened]).Papers!.Terms, Nobody, asked.Candidates, []);
        Assert.Equal(["a", "b"], proposal.Seats);
        GivenClosed().When(asked, Later(BySecretariat())).Then(new CallProposed(proposal));
        GivenClosed().When(asked, Later(Chair)).ThenRejected("not-allowed");
        GivenClosed().When(asked with { ClosedAt = Now }, Later(BySecretariat())).ThenNothing();
        GivenOpen().When(asked, BySecretariat()).ThenNothing();
    }

    [Fact]
    public void What_is_proposed_is_appointed_without_a_word() => GivenProposed().When(new AppointVolunteers([Id("a"), Id("b")]), Knowing(Chair))
        .Then(Decided(1, true, null, "a", "b"), Offered(1, "a"), Offered(2, "b"));

    [Fact]
    public void Another_choice_says_why()
    {
        GivenProposed().When(new AppointVolunteers([Id("a"), Id("c")]), Knowing(Chair)).ThenRejected("reason-missing");
        GivenProposed().When(new AppointVolunteers([Id("a"), Id("c")], Long("c knows it.")), Knowing(Chair)).Then(Decided(1, false, "c knows it.", "a", "c"), Offered(1, "a"), Offered(2, "c"));
        GivenClosed().When(new AppointVolunteers([Id("a")]), Knowing(Chair)).ThenRejected("reason-missing");
    }

    [Fact]
    public void No_more_are_appointed_than_there_are_seats_and_only_who_is_interested()
    {
        GivenProposed().When(new AppointVolunteers([Id("a"), Id("b"), Id("c")], Long("All.")), Knowing(Chair)).ThenRejected("too-many");
        GivenProposed(Offered(1, "a"), Offered(2, "b")).When(new AppointVolunteers([Id("c")], Long("Also.")), Knowing(Chair)).ThenRejected("too-many");
        GivenProposed().When(new AppointVolunteers([Id("d")], Long("Good.")), Knowing(Chair)).ThenRejected("not-interested");
        GivenProposed(Offered(1, "a")).When(new AppointVolunteers([Id("a"), Id("b")]), Knowing(Chair)).Then(Decided(1, true, null, "b"), Offered(2, "b"));
    }

    [Fact]
    public void It_is_decided_once_the_call_is_closed_and_by_those_who_decide()
    {
        GivenOpen().When(new AppointVolunteers([Id("a")]), Knowing(Chair) with { At = Now }).ThenRejected("call-open");
        GivenProposed().When(new AppointVolunteers([Id("a")]), Knowing(By("member", Office.Member))).ThenRejected("not-allowed");
        GivenProposed(new CallWithdrawn()).When(new AppointVolunteers([Id("a")]), Knowing(Chair)).ThenRejected("ended");
    }

    [Fact]
    public void The_Council_decides_where_the_call_says_so()
    {
        var council = Given(Opened with { DecidedBy = Appointing.Council }, new CallClosed(Closes), Proposed);
        council.When(new AppointVolunteers([Id("a")]), Knowing(By("councillor", Office.Member))).Then(Decided(1, true, null, "a"), Offered(1, "a"));
        council.When(new AppointVolunteers([Id("a")]), Knowing(By("guest", Office.Observer))).ThenRejected("not-allowed");
        Assert.Equal("council", Call.RuledBy(Fold(council.Happened), new AppointVolunteers([Id("a")])));
        Assert.Equal("dasc", Call.RuledBy(Fold(council.Happened), new CloseCall()));
    }

    [Fact]
    public void A_term_that_is_over_is_not_offered() =>
        GivenProposed().When(new AppointVolunteers([Id("a")]), Knowing(Chair) with { At = Now.AddYears(3) }).ThenRejected("term-over");

    [Fact]
    public void A_vacant_seat_goes_to_the_next_of_the_reserve_or_to_another_with_a_reason()
    {
        var vacant = GivenProposed(Offered(1, "a"), Offered(2, "b"), new AssignmentDeclined(2, Id("b")));
        vacant.When(new ReplaceVolunteer(2, Id("c")), Knowing(Chair)).Then(Decided(1, true, null, "c"), Offered(3, "c", 2));
        vacant.When(new ReplaceVolunteer(2, Id("b")), Knowing(Chair)).ThenRejected("reason-missing");
        vacant.When(new ReplaceVolunteer(2, Id("b"), Long("They can now.")), Knowing(Chair)).Then(Decided(1, false, "They can now.", "b"), Offered(3, "b", 2));
        vacant.When(new ReplaceVolunteer(2, Id("a")), Knowing(Chair)).ThenRejected("already-appointed");
        vacant.When(new ReplaceVolunteer(1, Id("c")), Knowing(Chair)).ThenRejected("not-vacant");
        vacant.When(new ReplaceVolunteer(9, Id("c")), Knowing(Chair)).ThenRejected("not-there");
        vacant.When(new ReplaceVolunteer(2, Id("c")), Knowing(By("member", Office.Member))).ThenRejected("not-allowed");
    }

    [Fact]
    public void The_next_of_the_reserve_is_one_with_whom_the_limits_are_kept()
    {
        var declined = GivenProposed(Offered(1, "a"), Offered(2, "b"), new AssignmentDeclined(1, Id("a")));
        Assert.Null(Fold(declined.Happened).Papers!.Next);
        declined.When(new ReplaceVolunteer(1, Id("c")), Knowing(Chair)).ThenRejected("reason-missing");
    }

    [Fact]
    public void A_filled_call_is_not_reopened_until_somebody_steps_down()
    {
        IEvent<Call>[] filled = [Offered(1, "a"), Offered(2, "b"), Accepted(1, "a"), Accepted(2, "b"), new CallFilled()];
        GivenProposed(filled).When(new ReopenCall(Closes.AddDays(9)), Later(Chair)).ThenRejected("call-filled");
        GivenProposed(filled).When(new WithdrawCall(), Later(Chair)).ThenRejected("call-filled");
        GivenProposed([.. filled, SteppedDown(1, "a")]).When(new ReopenCall(Closes.AddDays(9)), Later(Chair)).Then(new CallReopened(Closes.AddDays(9)));
        GivenProposed(Offered(1, "a"), Offered(2, "b")).When(new ReopenCall(Closes.AddDays(9)), Later(Chair)).ThenRejected("no-seats-left");
    }

    [Fact]
    public void What_is_known_of_people_is_erased_and_it_is_proposed_anew()
    {
        GivenProposed().When(new EraseProposal(), BySecretariat()).Then(new ProposalErased());
        GivenProposed(new CallReopened(Closes.AddDays(1))).When(new EraseProposal(), BySecretariat()).Then(new ProposalErased());
        GivenClosed().When(new EraseProposal(), BySecretariat()).ThenNothing();
        GivenProposed().When(new EraseProposal(), Chair).ThenRejected("not-allowed");
        Assert.Contains(CallView.Project("c", Fold(GivenProposed(new ProposalErased()).Happened), 4).Select(row => row.Shown).OfType<Collab.Work.Deadline>(), deadline => deadline.What == Call.ToPropose);
    }

    private static readonly CallProposed Proposed = new(Proposal.Of(Fold([Opened]).Papers!.Terms, Nobody, [One("a"), One("b", "AF"), One("c", "AF")], []));

    private static Past GivenProposed(params IEvent<Call>[] and) => GivenClosed([Proposed, .. and]);

    private static Candidate One(string id, string region = "EU") => new(id, Now, Value.Of<Region>(region), [], [], 0, 0, true);

    private static Context Knowing(Context by) => "abc".Aggregate(Later(by) with { Key = "call" }, (known, id) => Seeing(known, $"{id}", Volunteer.Evolve(Volunteer.Initial, new InterestExpressed(Id("call"), Id("dasc"), Now, Long("I would.")))));
}
