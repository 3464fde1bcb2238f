using Ccnso.Collab.Actors;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Meetings;

public sealed class CalendarEntries : MeetingRules
{
    private static readonly MeetingRescheduled Moved = new(Value.Of<LocalTime>("2024-03-03T09:00"), Value.Of<Zone>("America/Puerto_Rico"));

    [Fact]
    public void The_sequence_grows_when_a_meeting_is_moved_or_called_off_and_with_nothing_else()
    {
        IEvent<Meeting>[] happened =
        [
            Session, Added(1), Moved, new MeetingRevised(Title: Text("DNS abuse")), new MeetingRevised(Place: new(Text("Room 208"))), new MeetingRevised(Length: 60),
            new AttendanceDeclared(Id("member"), Attendance.Going), new MeetingRevised(Link: new(Value.Of<Link>("https://example.org/room"))), new MeetingCancelled(),
        ];
        Assert.Equal([0, 0, 2, 2, 4, 5, 5, 7, 8], Enumerable.Range(1, happened.Length).Select(count => Entry(happened[..count]).Sequence));
    }

    [Fact]
    public void The_version_is_that_of_the_last_change_that_a_calendar_shows()
    {
        IEvent<Meeting>[] happened = [Session, Added(1), Added(2), new ItemMoved(2, Before: 1), new AttendanceDeclared(Id("member"), Attendance.Going), new MinutesRecorded(Notes("All agreed."))];
        Assert.Equal([1, 2, 3, 4, 4, 4], Enumerable.Range(1, happened.Length).Select(count => Entry(happened[..count]).Version));
    }

    [Fact]
    public void It_has_what_takes_time_and_when_that_begins() =>
        Assert.Equal(["2 10:30", "1 10:40"], Entry(Session, Added(1), Added(2), Proposed(3), new ItemMoved(2, Before: 1), Added(4), new ItemSkipped(4)).Agenda.Select(item => $"{item.Item} {item.Starts.Clock:HH:mm}"));

    [Fact]
    public void It_is_found_by_those_who_come() =>
        Assert.Equal(["member", "chair"], Row(Session, new AttendanceDeclared(Id("member"), Attendance.Remote), new AttendanceDeclared(Id("observer"), Attendance.Apologies),
            new AttendanceDeclared(Id("chair"), Attendance.Going)).Fields["attendee"]);

    private static CalendarEntry Entry(params IEvent<Meeting>[] happened) => (CalendarEntry)Row(happened).Shown;

    private static Row Row(params IEvent<Meeting>[] happened) => MeetingView.Project("test", Fold(happened), happened.Length).Single(row => row.View == CalendarEntry.View);
}
