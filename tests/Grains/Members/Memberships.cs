using Ccnso.Collab.Actors;
using Ccnso.Collab.Members;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Members;

public sealed class Memberships : MemberRules
{
    [Fact]
    public void The_administrative_contact_applies() =>
        Given(Israel, Admin).When(new Apply(), ByAdmin()).Then(new Applied(Now));

    [Fact]
    public void The_secretariat_applies_on_behalf_of_the_manager() =>
        Given(Israel).When(new Apply(), ByStaff()).Then(new Applied(Now));

    [Fact]
    public void Somebody_else_does_not_apply() =>
        Given(Israel, Admin).When(new Apply(), By("p-other")).ThenRejected("not-allowed");

    [Fact]
    public void A_technical_contact_does_not_apply() =>
        Given(Israel, new ContactNamed(Function.Technical, Value.Of<Slug>("p-tech"))).When(new Apply(), By("p-tech")).ThenRejected("not-allowed");

    [Fact]
    public void A_ccTLD_that_is_not_on_record_does_not_apply() =>
        Given().When(new Apply(), ByStaff()).ThenRejected("not-there");

    [Fact]
    public void A_member_does_not_apply() =>
        Given(Israel, Admin, new Applied(Now), ByCouncil).When(new Apply(), ByAdmin()).ThenRejected("already-member");

    [Fact]
    public void An_application_is_taken_back() =>
        Given(Israel, Admin, new Applied(Now)).When(new Withdraw(), ByAdmin()).Then(new ApplicationWithdrawn());

    [Theory]
    [InlineData(Office.Chair)]
    [InlineData(Office.ViceChair)]
    [InlineData(Office.Member)]
    public void The_Council_approves_with_a_decision(Office office) =>
        Given(Israel, new Applied(Now)).When(new Approve(Line("159-01")), By("p-1", office)).Then(ByCouncil);

    [Fact]
    public void An_approval_holds_from_the_day_that_the_Council_says() =>
        Given(Israel, new Applied(Now)).When(new Approve(Line("158-03"), new(2024, 3, 9)), By("p-1", Office.Chair)).Then(new Approved(new(2024, 3, 9), Line("158-03")));

    [Fact]
    public void The_secretariat_alone_does_not_approve() =>
        Given(Israel, new Applied(Now)).When(new Approve(Line("159-01")), ByStaff()).ThenRejected("not-allowed");

    [Theory]
    [InlineData(Office.Observer)]
    [InlineData(Office.Secretariat)]
    public void Who_sits_in_the_room_but_not_in_the_Council_does_not_approve(Office office) =>
        Given(Israel, new Applied(Now)).When(new Approve(Line("159-01")), By("p-1", office)).ThenRejected("not-allowed");

    [Fact]
    public void Without_an_application_there_is_nothing_to_approve() =>
        Given(Israel).When(new Approve(Line("159-01")), By("p-1", Office.Chair)).ThenRejected("not-applied");

    [Fact]
    public void The_Council_is_who_rules_on_applications()
    {
        Assert.Equal("council", Member.RuledBy(Member.Initial, new Approve(Line("159-01"))));
        Assert.Equal("council", Member.RuledBy(Member.Initial, new Decline(Line("159-01"))));
        Assert.Null(Member.RuledBy(Member.Initial, new Apply()));
    }

    [Fact]
    public void The_Council_declines() =>
        Given(Israel, new Applied(Now)).When(new Decline(Line("159-02")), By("p-1", Office.Chair)).Then(new Declined(Today, Line("159-02"), null));

    [Fact]
    public void Whoever_was_declined_applies_again() =>
        Given(Israel, Admin, new Applied(Now), new Declined(Today, Line("159-02"), null)).When(new Apply(), ByAdmin()).Then(new Applied(Now));

    [Fact]
    public void A_member_resigns_by_notice() =>
        Given(Israel, Admin, new Applied(Now), ByCouncil).When(new Resign(new(2024, 4, 1)), ByAdmin()).Then(new Resigned(new(2024, 4, 1)));

    [Fact]
    public void Nobody_resigns_from_what_they_are_not_in() =>
        Given(Israel, Admin).When(new Resign(), ByAdmin()).ThenRejected("not-member");

    [Fact]
    public void A_former_member_applies_again() =>
        Given(Israel, Admin, new Applied(Now), ByCouncil, new Resigned(Today)).When(new Apply(), ByAdmin()).Then(new Applied(Now));

    [Fact]
    public void A_transfer_ends_the_membership_and_the_old_managers_contacts() =>
        Given(Israel, Admin, new Applied(Now), ByCouncil).When(new Transfer(Line("Another Registry")), ByStaff())
            .Then(new Transferred(Today, Line("Another Registry")), new MembershipEnded(Today), new ContactRemoved(Admin.Function, Admin.Participant));

    [Fact]
    public void A_transfer_ends_an_application() =>
        Given(Israel, new Applied(Now)).When(new Transfer(Line("Another Registry")), ByStaff())
            .Then(new Transferred(Today, Line("Another Registry")), new ApplicationWithdrawn());

    [Fact]
    public void A_transfer_to_the_manager_that_it_has_is_none() =>
        Given(Israel).When(new Transfer(Israel.Manager!), ByStaff()).ThenNothing();

    [Fact]
    public void The_manager_itself_does_not_record_a_transfer() =>
        Given(Israel, Admin).When(new Transfer(Line("Another Registry")), ByAdmin()).ThenRejected("not-allowed");
}
