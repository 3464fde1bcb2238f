using Ccnso.Collab.Actors;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Languages;

/// <summary>The revisions by which staleness is told.</summary>
public sealed class SourceRevisions
{
    private static readonly MeetingScheduled Scheduled = new(
        Value.Of<Slug>("dasc"), Line("DASC meeting"), Value.Of<LocalTime>("2024-03-05T09:00"), Value.Of<Zone>("UTC"), 90, Language: Tag("en"));

    [Fact]
    public void A_text_has_the_version_that_wrote_it() => Assert.Equal(2, After(Added()).Find("agenda/1", "title")!.Revision);

    [Fact]
    public void A_revised_text_has_a_newer_revision_and_its_neighbours_do_not()
    {
        var texts = After(Added(), new ItemRevised(1, Line("Policy gaps")));
        Assert.Equal((3, 2), (texts.Find("agenda/1", "title")!.Revision, texts.Find("agenda/1", "notes")!.Revision));
    }

    [Fact]
    public void An_editorial_revision_changes_the_text_and_not_its_revision()
    {
        var text = After(Added(), new ItemRevised(1, Line("Policy gap"), Editorial: true)).Find("agenda/1", "title")!;
        Assert.Equal(("Policy gap", 2), (text.Text, text.Revision));
    }

    [Fact]
    public void A_revision_after_an_editorial_one_is_newer_than_both() =>
        Assert.Equal(4, After(Added(), new ItemRevised(1, Line("Policy gap"), Editorial: true), new ItemRevised(1, Line("Gaps"))).Find("agenda/1", "title")!.Revision);

    [Fact]
    public void A_text_that_is_emptied_is_there_no_more() =>
        Assert.Null(After(Added(), new ItemRevised(1, Notes: new(null))).Find("agenda/1", "notes"));

    [Fact]
    public void What_is_withdrawn_takes_its_texts_with_it() => Assert.DoesNotContain("agenda/1", After(Added(), new ItemWithdrawn(1)).Parts.Keys);

    [Fact]
    public void Of_what_is_declined_only_the_reason_is_left()
    {
        var texts = After(Added(), new ItemDeclined(1, Line("Next time")));
        Assert.Equal("reason", Assert.Single(texts.Parts["agenda/1"].Fields).Key);
    }

    [Fact]
    public void An_item_is_in_the_meetings_language_unless_it_says_otherwise()
    {
        var texts = After(Added(), Added(2, "es"), new ItemMinuted(2, Summary: new(Prose("Se discutió."))), new ItemRevised(2, Line("Brechas")));
        Assert.Equal(["en", "es", "es"], new[] { ("agenda/1", "title"), ("agenda/2", "summary"), ("agenda/2", "title") }.Select(text => $"{texts.Find(text.Item1, text.Item2)!.Language}"));
    }

    [Fact]
    public void A_charter_that_is_adopted_again_moves_only_what_it_changes()
    {
        var first = new Collab.Groups.CharterAdopted(Collab.Groups.GroupKind.Committee, Line("Committee"), Prose("Works."), [Tag("es")], Prose("All."));
        var texts = SourceTexts.None.After(first, 1).After(first with { Purpose = Prose("Works more."), Scope = null }, 5);
        Assert.Equal((1, 5, null, "es"), (texts.Find("", "name")!.Revision, texts.Find("", "purpose")!.Revision, texts.Find("", "scope"), $"{texts.Language}"));
    }

    [Fact]
    public void What_translators_see_of_a_meeting_has_its_time_and_its_words()
    {
        var view = MeetingView.Project("m", Fold(Added()), 2).Select(row => row.Shown).OfType<DocumentView>().Single(one => one.Document == "meeting/m/agenda/1");
        Assert.Equal(("dasc", new DateTimeOffset(2024, 3, 5, 9, 0, 0, TimeSpan.Zero), true), (view.Group, view.StartsAt!.Value, view.Wanted));
        Assert.Equal(["notes 4", "title 1"], view.Texts.Select(text => $"{text.Field} {text.Words}"));
    }

    [Fact]
    public void What_was_prepared_for_a_cancelled_meeting_is_not_wanted() =>
        Assert.All(MeetingView.Project("m", Fold(Added(), new MeetingCancelled(Line("Storm"))), 3).Select(row => row.Shown).OfType<DocumentView>(), view => Assert.False(view.Wanted));

    [Theory]
    [InlineData("What works against DNS abuse", 5)]
    [InlineData("ccTLD-manager's  view — 3 points!", 4)]
    [InlineData("域名滥用", 4)]
    [InlineData("إساءة استخدام نظام أسماء النطاقات", 5)]
    public void Words_are_counted_in_every_script(string text, int words) => Assert.Equal(words, DocumentView.WordsIn(text));

    private static SourceTexts After(params IEvent<Meeting>[] happened) => ((Meeting.Scheduled)Fold(happened)).Texts;

    private static Meeting Fold(params IEvent<Meeting>[] happened) => happened.Prepend(Scheduled).Aggregate(Meeting.Initial, Meeting.Evolve);

    private static ItemAdded Added(int item = 1, string? language = null) =>
        new(item, Line("Gap"), ItemKind.Discussion, 10, Notes: Prose("What *is* the gap?"), Language: language is null ? null : Tag(language));

    private static Line Line(string text) => Value.Of<Line>(text);

    private static Prose Prose(string text) => Value.Of<Prose>(text);

    private static LanguageTag Tag(string tag) => Value.Of<LanguageTag>(tag);
}
