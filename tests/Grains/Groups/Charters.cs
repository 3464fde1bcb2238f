using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Groups;

public sealed class Charters : GroupRules
{
    [Fact]
    public void The_secretariat_forms_a_group_by_its_charter() => Given().When(Adopt(), BySecretariat()).Then(Adopted(Adopt()), new GroupFormed());

    [Theory]
    [InlineData("chair"), InlineData("vice"), InlineData("secretary"), InlineData("member"), InlineData("observer"), InlineData("stranger"), InlineData("nobody")]
    public void Nobody_else_decides_on_a_mandate_or_its_end(string who)
    {
        Given().When(Adopt(), As(who)).ThenRejected("not-allowed");
        GivenFormed().When(Adopt("Another"), As(who, 1)).ThenRejected("not-allowed");
        GivenFormed().When(new Dissolve(), As(who)).ThenRejected("not-allowed");
    }

    [Fact]
    public void A_group_has_a_working_language() =>
        Given().When(Adopt() with { Languages = [] }, BySecretariat()).ThenRejected("no-language");

    [Fact]
    public void A_language_counts_once() => Given()
        .When(Adopt() with { Languages = [Value.Of<LanguageTag>("pt-BR"), Value.Of<LanguageTag>("PT-br")] }, BySecretariat())
        .Then(Adopted(Adopt()) with { Languages = [Value.Of<LanguageTag>("pt-BR")] }, new GroupFormed());

    [Fact]
    public void The_same_charter_again_is_nothing_new() => GivenFormed().When(Adopt(), BySecretariat()).ThenNothing();

    [Fact]
    public void A_revision_says_what_it_starts_from() => GivenFormed().When(Adopt("Another"), BySecretariat()).ThenRejected("if-match-missing");

    [Fact]
    public void A_charter_is_revised_although_people_have_joined_since_it_was_read() =>
        GivenFormed().When(Adopt("Another"), As("staff", 1)).Then(Adopted(Adopt("Another")));

    [Fact]
    public void A_field_that_somebody_else_changed_meanwhile_is_refused_with_both_texts()
    {
        var state = FoldFormed(Adopted(Adopt(scope: "Tools and measurements.")));
        var refused = Group.Decide(state, Adopt("Another", scope: "Tools only."), As("staff", 1)).Rejection;
        Assert.Equal(Refusal.Stale, refused?.Kind);
        Assert.Equal([new Clash("scope", "Tools and measurements.", "Tools only.")], refused!.Clashes);
        Assert.Null(Group.Decide(state, Adopt("Another", scope: "Tools and measurements."), As("staff", 1)).Rejection);
    }

    [Fact]
    public void Only_what_changes_is_younger()
    {
        var charter = FoldFormed(Adopted(Adopt("Another"))).Charter;
        Assert.Equal((7, 1, 7), (charter.Name.Version, charter.Purpose.Version, charter.Version));
    }

    [Fact]
    public void Open_work_is_dropped_with_the_group_that_had_it() => GivenFormed(
            new WorkItemAdded(1, Text("Survey")), new WorkItemAdded(2, Text("Report")), new WorkItemDone(1))
        .When(new Dissolve(), BySecretariat()).Then(new WorkItemDropped(2), new GroupDissolved());

    [Fact]
    public void A_dissolved_group_is_only_read()
    {
        var dissolved = GivenFormed(new GroupDissolved());
        dissolved.When(Adopt("Another"), As("staff", 1)).ThenRejected("ended");
        dissolved.When(new Join(), As("nobody")).ThenRejected("ended");
        dissolved.When(new ReportStatus(Long("All is well.")), As("chair")).ThenRejected("ended");
        Assert.Empty(Fold([.. Formed, new GroupDissolved()]).OfficesOf("chair", Now));
    }

    [Fact]
    public void Nothing_is_asked_of_a_group_that_was_never_formed() => Given().When(new Join(), As("nobody")).ThenRejected("not-there");
}
