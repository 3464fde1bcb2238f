using Ccnso.Collab.Actors;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Meetings;

public sealed class AgendaDeltas : MeetingRules
{
    private static readonly ItemCarriedOver Carried = new(1, Id("next"), Id("dasc"), Text("Topic 1"), ItemKind.Discussion, 10);

    [Fact]
    public void Retitled_twice_is_told_once_from_the_first_to_the_last() =>
        Changes(new ItemRevised(1, Title: Text("Survey")), new ItemRevised(1, Title: Text("Survey results")))
            .Are(new AgendaChange(1, AgendaWord.Retitled, "Item 1 “Survey results” was called “Topic 1” before.", "Topic 1", "Survey results"));

    [Fact]
    public void Back_and_forth_is_nothing() => Changes(new ItemRevised(1, Title: Text("Survey")), new ItemRevised(1, Title: Text("Topic 1"))).Are();

    [Fact]
    public void Added_and_withdrawn_again_is_nothing() => Changes(Added(4), new ItemWithdrawn(4)).Are();

    [Fact]
    public void Deferred_and_returned_is_nothing() => Changes(Carried, new ItemReturned(1, Id("next"), Notes("Cancelled."))).Are();

    [Fact]
    public void Decision_instead_of_information_in_words() => Changes(new ItemRevised(1, Kind: ItemKind.Information), new ItemRevised(1, Kind: ItemKind.Decision))
        .Are(new AgendaChange(1, AgendaWord.KindChanged, "Item 1 “Topic 1” is for decision instead of discussion.", "discussion", "decision"));

    [Fact]
    public void What_left_the_agenda_is_told_last() => Changes(new ItemWithdrawn(1), Added(4)).Are(
        new AgendaChange(4, AgendaWord.Added, "Item 4 “Topic 4” was added: discussion, 10 minutes.", null, "Topic 4"),
        new AgendaChange(1, AgendaWord.Withdrawn, "Item 1 “Topic 1” was withdrawn.", "Topic 1", null));

    [Fact]
    public void Deferred_says_where_to() => Changes(Carried)
        .Are(new AgendaChange(1, AgendaWord.Deferred, "Item 1 “Topic 1” is deferred to the meeting next.", "planned", "carried-over"));

    [Fact]
    public void Longer_shorter_and_who_presents() => Changes(new ItemRevised(1, Length: 20), new ItemRevised(2, Length: 5, Presenter: Value.Of<Presenter>(".pr"))).Are(
        new AgendaChange(1, AgendaWord.Longer, "Item 1 “Topic 1” takes 20 minutes instead of 10.", "10", "20"),
        new AgendaChange(2, AgendaWord.Shorter, "Item 2 “Topic 2” takes 5 minutes instead of 10.", "10", "5"),
        new AgendaChange(2, AgendaWord.PresenterChanged, "Item 2 “Topic 2” is presented by .pr.", null, ".pr"));

    [Fact]
    public void Only_what_moved_has_moved_not_what_made_room() => Changes(new ItemMoved(3, Before: 1))
        .Are(new AgendaChange(3, AgendaWord.Moved, "Item 3 “Topic 3” now comes first.", "3", "1"));

    [Fact]
    public void Adding_in_front_moves_nothing() =>
        Assert.Equal([AgendaWord.Added], Changes(Added(4) with { Before = 1 }).Found.Select(change => change.Change));

    [Fact]
    public void A_proposal_is_told_as_one_until_it_is_accepted()
    {
        Changes(Proposed(4)).Are(new AgendaChange(4, AgendaWord.Proposed, "Item 4 “Proposal 4” is proposed by member: discussion, 10 minutes.", null, "Proposal 4"));
        Assert.Equal([AgendaWord.Added], Changes(Proposed(4), new ItemAccepted(4, Before: 1)).Found.Select(change => change.Change));
        Changes(Proposed(4), new ItemDeclined(4)).Are();
    }

    [Fact]
    public void The_meeting_itself_comes_first() => Changes(
            new ItemRevised(1, Length: 20), new MeetingRescheduled(Value.Of<LocalTime>("2024-03-03T09:00"), Session.Zone), new MeetingCancelled(Text("No quorum"))).Are(
        new AgendaChange(null, AgendaWord.Rescheduled, "The meeting starts on 3 March 2024 at 09:00 (America/Puerto_Rico) instead of 2 March 2024 at 10:30 (America/Puerto_Rico).",
            "2024-03-02T10:30[America/Puerto_Rico]", "2024-03-03T09:00[America/Puerto_Rico]"),
        new AgendaChange(null, AgendaWord.Cancelled, "The meeting was cancelled: No quorum."),
        new AgendaChange(1, AgendaWord.Longer, "Item 1 “Topic 1” takes 20 minutes instead of 10.", "10", "20"));

    [Fact]
    public void From_nothing_everything_is_added() =>
        Assert.Equal([1, 2, 3], AgendaChange.Between(Meeting.Initial, FoldSession([.. Items(3)])).Select(change => change.Item!.Value));

    [Fact]
    public void The_fewest_moves_explain_any_order()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            int[] now = [.. Enumerable.Range(1, 9)];
            random.Shuffle(now);
            var moves = now.SelectMany((number, place) => place == 0 ? [] : new IEvent<Meeting>[] { new ItemMoved(number, After: now[place - 1]) });
            var before = FoldSession([.. Items(9)]);
            var after = FoldSession([.. Items(9), new ItemMoved(now[0], Before: 1), .. moves]);
            Assert.Equal(now, Order(after));
            var moved = AgendaChange.Between(before, after).Select(change => change.Item!.Value).ToHashSet();
            int[] stayed = [.. now.Where(number => !moved.Contains(number))];
            Assert.Equal(stayed.Order(), stayed);
            Assert.Equal(LongestRise(now), stayed.Length);
        }
    }

    /// <summary>By trying all of the 512 parts.</summary>
    private static int LongestRise(int[] numbers) => Enumerable.Range(0, 1 << numbers.Length)
        .Select(part => numbers.Where((_, place) => (part >> place & 1) == 1).ToArray())
        .Where(part => part.Order().SequenceEqual(part)).Max(part => part.Length);

    private static Delta Changes(params IEvent<Meeting>[] happened) =>
        new([.. AgendaChange.Between(Fold([Session, .. Items(3)]), Fold([Session, .. Items(3), .. happened]))]);

    private sealed record Delta(IReadOnlyList<AgendaChange> Found)
    {
        public void Are(params AgendaChange[] expected) => Assert.Equal(expected, Found);
    }
}
