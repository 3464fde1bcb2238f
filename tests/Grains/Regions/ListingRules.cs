using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Members;
using Ccnso.Collab.Regions;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Regions;

/// <summary>One entry in a list of members: whose word each field is, and what is not overwritten.</summary>
public sealed class ListingRules : Rules<Listing>
{
    private static readonly RegionalOrganization Centr = Value.Of<RegionalOrganization>("centr");
    private static readonly TopLevelLabel De = Value.Of<TopLevelLabel>("de");
    private static readonly Origin Imported = new(new Source.Import(7, "centr-crm"), Now), Registry = new(new Source.Hand(Side.Registry, "p-denic"), Now), Organization = new(new Source.Hand(Side.Organization, "p-keeper"), Now);
    private static readonly Saying Full = new(ListingField.Kind, "full"), Site = new(ListingField.Website, "https://www.denic.de"), Other = new(ListingField.Website, "https://other.example"), Mail = new(ListingField.Contact, "office@denic.example");
    private static readonly Listed Listed = new(Centr, De, MemberKind.Full, [Full, Site], Imported);

    [Fact]
    public void A_row_of_the_import_that_runs_puts_a_member_on_the_list_and_what_tells_of_a_person_apart() =>
        Given().When(new TakeRow(7, [Site, Mail]), Importing()).Then(new Listed(Centr, De, MemberKind.Full, [Full, Site], Imported, [Mail]));

    [Fact]
    public void A_row_of_an_import_that_does_not_run_does_nothing()
    {
        Given().When(new TakeRow(6, [Site]), Importing()).ThenRejected("import-not-running");
        Given(Listed).When(new DropRow(7), By("centr-crm") with { Key = "centr.de" }).ThenRejected("import-not-running");
    }

    [Fact]
    public void Only_what_differs_changes_and_a_kind_that_changes_is_told_with_what_it_was()
    {
        Given(Listed).When(new TakeRow(7, [Full, Site]), Importing()).ThenNothing();
        Given(Listed).When(new TakeRow(7, [Full, Other]), Importing()).Then(new ListingChanged(Centr, De, [Other], Imported, MemberKind.Full));
        Given(Listed).When(new TakeRow(7, [new(ListingField.Kind, "observer")]), Importing())
            .Then(new ListingChanged(Centr, De, [new(ListingField.Kind, "observer")], Imported, MemberKind.Observer, MemberKind.Full));
    }

    [Fact]
    public void What_the_registry_has_entered_stays_whatever_lists_say_until_they_agree()
    {
        var entered = new ListingChanged(Centr, De, [Site], Registry, MemberKind.Full);
        var against = new ListingContradicted(Centr, De, [Other], Imported);
        Given(Listed, entered).When(new TakeRow(7, [Other]), Importing()).Then(against);
        Given(Listed, entered).When(new CorrectListing(Website: new Change<Link?>(Value.Of<Link>("https://other.example"))), Keeper()).Then(against with { Origin = Organization });
        Given(Listed, entered, against).When(new TakeRow(7, [Other]), Importing()).ThenNothing();
        Given(Listed, entered, against).When(new TakeRow(7, [Site]), Importing()).Then(new ListingContradicted(Centr, De, [Site], Imported));
        Assert.Equal("https://www.denic.de", Fact(ListingField.Website, Listed, entered, against)?.Value);
        Assert.Equal("https://other.example", Fact(ListingField.Website, Listed, entered, against)?.Contradiction?.Value);
        Assert.Null(Fact(ListingField.Website, Listed, entered, against, new ListingContradicted(Centr, De, [Site], Imported))?.Contradiction);
    }

    [Fact]
    public void What_the_registry_has_entered_is_kept_when_it_is_removed_and_holds_again_when_it_comes_back()
    {
        var entered = new ListingChanged(Centr, De, [Site], Registry, MemberKind.Full);
        var removed = new ListingRemoved(Centr, De, MemberKind.Full, Imported);
        Given(Listed, entered).When(new DropRow(7), Importing()).Then(removed);
        Given(Listed, entered, removed).When(new TakeRow(7, [Other]), Importing())
            .Then(new Listed(Centr, De, MemberKind.Full, [Full], Imported), new ListingContradicted(Centr, De, [Other], Imported));
        Given(Listed, removed).When(new DropRow(7), Importing()).ThenNothing();
    }

