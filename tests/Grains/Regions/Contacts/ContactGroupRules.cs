using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Regions.Contacts;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Regions.Contacts;

public sealed class ContactGroupRules : Rules<ContactGroup>
{
    private static readonly RegionalOrganization Aptld = Value.Of<RegionalOrganization>("aptld");
    private static readonly Line Board = Value.Of<Line>("Board");
    private static readonly ContactGroupFormed Formed = new(Aptld, Now.AddDays(-1), Board, null, [Value.Of<Slug>("k1")]);

    [Fact]
    public void A_client_of_the_organisation_forms_one_of_contacts_that_are_there()
    {
        Given().When(new FormContactGroup(Board, null, Ids("k1", "k2")), Client()).Then(new ContactGroupFormed(Aptld, Now, Board, null, Ids("k1", "k2")));
        Given().When(new FormContactGroup(Board, null, Ids("k3")), Client()).ThenRejected("no-such-member");
        Given().When(new FormContactGroup(Board, null, Ids("gone")), Client()).ThenRejected("no-such-member");
        Given().When(new FormContactGroup(Board, null, []), Client() with { By = "p-chair" }).ThenRejected("not-allowed");
        Given(Formed).When(new FormContactGroup(Board, null, []), Client()).ThenRejected("group-there");
    }

    [Fact]
    public void It_looks_at_whom_it_gets_and_not_at_whom_it_has() => Assert.Equal(["region/aptld", "contact/aptld.k2"],
        ContactGroup.LooksAt("aptld.g1", new ReviseContactGroup(Board, null, Ids("k2"), Ids("k1"))).Select(other => $"{other}"));

    [Fact]
    public void Members_come_and_go_and_what_is_so_already_is_nothing()
    {
        Given(Formed).When(new ReviseContactGroup(Board, null, Ids("k1", "k2"), Ids("k3")), Client()).Then(new ContactGroupRevised(Now, Board, null, Ids("k2"), []));
        Given(Formed).When(new ReviseContactGroup(Value.Of<Line>("Staff"), Value.Of<Line>("x"), [], Ids("k1")), Client()).Then(new ContactGroupRevised(Now, Value.Of<Line>("Staff"), Value.Of<Line>("x"), [], Ids("k1")));
        Given(Formed).When(new ReviseContactGroup(Board, null, Ids("k1"), []), Client()).ThenNothing();
        Given(Formed).When(new ReviseContactGroup(Board, null, Ids("k3"), []), Client()).ThenRejected("no-such-member");
        Given().When(new ReviseContactGroup(Board, null, [], []), Client()).ThenRejected("not-there");
    }

    [Fact]
    public void It_has_at_most_five_hundred()
    {
        var all = Ids([.. Enumerable.Range(0, 500).Select(number => $"m{number}")]);
        var full = Formed with { Members = all };
        Given(full).When(new ReviseContactGroup(Board, null, Ids("k1"), []), Client()).ThenRejected("too-many-members");
        Given(full).When(new ReviseContactGroup(Board, null, Ids("k1"), Ids("m0")), Client()).Then(new ContactGroupRevised(Now, Board, null, Ids("k1"), Ids("m0")));
    }

    [Fact]
    public void It_is_removed_for_ever()
    {
        Given(Formed).When(new RemoveContactGroup(), Client()).Then(new ContactGroupRemoved());
        Given(Formed, new ContactGroupRemoved()).When(new FormContactGroup(Board, null, []), Client()).ThenRejected("ended");
        Given().When(new RemoveContactGroup(), Client()).ThenRejected("not-there");
        Assert.Empty(ContactView.Project("aptld.g1", Fold([Formed, new ContactGroupRemoved()]), 2));
    }

    private static ImmutableList<Slug> Ids(params string[] ids) => [.. ids.Select(Value.Of<Slug>)];

    /// <summary>The organisation's client, where k1 and k2 are contacts and one has been erased.</summary>
    private static Context Client()
    {
        var person = new Contact.Known(Aptld, new(Value.Of<Line>("babs")), Now, Now, 1);
        return By("aptld-idm") with
        {
            Key = "aptld.g1",
            Others = ImmutableDictionary<ActorRef, object>.Empty.Add(ActorRef.Of<Organization>("aptld"), Aptlds.Organization)
                .Add(ActorRef.Of<Contact>("aptld.k1"), person).Add(ActorRef.Of<Contact>("aptld.k2"), person).Add(ActorRef.Of<Contact>("aptld.gone"), new Contact.Erased()),
        };
    }
}
