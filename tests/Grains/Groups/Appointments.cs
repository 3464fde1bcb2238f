using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;

namespace Ccnso.Collab.Tests.Grains.Groups;

public sealed class Appointments : GroupRules
{
    [Theory]
    [InlineData("chair"), InlineData("vice"), InlineData("secretary"), InlineData("staff")]
    public void Whoever_runs_the_group_appoints_members_observers_and_a_secretary(string who)
    {
        foreach (var office in new[] { Office.Member, Office.Observer, Office.Secretariat })
            GivenFormed().When(new Appoint(Id("newcomer"), office), As(who)).Then(new Appointed("newcomer", office, Today));
    }

    [Theory]
    [InlineData("member"), InlineData("observer"), InlineData("stranger"), InlineData("nobody")]
    public void Nobody_else_appoints_not_even_themselves(string who)
    {
        GivenFormed().When(new Appoint(Id("newcomer"), Office.Member), As(who)).ThenRejected("not-allowed");
        GivenFormed().When(new Appoint(Id(who), Office.Chair), As(who)).ThenRejected("not-allowed");
    }

    [Theory]
    [InlineData("chair"), InlineData("vice"), InlineData("secretary")]
    public void The_leadership_is_the_Councils_to_appoint_and_remove(string who)
    {
        GivenFormed().When(new Appoint(Id("member"), Office.ViceChair), As(who)).ThenRejected("not-allowed");
        GivenFormed().When(new Remove(Id("vice")), As(who)).ThenRejected("not-allowed");
        GivenFormed().When(new Relieve(Id("chair"), Office.Chair), As(who)).ThenRejected("not-allowed");
        GivenFormed().When(new Appoint(Id("member"), Office.ViceChair), BySecretariat()).Then(new Appointed("member", Office.ViceChair, Today));
        GivenFormed().When(new Remove(Id("chair")), BySecretariat()).Then(new Removed("chair"));
    }

    [Fact]
    public void There_is_one_chair_at_a_time() =>
        GivenFormed().When(new Appoint(Id("member"), Office.Chair), BySecretariat()).ThenRejected("chair-taken");

    [Fact]
    public void The_next_chair_begins_when_the_term_of_the_last_has_ended()
    {
        var ending = GivenFormed(new Appointed("chair", Office.Chair, Today, Today.AddDays(5)));
        ending.When(new Appoint(Id("member"), Office.Chair, Today.AddDays(5)), BySecretariat()).ThenRejected("chair-taken");
        ending.When(new Appoint(Id("member"), Office.Chair, Today.AddDays(6)), BySecretariat()).Then(new Appointed("member", Office.Chair, Today.AddDays(6)));
    }

    [Fact]
    public void A_chair_appointed_again_keeps_the_term_that_runs()
    {
        var state = FoldFormed(new Appointed("chair", Office.Chair, Today, Today.AddDays(5)), new Appointed("chair", Office.Chair, Today.AddDays(6)));
        Assert.Contains(Office.Chair, state.OfficesOf("chair", Now));
        Assert.Contains(Office.Chair, state.OfficesOf("chair", Now.AddDays(6)));
    }

    [Fact]
    public void An_office_lasts_from_the_first_day_of_the_term_to_the_last()
    {
        var state = FoldFormed(new Appointed("newcomer", Office.Member, Today.AddDays(1), Today.AddDays(2)));
        Assert.Equal([false, true, true, false], Enumerable.Range(0, 4).Select(day => state.OfficesOf("newcomer", Now.AddDays(day)).Contains(Office.Member)));
    }

    [Fact]
    public void Whose_term_has_ended_or_not_begun_appoints_nobody()
    {
        var terms = GivenFormed(new Appointed("former", Office.Chair, Today.AddDays(-365), Today.AddDays(-1)), new Appointed("next", Office.ViceChair, Today.AddDays(1)));
        terms.When(new Appoint(Id("newcomer"), Office.Member), As("former")).ThenRejected("not-allowed");
        terms.When(new Appoint(Id("newcomer"), Office.Member), As("next")).ThenRejected("not-allowed");
    }

    [Fact]
    public void A_former_chair_is_an_ordinary_person_to_remove() =>
        GivenFormed(new Appointed("former", Office.Chair, Today.AddDays(-365), Today.AddDays(-1)), new Appointed("former", Office.Member, Today))
            .When(new Remove(Id("former")), As("chair")).Then(new Removed("former"));

    [Fact]
    public void The_same_appointment_twice_is_one() =>
        GivenFormed().When(new Appoint(Id("member"), Office.Member), As("chair")).ThenNothing();

    [Fact]
    public void A_term_is_prolonged_or_cut_from_its_beginning() => GivenFormed()
        .When(new Appoint(Id("member"), Office.Member, Until: Today.AddDays(30)), As("chair") with { At = Now.AddDays(3) })
        .Then(new Appointed("member", Office.Member, Today, Today.AddDays(30)));

    [Fact]
    public void A_term_ends_after_it_begins() =>
        GivenFormed().When(new Appoint(Id("newcomer"), Office.Member, Today, Today.AddDays(-1)), As("chair")).ThenRejected("term-backwards");

    [Fact]
    public void A_member_is_not_made_an_observer_by_the_way() =>
        GivenFormed().When(new Appoint(Id("member"), Office.Observer), As("chair")).ThenRejected("already-in-group");
}