    [Fact]
    public void The_registry_corrects_what_is_said_of_it_but_not_what_it_is_to_the_organisation()
    {
        var denic = Keeper() with { By = "p-denic" };
        Given(Listed).When(new CorrectListing(Website: new Change<Link?>(Value.Of<Link>("https://other.example"))), denic).Then(new ListingChanged(Centr, De, [Other], Registry, MemberKind.Full));
        Given(Listed).When(new CorrectListing(MemberKind.Observer), denic).ThenRejected("not-allowed");
        Given(Listed).When(new Delist(), denic).ThenRejected("not-allowed");
        Given().When(new ListMember(MemberKind.Full), denic).ThenRejected("not-allowed");
        Given(Listed).When(new CorrectListing(), Keeper() with { By = "p-other" }).ThenRejected("not-allowed");
        Given().When(new CorrectListing(), denic).ThenRejected("not-there");
    }

    [Fact]
    public void By_hand_a_member_is_listed_said_anew_and_taken_off()
    {
        var note = new Saying(ListingField.Note, "Founder");
        Given().When(new ListMember(MemberKind.Full, Note: Value.Of<Line>("Founder")), Keeper()).Then(new Listed(Centr, De, MemberKind.Full, [Full, note], Organization));
        Given(Listed).When(new ListMember(MemberKind.Full, Note: Value.Of<Line>("Founder")), Keeper()).Then(new ListingChanged(Centr, De, [new(ListingField.Website, null), note], Organization, MemberKind.Full));
        Given(Listed).When(new Delist(), Keeper()).Then(new ListingRemoved(Centr, De, MemberKind.Full, Organization));
        Given().When(new ListMember(MemberKind.Associate), Keeper("centr.example-registrar")).ThenRejected("name-missing");
        Given().When(new ListMember(MemberKind.Full), Keeper("centr.xx")).ThenRejected("not-on-record");
    }

    [Fact]
    public void A_contact_is_erased_once()
    {
        var listed = Listed with { Private = [Mail] };
        Given(listed).When(new EraseListingContact(), Keeper()).Then(new ListingContactErased(Centr));
        Given(listed, new ListingContactErased(Centr)).When(new EraseListingContact(), Keeper()).ThenNothing();
    }

    [Theory]
    [InlineData("DE", "de")]
    [InlineData("ישראל", "xn--4dbrk0ce")]
    [InlineData("example-registrar", "example-registrar")]
    [InlineData("ab1", "ab1")]
    [InlineData("xn--", null)]
    [InlineData("a1", null)]
    [InlineData("Example", null)]
    public void An_entry_is_a_ccTLD_in_any_form_or_a_longer_key(string given, string? key) =>
        Assert.Equal(key, EntryKey.TryParse(given, out var entry, out _) ? $"{entry}" : null);

    [Fact]
    public void Names_that_differ_have_keys_that_differ()
    {
        string[] names = ["Example Registrar GmbH", "株式会社", "日本語", "É", "a b", "xn--something", new('n', 60), new('n', 61)];
        Assert.Equal(names.Length, names.Select(name => EntryKey.OfName(Value.Of<Line>(name))).Distinct().Count());
        Assert.All(names, name => Assert.True(EntryKey.TryParse($"{EntryKey.OfName(Value.Of<Line>(name))}", out var key, out _) && key.Label is null));
        Assert.Equal("verein-fur-netze", $"{EntryKey.OfName(Value.Of<Line>("Verein für Netze"))}");
    }

    private static Fact? Fact(ListingField field, params IEvent<Listing>[] happened) => ((Listing.Known)Fold(happened)).Facts.FirstOrDefault(fact => fact.Field == field);

    private static Context Importing()
    {
        var plan = new ImportPlan("plan", ImportMode.Whole, Fingerprint.Of("file"), new(1, 0, 0, 0, 0, 0), 1);
        return By("centr-crm") with { Key = "centr.de", Others = ImmutableDictionary<ActorRef, object>.Empty.Add(ActorRef.Of<MemberList>("centr"), new MemberList(7, new(Centr, 7, "centr-crm", Now, plan, 0, []), [])) };
    }

    /// <summary>p-keeper keeps centr's list, p-denic speaks for .de.</summary>
    private static Context Keeper(string key = "centr.de") => By("p-keeper") with
    {
        Key = key,
        Others = ImmutableDictionary<ActorRef, object>.Empty
            .Add(ActorRef.Of<Organization>("centr"), new Organization.Known(Centr, Value.Of<Line>("CENTR"), null, null, [new(Collab.Regions.Function.MemberList, Value.Of<Slug>("p-keeper"))], []))
            .Add(ActorRef.Of<Member>("de"), new Member.Known(De, Value.Of<Line>("Germany"), Value.Of<TerritoryCode>("DE"), Value.Of<Region>("EU"), null, [], []) { Contacts = [new(Collab.Members.Function.Administrative, Value.Of<Slug>("p-denic"))] }),
    };
}
