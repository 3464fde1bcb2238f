using Ccnso.Collab.Actors;
using Ccnso.Collab.Log;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Participants;

public sealed class Introductions : Rules<Participant>
{
    private static readonly Introduce Hello = new(Value.Of<Line>("Adaeze Okoro"), Value.Of<MailAddress>("adaeze@example.org"),
        new Affiliation.Cctld(Value.Of<TopLevelLabel>("ng")), Value.Of<Zone>("Africa/Lagos"),
        [new(Value.Of<LanguageTag>("ig"), Fluency.MotherTongue), new(Value.Of<LanguageTag>("en-GB"), Fluency.Fluent)]);

    private static readonly Details Adaeze = new(Hello.Name, Hello.Mail, Hello.Affiliation, Hello.Languages!, Hello.TimeZone);

    private static readonly InterestDeclared Declared = new(Now.AddDays(-30), Value.Of<Prose>("I work for a registry."));

    private static Context Oneself => By("p-1") with { Key = "p-1" };

    private static Context Staff => BySecretariat() with { Key = "p-1" };

    [Fact]
    public void A_participant_introduces_themself() =>
        Given().When(Hello, Oneself).Then(new Introduced(Adaeze));

    [Fact]
    public void Nobody_introduces_another() =>
        Given().When(Hello, By("p-2") with { Key = "p-1" }).ThenRejected("not-allowed");

    [Fact]
    public void The_secretariat_does_not_speak_for_a_participant() =>
        Given(new Introduced(Adaeze)).When(new DeclareInterest(Value.Of<Prose>("None.")), Staff).ThenRejected("not-allowed");

    [Fact]
    public void A_participant_says_anew_who_they_are() =>
        Given(new Introduced(Adaeze)).When(Hello with { TimeZone = Value.Of<Zone>("Asia/Tokyo") }, Oneself)
            .Then(new DetailsRevised(Adaeze with { TimeZone = Value.Of<Zone>("Asia/Tokyo") }));

    [Fact]
    public void A_language_is_named_once() =>
        Given().When(Hello with { Languages = [new(Value.Of<LanguageTag>("ig"), Fluency.Fluent), new(Value.Of<LanguageTag>("IG"), Fluency.Working)] }, Oneself)
            .ThenRejected("language-twice");

    [Fact]
    public void A_statement_of_interest_is_dated_and_the_ones_before_stay()
    {
        var next = new InterestDeclared(Now, Value.Of<Prose>("I work for nobody."));
        Given(new Introduced(Adaeze), Declared).When(new DeclareInterest(next.Statement!), Oneself).Then(next);

        var rows = ParticipantView.Project("p-1", Fold([new Introduced(Adaeze), Declared, next]), 3).ToList();
        Assert.Equal([(1, Declared.At), (2, Now)], rows.Select(row => row.Shown).OfType<StatementShown>().Select(shown => (shown.Number, shown.At)));
        Assert.Equal(next.Statement, Assert.Single(rows.Select(row => row.Shown).OfType<ParticipantShown>()).Interest?.Text);
    }

    [Fact]
    public void Who_has_not_been_introduced_declares_no_interest() =>
        Given().When(new DeclareInterest(Declared.Statement!), Oneself).ThenRejected("not-there");

    [Fact]
    public void A_participant_has_themself_forgotten() =>
        Given(new Introduced(Adaeze), Declared).When(new Forget(), Oneself).Then(new ParticipantForgotten());

    [Fact]
    public void The_secretariat_has_a_participant_forgotten() =>
        Given(new Introduced(Adaeze)).When(new Forget(), Staff).Then(new ParticipantForgotten());

    [Fact]
    public void Nobody_has_another_forgotten() =>
        Given(new Introduced(Adaeze)).When(new Forget(), By("p-2", Office.Chair) with { Key = "p-1" }).ThenRejected("not-allowed");

    [Fact]
    public void Nobody_comes_back_under_a_forgotten_id()
    {
        Given(new Introduced(Adaeze), new ParticipantForgotten()).When(Hello, Oneself).ThenRejected("ended");
        Given(new Introduced(Adaeze), new ParticipantForgotten()).When(new DeclareInterest(Declared.Statement!), Oneself).ThenRejected("ended");
    }

    [Fact]
    public void An_erased_stream_folds_to_nobody() =>
        Assert.Equal(new Participant.Forgotten(), Fold([new Introduced(null), new DetailsRevised(null), new InterestDeclared(Now, null), new ParticipantForgotten()]));

    [Fact]
    public void Readers_see_nothing_of_a_forgotten_participant() =>
        Assert.Empty(ParticipantView.Project("p-1", new Participant.Forgotten(), 4));

    [Fact]
    public void All_that_tells_of_a_person_is_kept_beside_the_log()
    {
        Assert.Equal("{}", Wire.Fact(new Introduced(Adaeze)).Data);
        Assert.Equal("{}", Wire.Fact(new DetailsRevised(Adaeze)).Data);
        Assert.Equal($$"""{"at":{{Wire.Write(Declared.At)}}}""", Wire.Fact(Declared).Data);
        Assert.True(Wire.Fact(new ParticipantForgotten()).Erases);
    }

    [Fact]
    public void Everybody_sees_who_it_is_and_not_how_to_reach_them()
    {
        var row = ParticipantView.Project("p-1", Fold([new Introduced(Adaeze)]), 1).Single(row => row.View == "participants");
        Assert.Equal("""
            {"id":"p-1","name":"Adaeze Okoro","affiliation":{"is":"cctld","label":"ng"},"languages":[{"language":"ig","level":"mother-tongue"},{"language":"en-GB","level":"fluent"}]}
            """, Wire.Write(row.Shown));
        Assert.Equal(["ig", "en-GB", "en"], row.Fields["language"]);
    }

    [Fact]
    public void Me_is_nobodys_id() => Assert.Null(Participant.KeyOf("me"));
}
