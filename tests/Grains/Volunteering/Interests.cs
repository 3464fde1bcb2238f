using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Tests.Grains.Volunteering;

public sealed class Interests : Rules<Volunteer>
{
    private static readonly DateTimeOffset Closes = Now.AddDays(7);

    private static readonly ExpressInterest Wanted = new(Id("c"), Value.Of<Prose>("I want to learn."), [Id("policy-drafting")]);

    private static readonly InterestExpressed Expressed = new(Id("c"), Id("dasc"), Now, Wanted.Statement, Wanted.Skills);

    [Fact]
    public void People_volunteer_for_themselves_and_the_secretariat_for_them()
    {
        Given().When(Wanted, As("p-1")).Then(Expressed);
        Given().When(Wanted, As("staff") with { Roles = [Role.Secretariat] }).Then(Expressed);
        Given().When(Wanted, As("p-2")).ThenRejected("not-allowed");
        Given(Expressed).When(new WithdrawInterest(Id("c")), As("p-2")).ThenRejected("not-allowed");
    }

    [Fact]
    public void Interest_is_said_anew_and_stands_since_it_was_first_said()
    {
        var anew = Wanted with { Statement = Value.Of<Prose>("I want to help.") };
        var said = new InterestExpressed(Id("c"), Id("dasc"), Now.AddHours(1), anew.Statement, anew.Skills);
        Given(Expressed).When(anew, As("p-1") with { At = Now.AddHours(1) }).Then(said);
        Assert.Equal(Now, Assert.IsType<Volunteer.Known>(Fold([Expressed, said])).Interests["c"].At);
    }

    [Fact]
    public void Interest_is_taken_back()
    {
        Given(Expressed).When(new WithdrawInterest(Id("c")), As("p-1")).Then(new InterestWithdrawn(Id("c"), Id("dasc")));
        Given().When(new WithdrawInterest(Id("c")), As("p-1")).ThenNothing();
    }

    [Fact]
    public void Interest_is_expressed_while_the_call_is_open()
    {
        Given().When(Wanted, As("p-1") with { At = Closes.AddTicks(-1) }).Then(Expressed with { At = Closes.AddTicks(-1) });
        Given().When(Wanted, As("p-1") with { At = Closes }).ThenRejected("call-closed");
        Given().When(Wanted, As("p-1", Call(Now, new CallClosed(Now)))).ThenRejected("call-closed");
        Given().When(Wanted, As("p-1", Call(Now, new CallWithdrawn()))).ThenRejected("call-closed");
        Given().When(Wanted, As("p-1", Call(Now.AddDays(1)))).ThenRejected("call-not-open");
        Given().When(Wanted with { Call = Id("other") }, As("p-1")).ThenRejected("not-there");
    }

    [Fact]
    public void What_a_volunteer_wrote_is_erased_and_comes_never_again()
    {
        Given(Expressed).When(new EraseVolunteer(), BySecretariat()).Then(new VolunteerErased([Id("c")]));
        Given(Expressed, new InterestWithdrawn(Id("c"), Id("dasc"))).When(new EraseVolunteer(), BySecretariat()).Then(new VolunteerErased([Id("c")]));
        Given().When(new EraseVolunteer(), BySecretariat()).ThenNothing();
        Given(Expressed).When(new EraseVolunteer(), As("p-1")).ThenRejected("not-allowed");
        Given(Expressed, new VolunteerErased([Id("c")])).When(Wanted, As("p-1")).ThenRejected("ended");
    }

    [Fact]
    public void The_group_hears_of_it_and_everybody_reads_who_but_not_why()
    {
        var volunteer = Fold([Expressed]);
        Assert.Equal("dasc", Volunteer.BelongsTo("p-1", volunteer));
        var rows = VolunteerView.Project("p-1", volunteer, 1).ToDictionary(row => row.View, row => row.Shown);
        Assert.Equal(new InterestShown(Id("c"), Id("dasc"), "p-1", Now, 1), rows[VolunteerView.Interests]);
        Assert.Equal(Wanted.Statement, Assert.IsType<InterestStatement>(rows[VolunteerView.Statements]).Statement);
    }

    private static Context As(string participant, Call? call = null) =>
        By(participant) with { Key = "p-1", Others = By("").Others.SetItem(ActorRef.Of<Call>("c"), call ?? Call(Now)) };

    private static Call Call(DateTimeOffset opensAt, params IEvent<Call>[] and) => and.Prepend(new CallOpened(Id("dasc"), Value.Of<Line>("Members"), Value.Of<Prose>("Come."), new Purpose.Seats(), 2,
        opensAt, Closes, null, null, Needs.None, Limits.None, Appointing.Chair)).Aggregate(Collab.Volunteering.Call.Initial, Collab.Volunteering.Call.Evolve);

    private static Slug Id(string id) => Value.Of<Slug>(id);
}
