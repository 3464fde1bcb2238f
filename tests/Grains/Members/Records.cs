using Ccnso.Collab.Actors;
using Ccnso.Collab.Log;
using Ccnso.Collab.Members;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Members;

public sealed class Records : MemberRules
{
    private static readonly RecordDelegation AsInTheRootZone = new(Israel.Territory, Israel.Code, Israel.Region, Israel.Manager, Israel.Languages);

    private static readonly RegionalOrganization Aptld = Value.Of<RegionalOrganization>("aptld");

    [Fact]
    public void The_secretariat_puts_a_ccTLD_on_record() =>
        Given().When(AsInTheRootZone, ByStaff()).Then(Israel);

    [Fact]
    public void What_is_on_record_already_is_not_recorded_again() =>
        Given(Israel).When(AsInTheRootZone with { Languages = [.. Israel.Languages], Manager = null }, ByStaff()).ThenNothing();

    [Fact]
    public void Nobody_else_does() =>
        Given().When(AsInTheRootZone, By("p-1", Office.Chair) with { Key = "xn--4dbrk0ce" }).ThenRejected("not-allowed");

    [Fact]
    public void What_is_named_twice_is_on_record_once() =>
        Given().When(AsInTheRootZone with { Languages = [Value.Of<LanguageTag>("he"), Value.Of<LanguageTag>("HE")] }, ByStaff()).Then(Israel);

    [Fact]
    public void A_record_that_says_otherwise_is_corrected_not_recorded_again() =>
        Given(Israel).When(AsInTheRootZone with { Region = Value.Of<Region>("EU") }, ByStaff()).ThenRejected("already-on-record");

    [Fact]
    public void A_correction_leaves_the_rest_as_it_is()
    {
        var corrected = new RecordCorrected(null, null, null, Line("ISOC-IL"), null);
        Given(Israel).When(new CorrectRecord(Manager: Line("ISOC-IL")), ByStaff()).Then(corrected);
        Assert.Equal(Fold([Israel with { Manager = Line("ISOC-IL") }]), Fold([Israel, corrected]));
    }

    [Fact]
    public void A_correction_that_corrects_nothing_is_none() =>
        Given(Israel).When(new CorrectRecord(Israel.Territory, Israel.Code, Languages: [.. Israel.Languages]), ByStaff()).ThenNothing();

    [Fact]
    public void A_ccTLD_joins_a_regional_organisation() =>
        Given(Israel).When(new JoinRegionalOrganization(Aptld), ByStaff()).Then(new JoinedOrganization(Aptld));

    [Fact]
    public void A_ccTLD_leaves_a_regional_organisation() =>
        Given(Israel, new JoinedOrganization(Aptld)).When(new LeaveRegionalOrganization(Aptld), ByStaff()).Then(new LeftOrganization(Aptld));

    [Fact]
    public void The_administrative_contact_names_another() =>
        Given(Israel, Admin).When(new NameContact(Function.Security, Value.Of<Slug>("p-cert")), ByAdmin()).Then(new ContactNamed(Function.Security, Value.Of<Slug>("p-cert")));

    [Fact]
    public void Nobody_makes_themself_a_contact() =>
        Given(Israel, Admin).When(new NameContact(Function.Administrative, Value.Of<Slug>("p-1")), By("p-1")).ThenRejected("not-allowed");

    [Fact]
    public void A_contact_takes_themself_away() =>
        Given(Israel, new ContactNamed(Function.Policy, Value.Of<Slug>("p-1"))).When(new RemoveContact(Function.Policy, Value.Of<Slug>("p-1")), By("p-1"))
            .Then(new ContactRemoved(Function.Policy, Value.Of<Slug>("p-1")));

    [Fact]
    public void Nobody_takes_away_another() =>
        Given(Israel, Admin).When(new RemoveContact(Admin.Function, Admin.Participant), By("p-1")).ThenRejected("not-allowed");

    [Fact]
    public void Twenty_contacts_are_enough() =>
        Given([Israel, .. Enumerable.Range(0, 20).Select(n => new ContactNamed(Function.Policy, Value.Of<Slug>($"p-{n}")))])
            .When(new NameContact(Function.Policy, Value.Of<Slug>("p-20")), ByStaff()).ThenRejected("enough-contacts");

    [Theory]
    [InlineData("il"), InlineData("IL"), InlineData(".il"), InlineData("il.")]
    public void Any_form_of_the_ASCII_label_is_the_same_ccTLD(string given) => Assert.Equal("il", Member.KeyOf(given));

    [Theory]
    [InlineData("ישראל"), InlineData(".ישראל"), InlineData("xn--4dbrk0ce"), InlineData("XN--4DBRK0CE")]
    public void Any_form_of_the_other_label_is_another_ccTLD(string given) => Assert.Equal("xn--4dbrk0ce", Member.KeyOf(given));

    [Theory]
    [InlineData("org"), InlineData("i"), InlineData(""), InlineData("."), InlineData("i1"), InlineData("a.b"), InlineData("xn--zzzz"), InlineData("../il"), InlineData("il\n")]
    public void What_is_no_label_of_a_ccTLD_is_nobodys_key(string given) => Assert.Null(Member.KeyOf(given));

    [Fact]
    public void Readers_see_the_label_in_both_forms_and_its_direction()
    {
        var row = Assert.Single(MemberView.Project("xn--4dbrk0ce", Fold([Israel, Admin, new Applied(Now), ByCouncil]), 4));
        Assert.Equal("""
            {"label":"xn--4dbrk0ce","uLabel":"ישראל","direction":"rtl","territory":"Israel","code":"IL","region":"AP","manager":"Israel Internet Association","languages":["he"],"regionalOrganizations":[],"membership":"member","membershipSince":"2024-03-02","decision":"159-01","contacts":[{"function":"administrative","participant":"p-admin"}]}
            """, Wire.Write(row.Shown));
    }

    [Fact]
    public void Readers_see_nothing_of_what_is_not_on_record() => Assert.Empty(MemberView.Project("il", Member.Initial, 0));
}
