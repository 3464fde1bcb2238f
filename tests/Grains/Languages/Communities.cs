using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Languages;

/// <summary>Who does what in a language community, and what it follows.</summary>
public sealed class Communities : Rules<LanguageCommunity>
{
    private static readonly IEvent<LanguageCommunity>[] Founded = [new CommunityFounded(), new Entrusted("ana", Duty.Coordinator), new Entrusted("rosa", Duty.Translator)];

    [Theory]
    [InlineData("es", "es")]
    [InlineData("pt-BR", "pt-br")]
    [InlineData("ZH-hant", "zh-hant")]
    [InlineData("xx", null)]
    [InlineData("../es", null)]
    public void Its_key_is_its_tag_in_lower_case(string given, string? key) => Assert.Equal(key, LanguageCommunity.KeyOf(given));

    [Fact]
    public void The_secretariat_founds_it() => Given().When(new FoundCommunity(Value.Of<Region>("LAC")), BySecretariat()).Then(new CommunityFounded(Value.Of<Region>("LAC")));

    [Fact]
    public void Nobody_else_founds_it() => Given().When(new FoundCommunity(), By("ana")).ThenRejected("not-allowed");

    [Fact]
    public void Before_that_nobody_joins() => Given().When(new JoinCommunity(), By("ana")).ThenRejected("not-there");

    [Fact]
    public void A_coordinator_changes_how_it_works() => Given(Founded).When(new FoundCommunity(OwnReview: true), By("ana")).Then(new CommunityFounded(OwnReview: true));

    [Fact]
    public void Everybody_joins_and_leaves()
    {
        Given(Founded).When(new JoinCommunity(), By("eve")).Then(new CommunityJoined("eve"));
        Given([.. Founded, new CommunityJoined("eve")]).When(new LeaveCommunity(), By("eve")).Then(new CommunityLeft("eve"));
        Given(Founded).When(new LeaveCommunity(), By("eve")).ThenNothing();
    }

    [Fact]
    public void Whoever_leaves_has_no_duty_any_more() =>
        Assert.Empty(Fold([.. Founded, new CommunityLeft("rosa"), new CommunityJoined("rosa")]).DutiesOf("rosa"));

    [Fact]
    public void A_coordinator_entrusts_duties() =>
        Given(Founded).When(new Entrust(Slug("rosa"), Duty.Reviewer), By("ana")).Then(new Entrusted("rosa", Duty.Reviewer));

    [Fact]
    public void The_secretariat_entrusts_duties() => Given(Founded).When(new Entrust(Slug("eve"), Duty.Coordinator), BySecretariat()).Then(new Entrusted("eve", Duty.Coordinator));

    [Fact]
    public void A_translator_does_not() => Given(Founded).When(new Entrust(Slug("rosa"), Duty.Reviewer), By("rosa")).ThenRejected("not-allowed");

    [Fact]
    public void A_duty_is_taken_by_a_coordinator_or_given_up()
    {
        Given(Founded).When(new Release(Slug("rosa"), Duty.Translator), By("ana")).Then(new Released("rosa", Duty.Translator));
        Given(Founded).When(new Release(Slug("rosa"), Duty.Translator), By("rosa")).Then(new Released("rosa", Duty.Translator));
        Given(Founded).When(new Release(Slug("ana"), Duty.Coordinator), By("rosa")).ThenRejected("not-allowed");
    }

    [Fact]
    public void A_coordinator_follows_groups_that_there_are()
    {
        Given(Founded).When(new FollowGroup(Slug("dasc")), Knowing(By("ana"))).Then(new GroupFollowed(Slug("dasc")));
        Given(Founded).When(new FollowGroup(Slug("nobody")), Knowing(By("ana"))).ThenRejected("not-there");
        Given(Founded).When(new FollowGroup(Slug("dasc")), Knowing(By("rosa"))).ThenRejected("not-allowed");
        Given([.. Founded, new GroupFollowed(Slug("dasc"))]).When(new UnfollowGroup(Slug("dasc")), By("ana")).Then(new GroupUnfollowed(Slug("dasc")));
    }

    [Fact]
    public void The_decision_to_follow_looks_at_the_group() =>
        Assert.Equal([ActorRef.Of<Group>("dasc")], LanguageCommunity.LooksAt("es", new FollowGroup(Slug("dasc"))));

    [Fact]
    public void A_term_is_in_the_glossary_once()
    {
        var manager = new TermAdded(1, Line("ccTLD manager"), Line("gestor de ccTLD"), Prose("Never word by word."));
        Given(Founded).When(new AddTerm(manager.Term, manager.Translation, manager.Note), By("rosa")).Then(manager);
        Given([.. Founded, manager]).When(new AddTerm(Line("CCTLD Manager"), Line("administrador")), By("rosa")).ThenRejected("term-there");
        Given(Founded).When(new AddTerm(manager.Term, manager.Translation), By("eve")).ThenRejected("not-allowed");
    }

    [Fact]
    public void A_term_is_revised_field_by_field_and_removed()
    {
        IEvent<LanguageCommunity>[] given = [.. Founded, new TermAdded(1, Line("triage"), Line("triaje"), Prose("Note.")), new TermRevised(1, Line("clasificación"))];
        Given(given).When(new ReviseTerm(1, Note: new(null)), By("rosa") with { Seen = 4 }).Then(new TermRevised(1, Note: new(null)));
        Given(given).When(new ReviseTerm(1, Line("triage")), By("rosa") with { Seen = 4 }).ThenRejected("stale");
        Given(given).When(new ReviseTerm(1, Line("triage")), By("rosa")).ThenRejected("if-match-missing");
        Given(given).When(new RemoveTerm(1), By("rosa")).Then(new TermRemoved(1));
        Given(given).When(new RemoveTerm(1), By("rosa") with { Seen = 4 }).ThenRejected("stale");
        Given(given).When(new RemoveTerm(2), By("rosa")).ThenRejected("not-there");
    }

    private static Context Knowing(Context context) => context with
    {
        Others = context.Others.SetItem(ActorRef.Of<Group>("dasc"), new Group.Formed(((Group.Formed)Group.Evolve(Group.Initial,
            new CharterAdopted(GroupKind.Committee, Line("DASC"), Prose("Works."), [Value.Of<LanguageTag>("en")]))).Charter)),
    };

    private static Slug Slug(string text) => Value.Of<Slug>(text);

    private static Line Line(string text) => Value.Of<Line>(text);

    private static Prose Prose(string text) => Value.Of<Prose>(text);
}
