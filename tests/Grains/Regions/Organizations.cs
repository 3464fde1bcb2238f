using Ccnso.Collab.Actors;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Regions;

public sealed class Organizations : Rules<Organization>
{
    private static readonly RegionalOrganization Aptld = Value.Of<RegionalOrganization>("aptld");
    private static readonly Line Name = Value.Of<Line>("Asia Pacific Top Level Domain Association");
    private static readonly Link Website = Value.Of<Link>("https://aptld.org");
    private static readonly OrganizationRecorded Recorded = new(Aptld, Name, Website, null);
    private static readonly OrganizationContactNamed Administrative = new(Function.Administrative, Value.Of<Slug>("p-1"));
    private static readonly OrganizationContactNamed Technical = new(Function.Technical, Value.Of<Slug>("p-2"));

    private static Context Staff => BySecretariat() with { Key = "aptld" };

    [Fact]
    public void The_secretariat_puts_one_on_record_and_nobody_else()
    {
        Given().When(new RecordOrganization(Name, Website), Staff).Then(Recorded);
        Given().When(new RecordOrganization(Name, Website), By("p-1") with { Key = "aptld" }).ThenRejected("not-allowed");
        Given(Recorded, Administrative).When(new RecordOrganization(Name), By("p-1")).ThenRejected("not-allowed");
    }

    [Fact]
    public void What_it_says_of_its_members_stands_beside_it()
    {
        var stated = new MembersStated(54, new DateOnly(2024, 2, 1));
        Given(Recorded).When(new RecordOrganization(Name, null, stated), Staff).Then(new OrganizationRevised(Name, null, stated));
        Given(Recorded).When(new RecordOrganization(Name, Website, new MembersStated(-1)), Staff).ThenRejected("members-stated");
        var shown = Assert.IsType<OrganizationShown>(OrganizationView.Project("aptld", Fold([Recorded, new OrganizationRevised(Name, null, stated)]), 2).Single().Shown);
        Assert.Equal((54, "AP"), (shown.MembersStated!.Count, $"{shown.Region}"));
    }

    [Fact]
    public void Contacts_are_named_by_the_secretariat_and_administrative_contacts()
    {
        Given(Recorded).When(new NameContact(Function.Administrative, Administrative.Participant), Staff).Then(Administrative);
        Given(Recorded, Administrative).When(new NameContact(Function.Technical, Technical.Participant), By("p-1")).Then(Technical);
        Given(Recorded, Technical).When(new NameContact(Function.Administrative, Technical.Participant), By("p-2")).ThenRejected("not-allowed");
        Given().When(new NameContact(Function.Technical, Technical.Participant), Staff).ThenRejected("not-there");
    }

    [Fact]
    public void A_contact_is_taken_away_by_whoever_names_one_and_by_itself()
    {
        var removed = new OrganizationContactRemoved(Function.Technical, Technical.Participant);
        foreach (var by in new[] { Staff, By("p-1"), By("p-2") })
            Given(Recorded, Administrative, Technical).When(new RemoveContact(Function.Technical, Technical.Participant), by).Then(removed);
        Given(Recorded, Administrative, Technical).When(new RemoveContact(Function.Technical, Technical.Participant), By("p-3")).ThenRejected("not-allowed");
        Given(Recorded, Administrative).When(new RemoveContact(Function.Technical, Technical.Participant), Staff).ThenNothing();
    }

    [Fact]
    public void It_has_at_most_twenty_contacts()
    {
        var twenty = Enumerable.Range(1, 20).Select(number => new OrganizationContactNamed(Function.Technical, Value.Of<Slug>($"p-{number}")));
        Given([Recorded, .. twenty]).When(new NameContact(Function.Technical, Value.Of<Slug>("p-21")), Staff).ThenRejected("enough-contacts");
    }

    [Fact]
    public void Its_key_is_one_of_the_four_in_any_case_and_its_home_their_region()
    {
        Assert.Equal("aptld", Organization.KeyOf("APTLD"));
        Assert.Null(Organization.KeyOf("ripe"));
        Assert.Equal(Home.In(Value.Of<Region>("AP")), Organization.HomeOf(Fold([Recorded])));
        Assert.Null(Organization.HomeOf(Organization.Initial));
    }
}
