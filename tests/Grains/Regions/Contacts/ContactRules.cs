using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Log;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Regions.Contacts;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Regions.Contacts;

public sealed class ContactRules : Rules<Contact>
{
    private static readonly RegionalOrganization Aptld = Value.Of<RegionalOrganization>("aptld");
    private static readonly Person Babs = new(Value.Of<Line>("Babs@Nic.example"), Emails: [new(Value.Of<MailAddress>("babs@nic.example"), Primary: true)]);
    private static readonly Person Renamed = Babs with { UserName = Value.Of<Line>("barbara@nic.example") };
    private static readonly ContactProvisioned Provisioned = new(Aptld, Now.AddDays(-1), Babs);

    [Fact]
    public void A_client_of_the_organisation_provisions_one_whose_name_it_has_taken()
    {
        Given().When(new ProvisionContact(Babs), Client()).Then(new ContactProvisioned(Aptld, Now, Babs));
        Given().When(new ProvisionContact(Babs), Client(holder: "k2")).ThenRejected("name-taken");
        Given().When(new ProvisionContact(Babs), Client(holder: null)).ThenRejected("name-taken");
        Given(Provisioned).When(new ProvisionContact(Renamed), Client()).ThenRejected("contact-there");
    }

    [Fact]
    public void Nobody_else_does()
    {
        Given().When(new ProvisionContact(Babs), Client() with { By = "lactld-idm" }).ThenRejected("not-allowed");
        Given(Provisioned).When(new ReviseContact(Renamed), Client() with { By = "p-chair", Offices = [Office.Chair] }).ThenRejected("not-allowed");
        Given(Provisioned).When(new EraseContact(), Client() with { At = Now.AddYears(1) }).ThenRejected("not-allowed");
        Given(Provisioned).When(new EraseContact(), Client() with { Others = ImmutableDictionary<ActorRef, object>.Empty }).ThenRejected("not-there");
    }

    [Fact]
    public void One_is_said_anew_and_where_its_former_name_was_is_noted_if_it_has_another()
    {
        var titled = Babs with { Title = Value.Of<Line>("Guide"), UserName = Value.Of<Line>("BABS@nic.example") };
        Given(Provisioned).When(new ReviseContact(titled), Client()).Then(new ContactRevised(Now, titled));
        Given(Provisioned).When(new ReviseContact(Renamed), Client()).Then(new ContactRevised(Now, Renamed, ContactNames.KeyOf(Aptld, Babs)));
        Given(Provisioned).When(new ReviseContact(Babs), Client()).ThenNothing();
        Given().When(new ReviseContact(Babs), Client()).ThenRejected("not-there");
    }

    [Fact]
    public void Only_one_address_is_primary_and_there_are_at_most_twenty()
    {
        PersonMail[] mails = [.. Enumerable.Range(0, 21).Select(number => new PersonMail(Value.Of<MailAddress>($"m{number}@nic.example")))];
        Given().When(new ProvisionContact(Babs with { Emails = [.. mails] }), Client()).ThenRejected("too-many-addresses");
        Given().When(new ProvisionContact(Babs with { Emails = [mails[0] with { Primary = true }, mails[1] with { Primary = true }] }), Client()).ThenRejected("two-primaries");
        PersonPhone phone = new(Value.Of<Line>("tel:+1-555-0100"), Primary: true);
        Given().When(new ProvisionContact(Babs with { PhoneNumbers = [phone, phone] }), Client()).ThenRejected("two-primaries");
    }

    [Fact]
    public void One_is_erased_for_ever()
    {
        var erased = new ContactErased(ContactNames.KeyOf(Aptld, Babs));
        Given(Provisioned).When(new EraseContact(), Client()).Then(erased);
        Given(Provisioned, erased).When(new ProvisionContact(Babs), Client()).ThenRejected("ended");
        Given().When(new EraseContact(), Client()).ThenRejected("not-there");
        Assert.Equal(new Contact.Erased(), Fold([Provisioned with { Person = null }, new ContactRevised(Now, null), erased]));
        Assert.True(Wire.Fact(erased).Erases);
        Assert.DoesNotContain("nic.example", Wire.Fact(Provisioned).Data, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Its_organisation_finds_it_by_its_name_in_one_case()
    {
        var row = ContactView.Project("aptld.k1", Fold([Provisioned]), 1).Single();
        Assert.Equal(["aptld", "BABS@NIC.EXAMPLE"], row.Fields["region"].Concat(row.Fields["userName"]));
        Assert.Empty(ContactView.Project("aptld.k1", new Contact.Erased(), 2));
        Assert.Equal(Home.In(Value.Of<Region>("AP")), Contact.HomeOf(Fold([Provisioned])));
        Assert.Equal(["aptld.k1", null, null, null], new[] { "APTLD.k1", "aptld", "ripe.k1", "aptld.k.1" }.Select(Contact.KeyOf));
    }

    /// <summary>The organisation's client, where the contact k1 is asked, and this one has the names.</summary>
    private static Context Client(string? holder = "k1")
    {
        var others = ImmutableDictionary<ActorRef, object>.Empty.Add(ActorRef.Of<Organization>("aptld"), Aptlds.Organization);
        foreach (var person in new[] { Babs, Renamed })
            others = others.Add(ActorRef.Of<ContactNames>(ContactNames.KeyOf(Aptld, person)), ContactNamesRules.Holding(holder, person));
        return By("aptld-idm") with { Key = "aptld.k1", Others = others };
    }
}
