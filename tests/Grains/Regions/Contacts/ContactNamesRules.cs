using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Log;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Regions.Contacts;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Regions.Contacts;

public sealed class ContactNamesRules : Rules<ContactNames>
{
    private static readonly RegionalOrganization Aptld = Value.Of<RegionalOrganization>("aptld");
    private static readonly Person Babs = new(Value.Of<Line>("babs"));
    private static readonly Slug K1 = Value.Of<Slug>("k1");
    private static readonly Slug K2 = Value.Of<Slug>("k2");
    private static readonly Fingerprint Mark = TakeName.Of(Babs, K1).Name;
    private static readonly Fingerprint Another = Fingerprint.Of("another");

    /// <summary>Where this person's name is kept for this contact.</summary>
    internal static ContactNames Holding(string? holder, Person person) =>
        holder is null ? ContactNames.Initial : Fold([new NameTaken(TakeName.Of(person, K1).Name, Value.Of<Slug>(holder))]);

    [Fact]
    public void A_name_is_taken_once()
    {
        Given().When(TakeName.Of(Babs, K1), Client()).Then(new NameTaken(Mark, K1));
        Given(new NameTaken(Mark, K1)).When(TakeName.Of(Babs with { UserName = Value.Of<Line>("BABS") }, K1), Client()).ThenNothing();
        Given(new NameTaken(Mark, K1)).When(TakeName.Of(Babs, K2), Client()).ThenRejected("name-taken");
        Given().When(TakeName.Of(Babs, K1), Client() with { By = "p-chair" }).ThenRejected("not-allowed");
    }

    [Fact]
    public void One_that_its_contact_does_not_have_is_taken_over_and_the_others_are_said_anew()
    {
        var taken = new[] { new NameTaken(Another, K2), new NameTaken(Mark, K1) };
        Given(taken).When(TakeName.Of(Babs, K2, from: K1), Client()).Then(new NamesFreed(), taken[0], new NameTaken(Mark, K2));
        Given(taken).When(TakeName.Of(Babs, K2, from: K1), Client(Babs)).ThenRejected("name-taken");
        Given(taken).When(TakeName.Of(Babs, K2, from: Value.Of<Slug>("k3")), Client()).ThenRejected("name-taken");
    }

    [Fact]
    public void What_a_contact_has_no_longer_is_freed_and_nothing_personal_is_kept_of_it()
    {
        var taken = new[] { new NameTaken(Another, K1), new NameTaken(Mark, K1) };
        Given(taken).When(new FreeNames(K1), Client()).Then(new NamesFreed());
        Given(taken).When(new FreeNames(K1), Client(Babs)).Then(new NamesFreed(), taken[1]);
        Given(taken).When(new FreeNames(K2), Client()).ThenNothing();
        Given(taken).When(new FreeNames(K1), BySecretariat() with { Key = Client().Key, Others = Client().Others }).Then(new NamesFreed());
        Assert.True(Wire.Fact(new NamesFreed()).Erases);
        Assert.Equal("""{"contact":"k1"}""", Wire.Fact(taken[0]).Data);
        Assert.Equal(["k1"], Fold([taken[0] with { Name = null }, new NamesFreed(), taken[1]]).Holders.Values);
    }

    [Fact]
    public void It_looks_at_the_organisation_and_at_whose_the_name_may_be_no_longer()
    {
        Assert.Equal(["region/aptld"], ContactNames.LooksAt("aptld.3fa", TakeName.Of(Babs, K1)).Select(other => $"{other}"));
        Assert.Equal(["region/aptld", "contact/aptld.k2"], ContactNames.LooksAt("aptld.3fa", TakeName.Of(Babs, K1, from: K2)).Select(other => $"{other}"));
        Assert.Equal(["region/aptld", "contact/aptld.k1"], ContactNames.LooksAt("aptld.3fa", new FreeNames(K1)).Select(other => $"{other}"));
    }

    /// <summary>The organisation's client, where the contact k1 is this person, or nobody.</summary>
    private static Context Client(Person? k1 = null)
    {
        var others = ImmutableDictionary<ActorRef, object>.Empty.Add(ActorRef.Of<Organization>("aptld"), Aptlds.Organization);
        if (k1 is not null) others = others.Add(ActorRef.Of<Contact>("aptld.k1"), new Contact.Known(Aptld, k1, Now, Now, 1));
        return By("aptld-idm") with { Key = ContactNames.KeyOf(Aptld, Babs), Others = others };
    }
}
