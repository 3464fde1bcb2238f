using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;

namespace Ccnso.Collab.Tests.Grains.Groups;

public sealed class Rosters : GroupRules
{
    [Fact]
    public void Anybody_joins_as_an_observer() => GivenFormed().When(new Join(), As("newcomer")).Then(new Joined("newcomer", Today));

    [Fact]
    public void Whoever_volunteers_observes_until_appointed()
    {
        GivenFormed().When(new Join(Joining.Member), As("newcomer")).Then(new Joined("newcomer", Today), new Volunteered("newcomer", Today));
        IEvent<Group>[] volunteered = [new Joined("newcomer", Today), new Volunteered("newcomer", Today)];
        GivenFormed(volunteered).When(new Appoint(Id("newcomer"), Office.Member), As("chair")).Then(new Appointed("newcomer", Office.Member, Today));
        var roster = FoldFormed([.. volunteered, new Appointed("newcomer", Office.Member, Today)]).Roster;
        Assert.Empty(roster.Volunteers);
        Assert.Equal([Office.Member], roster.OfficesOf("newcomer", Now));
    }

    [Fact]
    public void An_observer_volunteers_and_stays_one() => GivenFormed().When(new Join(Joining.Member), As("observer")).Then(new Volunteered("observer", Today));

    [Theory]
    [InlineData("member", Joining.Member), InlineData("member", Joining.Observer), InlineData("chair", Joining.Observer), InlineData("observer", Joining.Observer)]
    public void Whoever_is_in_need_not_join(string who, Joining how) => GivenFormed().When(new Join(how), As(who)).ThenNothing();

    [Fact]
    public void Whoever_leaves_has_no_office_and_no_open_work_there_any_more() => GivenFormed(
            new WorkItemAdded(1, Text("Survey"), Owner: "member"), new WorkItemAdded(2, Text("Report"), Owner: "member"), new WorkItemDone(2))
        .When(new Leave(), As("member")).Then(new Left("member"), new WorkItemAssigned(1));

    [Theory]
    [InlineData("chair", true), InlineData("vice", true), InlineData("observer", true), InlineData("stranger", false), InlineData("nobody", false)]
    public void Everybody_may_leave_once(string who, bool isIn) => GivenFormed().When(new Leave(), As(who)).Then(isIn ? [new Left(who)] : []);

    [Fact]
    public void A_volunteer_takes_the_offer_back_by_leaving()
    {
        var left = FoldFormed(new Joined("newcomer", Today), new Volunteered("newcomer", Today), new Left("newcomer"));
        Assert.Empty(left.Roster.Volunteers);
    }

    [Fact]
    public void A_chair_who_steps_down_stays_a_member_with_the_work_of_one()
    {
        IEvent<Group>[] past = [new Appointed("chair", Office.Member, Today), new WorkItemAdded(1, Text("Survey"), Owner: "chair")];
        GivenFormed(past).When(new StepDown(Office.Chair), As("chair")).Then(new SteppedDown("chair", Office.Chair));
        Assert.Equal([Office.Member], FoldFormed([.. past, new SteppedDown("chair", Office.Chair)]).OfficesOf("chair", Now));
    }

    [Fact]
    public void Stepping_down_from_the_last_office_frees_the_work() => GivenFormed(new WorkItemAdded(1, Text("Survey"), Owner: "chair"))
        .When(new StepDown(Office.Chair), As("chair")).Then(new SteppedDown("chair", Office.Chair), new WorkItemAssigned(1));

    [Theory]
    [InlineData("member"), InlineData("observer"), InlineData("stranger"), InlineData("nobody"), InlineData("staff")]
    public void Nobody_steps_down_from_what_they_are_not(string who) => GivenFormed().When(new StepDown(Office.Chair), As(who)).ThenNothing();

    [Theory]
    [InlineData("chair"), InlineData("vice"), InlineData("secretary"), InlineData("staff")]
    public void Whoever_runs_the_group_takes_offices_away(string who)
    {
        GivenFormed().When(new Remove(Id("member")), As(who)).Then(new Removed("member"));
        GivenFormed(new Appointed("vice", Office.Member, Today)).When(new Relieve(Id("vice"), Office.Member), As(who)).Then(new Removed("vice", Office.Member));
        GivenFormed().When(new Remove(Id("nobody")), As(who)).ThenNothing();
        GivenFormed().When(new Relieve(Id("member"), Office.Observer), As(who)).ThenNothing();
    }

    [Theory]
    [InlineData("member"), InlineData("observer"), InlineData("stranger"), InlineData("nobody")]
    public void Nobody_else_does(string who) => GivenFormed().When(new Remove(Id("observer")), As(who)).ThenRejected("not-allowed");

    [Fact]
    public void An_offer_is_declined_without_an_office_to_take_away() =>
        GivenFormed(new Joined("newcomer", Today), new Volunteered("newcomer", Today), new Removed("newcomer", Office.Observer))
            .When(new Remove(Id("newcomer")), As("chair")).Then(new Removed("newcomer"));
}
