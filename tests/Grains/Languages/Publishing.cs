using Ccnso.Collab.Languages;
using Ccnso.Collab.Meetings;

namespace Ccnso.Collab.Tests.Grains.Languages;

/// <summary>Reviewing a draft, and publishing it.</summary>
public sealed class Publishing : TranslationRules
{
    private static readonly TextReviewed Reviewed = new(Title, "carla");

    [Fact]
    public void A_reviewer_approves_what_another_translated() => Given(Drafted("rosa")).When(new ReviewText(Title), As("carla", seen: 1)).Then(Reviewed);

    [Fact]
    public void A_reviewer_corrects_it() =>
        Given(Drafted("rosa")).When(new ReviewText(Title, Prose("Lagunas")), As("carla", seen: 1)).Then(new TextReviewed(Title, "carla", Prose("Lagunas")));

    [Fact]
    public void A_translator_does_not_review() => Given(Drafted("rosa")).When(new ReviewText(Title), As("luis", seen: 1)).ThenRejected("not-allowed");

    [Fact]
    public void A_reviewer_does_not_review_their_own() => Given(Drafted("carla")).When(new ReviewText(Title), As("carla", seen: 1)).ThenRejected("own-translation");

    [Fact]
    public void A_community_may_let_translators_review_their_own() =>
        Given(Drafted("rosa")).When(new ReviewText(Title), As("rosa", seen: 1, ownReview: true)).Then(new TextReviewed(Title, "rosa"));

    [Fact]
    public void Nobody_approves_what_they_have_not_read()
    {
        Given(Drafted("rosa")).When(new ReviewText(Title), As("carla")).ThenRejected("if-match-missing");
        Given(Drafted("rosa", "Lagunas"), Drafted("rosa")).When(new ReviewText(Title), As("carla", seen: 1)).ThenRejected("stale");
    }

    [Fact]
    public void There_is_nothing_to_review_without_a_draft() => Given(Taken("rosa")).When(new ReviewText(Title), As("carla", seen: 1)).ThenRejected("no-draft");

    [Fact]
    public void A_machines_draft_is_reviewed_by_whoever_asked_for_it_too() =>
        Given(ByMachine() with { By = "carla" }).When(new ReviewText(Title), As("carla", seen: 1)).Then(Reviewed);

    [Fact]
    public void What_is_reviewed_is_published() => Given(Drafted("rosa"), Reviewed).When(new PublishText(Title), As("rosa")).Then(Published());

    [Fact]
    public void What_was_corrected_is_published_as_corrected() =>
        Given(Drafted("rosa"), Reviewed with { Text = Prose("Lagunas") }).When(new PublishText(Title), As("rosa")).Then(Published("Lagunas"));

    [Fact]
    public void What_is_not_reviewed_is_not_published()
    {
        Given(Drafted("rosa")).When(new PublishText(Title), As("ana")).ThenRejected("not-reviewed");
        Given(ByMachine()).When(new PublishText(Title), As("ana")).ThenRejected("not-reviewed");
        Given().When(new PublishText(Title), As("ana")).ThenRejected("no-draft");
    }

    [Fact]
    public void A_new_draft_of_what_was_reviewed_is_reviewed_again() =>
        Given(Drafted("rosa"), Reviewed, Drafted("rosa", "Lagunas")).When(new PublishText(Title), As("rosa")).ThenRejected("not-reviewed");

    [Fact]
    public void Readers_keep_what_was_published_while_a_new_one_is_made()
    {
        var state = Fold([Drafted("rosa"), Reviewed, Published(), Drafted("luis", "Lagunas", 3)]);
        Assert.Equal("Vacíos de política", $"{state.Texts[Title].Published!.What.Text}");
        Assert.IsType<Draft.Written>(state.Texts[Title].Draft);
    }

    [Fact]
    public void The_group_hears_of_what_readers_get_and_not_of_the_work()
    {
        Assert.Equal("dasc", Translation.BelongsTo("", Fold([Drafted("rosa"), Reviewed, Published()])));
        Assert.Equal("dasc", Translation.BelongsTo("", Fold([ByMachine()])));
        Assert.Null(Translation.BelongsTo("", Fold([Drafted("rosa")])));
    }

    [Fact]
    public void On_the_desk_it_goes_from_wanted_to_published_and_becomes_stale()
    {
        Assert.Equal(
            [DeskState.Wanted, DeskState.Taken, DeskState.Drafted, DeskState.Reviewed, DeskState.Published],
            ((IEnumerable<int>)[0, 1, 2, 3, 4]).Select(steps => OnDesk(Source(), steps).State));
        Assert.Equal(DeskState.Published, OnDesk(Source(new ItemRevised(1, Line("Policy gap"), Editorial: true)), 4).State);

        var stale = OnDesk(Source(new ItemRevised(1, Line("Policy needs"))), 4);
        Assert.Equal((DeskState.Stale, "Policy gaps", "Policy needs", "Vacíos de política"), (stale.State, stale.Before, stale.Source, $"{stale.Published}"));
        Assert.Equal(["same Policy ", "removed gaps", "added needs"], stale.Changes!.Select(change => $"{Actors.Word.Of(change.Kind)} {change.Text}"));
    }

    [Fact]
    public void A_reservation_that_has_run_out_shows_no_more()
    {
        Assert.Equal(("rosa", DeskState.Taken), OnDesk(Source(), 1, Now) is var taken ? (taken.TakenBy, taken.State) : default);
        Assert.Equal((null, DeskState.Wanted), OnDesk(Source(), 1, Until) is var free ? (free.TakenBy, free.State) : default);
    }

    private static DeskText OnDesk(Meeting source, int steps, DateTimeOffset? at = null)
    {
        var document = MeetingView.Project("m", source, 9).Select(row => row.Shown).OfType<DocumentView>().Single(one => one.Document == "meeting/m/agenda/1");
        var state = Fold(((IEnumerable<Actors.IEvent<Translation>>)[Taken("rosa"), Drafted("rosa"), Reviewed, Published()]).Take(steps));
        var translation = TranslationView.Project("es.meeting.m.agenda.1", state, steps).Select(row => (TranslationView)row.Shown).SingleOrDefault();
        return DeskText.Of("es", document, document.Texts.Single(text => text.Field == Title), translation, at ?? Now).WithChanges();
    }
}
