using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Meetings;

namespace Ccnso.Collab.Tests.Grains.Languages;

/// <summary>Taking a text, giving it back, and writing a draft.</summary>
public sealed class Drafting : TranslationRules
{
    [Fact]
    public void A_translator_takes_a_text_for_two_days() => Given().When(new TakeText(Title), As("rosa")).Then(Taken("rosa"));

    [Fact]
    public void Only_whoever_has_a_duty_takes_texts() => Given().When(new TakeText(Title), As("eve")).ThenRejected("not-allowed");

    [Fact]
    public void Nobody_takes_what_another_has_taken() => Given(Taken("rosa")).When(new TakeText(Title), As("luis")).ThenRejected("taken");

    [Fact]
    public void A_reservation_runs_out() => Given(Taken("rosa", hours: 0)).When(new TakeText(Title), As("luis")).Then(Taken("luis"));

    [Fact]
    public void There_is_nothing_to_take_where_there_is_no_text()
    {
        Given().When(new TakeText("summary"), As("rosa")).ThenRejected("not-there");
        Given().When(new TakeText(Title), As("rosa") with { Key = "es.meeting.m.agenda.9" }).ThenRejected("not-there");
        Given().When(new TakeText(Title), As("rosa") with { Key = "fr.meeting.m.agenda.1" }).ThenRejected("not-there");
    }

    [Fact]
    public void Who_has_taken_it_gives_it_back() => Given(Taken("rosa")).When(new GiveBackText(Title), As("rosa")).Then(new TextGivenBack(Title));

    [Fact]
    public void A_coordinator_gives_it_back_for_another() => Given(Taken("rosa")).When(new GiveBackText(Title), As("ana")).Then(new TextGivenBack(Title));

    [Fact]
    public void Nobody_else_does() => Given(Taken("rosa")).When(new GiveBackText(Title), As("luis")).ThenRejected("not-allowed");

    [Fact]
    public void What_is_free_is_given_back_already() => Given(Taken("rosa", hours: -1)).When(new GiveBackText(Title), As("luis")).ThenNothing();

    [Fact]
    public void A_draft_is_of_the_revision_that_stands_and_keeps_what_that_said() =>
        Given().When(new DraftText(Title, Prose("Vacíos de política")), As("rosa")).Then(Drafted("rosa"));

    [Fact]
    public void A_draft_of_an_earlier_revision_is_taken_as_that() => Given(Drafted("rosa"), new TextGivenBack(Title))
        .When(new DraftText(Title, Prose("Vacíos"), 2), As("luis", seen: 2, Source(new ItemRevised(1, Line("Gaps"))))).Then(Drafted("luis", "Vacíos"));

    [Fact]
    public void What_stands_already_is_not_drafted_again()
    {
        var reviewed = new TextReviewed(Title, "carla");
        Given(Drafted("rosa")).When(new DraftText(Title, Prose("Vacíos de política")), As("luis")).ThenNothing();
        Given(Drafted("rosa"), reviewed).When(new DraftText(Title, Prose("Vacíos de política")), As("rosa", seen: 1)).ThenNothing();
        Given(Drafted("rosa"), reviewed, Published()).When(new DraftText(Title, Prose("Vacíos de política")), As("luis")).ThenNothing();
    }

    [Fact]
    public void A_revision_that_is_not_there_is_refused() => Given().When(new DraftText(Title, Prose("Vacíos"), 3), As("rosa")).ThenRejected("unknown-revision");

    [Fact]
    public void Of_two_who_save_at_the_same_moment_the_second_gets_the_others_text()
    {
        var outcome = Translation.Decide(Fold([Drafted("rosa")]), new DraftText(Title, Prose("Lagunas")), As("luis", seen: 0));
        Assert.Equal([new Clash("text", "Vacíos de política", "Lagunas")], outcome.Rejection!.Clashes);
        Assert.Equal("stale", outcome.Rejection.Reason);
    }

    [Fact]
    public void Who_has_read_the_others_draft_still_does_not_write_over_it() =>
        Given(Drafted("rosa")).When(new DraftText(Title, Prose("Lagunas")), As("luis", seen: 1)).ThenRejected("taken");

    [Fact]
    public void What_stands_there_is_not_overwritten_unseen() =>
        Given(Drafted("rosa")).When(new DraftText(Title, Prose("Lagunas")), As("rosa")).ThenRejected("if-match-missing");

    [Fact]
    public void A_title_is_translated_in_one_line()
    {
        Given().When(new DraftText(Title, Prose("Vacíos\nde política")), As("rosa")).ThenRejected("not-one-line");
        Given().When(new DraftText("notes", Prose("Dos\nlíneas.")), As("rosa")).Then(new TextDrafted("notes", "rosa", Until, Prose("Dos\nlíneas."), 2, "Two\nlines."));
    }

    [Fact]
    public void Nothing_is_translated_of_what_was_withdrawn() =>
        Given(Taken("rosa")).When(new DraftText(Title, Prose("Vacíos")), As("rosa", source: Source(new ItemWithdrawn(1)))).ThenRejected("ended");

    [Fact]
    public void A_machine_drafts_where_no_person_has()
    {
        Given().When(new DraftByMachine(Title, Prose("Huecos de política"), 2), As("rosa")).Then(ByMachine());
        Given(Drafted("rosa")).When(new DraftByMachine(Title, Prose("Huecos"), 2), As("rosa")).ThenRejected("drafted");
        Given().When(new DraftByMachine(Title, Prose("Huecos"), 2), As("rosa", source: Source(new ItemRevised(1, Line("Gaps"))))).ThenRejected("source-revised");
    }

    [Fact]
    public void A_person_writes_over_what_a_machine_drafted() =>
        Given(ByMachine()).When(new DraftText(Title, Prose("Vacíos de política")), As("luis", seen: 1)).Then(Drafted("luis"));

    [Fact]
    public void The_decision_looks_at_the_source_and_the_community() => Assert.Equal(
        [ActorRef.Of<LanguageCommunity>("pt-br"), ActorRef.Of<Meeting>("icann79-council")], Translation.LooksAt("pt-br.meeting.icann79-council.agenda.3", new TakeText(Title)));

    [Theory]
    [InlineData("es.group.dasc", "group/dasc")]
    [InlineData("pt-br.meeting.icann79-council.agenda.3", "meeting/icann79-council/agenda/3")]
    [InlineData("pt-BR.group.dasc", null)]
    [InlineData("es.member.br", null)]
    [InlineData("es.group", null)]
    [InlineData("es.group.dasc.", null)]
    [InlineData("es.group.dasc.a.b.c.d.e", null)]
    [InlineData("..", null)]
    public void Its_key_says_the_language_and_the_document(string key, string? document)
    {
        Assert.Equal(document is not null, TranslationKey.TryParse(key, out var parsed));
        Assert.Equal((document, document is null ? null : key), (parsed?.Document, parsed?.ToString()));
    }
}
