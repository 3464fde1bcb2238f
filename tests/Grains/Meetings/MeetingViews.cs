using Ccnso.Collab.Actors;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Tests.Grains.Meetings;

public sealed class MeetingViews : MeetingRules
{
    [Fact]
    public void The_agenda_knows_when_each_item_starts()
    {
        var agenda = View(Added(1), Added(2) with { Length = 45 }, Proposed(3), Added(4), new ItemSkipped(1), new ItemMoved(4, Before: 1)).Agenda;
        Assert.Equal(["4 10:30", "1 ", "2 10:40", "3 "], agenda.Select(item => $"{item.Item} {item.Starts?.ToString()[11..]}"));
        Assert.Equal(new DateTimeOffset(2024, 3, 2, 14, 40, 0, TimeSpan.Zero), agenda[2].StartsAt);
    }

    [Fact]
    public void Also_over_the_night_in_which_clocks_change()
    {
        var session = Session with { Start = Value.Of<LocalTime>("2024-03-31T00:50"), Zone = Value.Of<Zone>("Europe/London") };
        var view = (MeetingView)Rows(session, Added(1), Added(2)).Single(row => row.View == "meeting").Shown;
        Assert.Equal("2024-03-31T02:00", $"{view.Agenda[1].Starts}");
    }

    [Theory]
    [InlineData(9, 0), InlineData(10, 10)]
    public void It_warns_when_it_overruns_the_meeting(int items, int minutes) => Assert.Equal(minutes, View([.. Items(items)]).OverrunsBy);

    [Fact]
    public void What_is_carried_over_or_skipped_takes_no_time() =>
        Assert.Equal(80, View([.. Items(10), new ItemSkipped(1), new ItemCarriedOver(2, Id("next"), Id("dasc"), Text("Topic 2"), ItemKind.Discussion, 10)]).Planned);

    [Fact]
    public void An_item_is_a_row_until_it_is_withdrawn()
    {
        var row = Assert.Single(Rows(Session, Added(1), Added(2), new ItemWithdrawn(1)), row => row.View == "agenda");
        Assert.Equal(("test/2", 3), (row.Key, row.Version));
        Assert.Equal(["planned"], row.Fields["status"]);
        Assert.Null(((AgendaItemView)row.Shown).StartsAt);
    }

    [Fact]
    public void An_item_that_nobody_touched_is_the_same_row_whatever_happens_around_it()
    {
        var before = Rows(Session, Added(1), Added(2)).Single(row => row.Key == "test/2" && row.View == "agenda");
        var after = Rows(Session, Added(1), Added(2), new ItemMoved(2, Before: 1), new ItemRevised(1, Length: 60), new MeetingRevised(Length: 30))
            .Single(row => row.Key == "test/2" && row.View == "agenda");
        Assert.Equal((before.Version, before.Shown), (after.Version, after.Shown));
    }

    [Fact]
    public void Open_action_items_with_an_owner_are_work()
    {
        IEvent<Meeting>[] recorded = [new ActionRecorded(1, Text("Draft"), Id("member"), new(2024, 4, 1)), new ActionRecorded(2, Text("Send"))];
        var work = (OpenWork)Assert.Single(Rows([Session, .. recorded]), row => row.View == OpenWork.View).Shown;
        Assert.Equal(("member", "dasc", "/api/v1/meetings/test/actions/1"), (work.Owner, work.Group, work.Where));
        Assert.DoesNotContain(Rows([Session, .. recorded, new ActionFinished(1)]), row => row.View == OpenWork.View);
        Assert.DoesNotContain(Rows([Session, .. recorded, new MeetingCancelled()]), row => row.View == OpenWork.View);
    }

    [Fact]
    public void A_cancelled_meeting_can_be_read()
    {
        var view = View(Added(1), new MeetingCancelled(Text("No quorum")));
        Assert.Equal((MeetingState.Cancelled, Text("No quorum"), 1), (view.State, view.CancelledFor, view.Agenda.Count));
    }

    [Fact]
    public void Before_it_is_scheduled_there_is_nothing_to_see() => Assert.Empty(Rows());

    private static MeetingView View(params IEvent<Meeting>[] happened) => (MeetingView)Rows([Session, .. happened]).Single(row => row.View == "meeting").Shown;

    private static List<Row> Rows(params IEvent<Meeting>[] happened) => [.. MeetingView.Project("test", Fold(happened), happened.Length)];
}
