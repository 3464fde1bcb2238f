using Ccnso.Collab.Actors;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Meetings;

public sealed class Scheduling : MeetingRules
{
    private static Schedule Wanted(string start = "2024-03-02T10:30", string zone = "America/Puerto_Rico", int length = 90) =>
        new(Id("dasc"), Text("DASC working session"), Value.Of<LocalTime>(start), Value.Of<Zone>(zone), length);

    [Fact]
    public void A_chair_schedules_a_meeting() => Given().When(Wanted(), Chair).Then(Session);

    [Fact]
    public void So_does_the_secretariat() => Given().When(Wanted(), BySecretariat()).Then(Session);

    [Theory]
    [InlineData(Office.Member), InlineData(Office.Observer)]
    public void Others_do_not(Office office) => Given().When(Wanted(), By("somebody", office)).ThenRejected("not-allowed");

    [Fact]
    public void Nobody_schedules_for_a_group_that_does_not_exist() => Given().When(Wanted(), BySecretariat() with { GroupActs = false }).ThenRejected("no-such-group");

    [Fact]
    public void Nothing_else_can_be_asked_before() => Given().When(new Cancel(), Chair).ThenRejected("not-there");

    [Fact]
    public void The_same_again_is_no_news() => GivenSession().When(Wanted(), Chair).ThenNothing();

    [Fact]
    public void Another_under_the_same_key_is_refused() => GivenSession().When(Wanted(length: 60), Chair).ThenRejected("already-scheduled");

    [Fact]
    public void The_chair_of_another_group_cannot_take_the_key() => GivenSession().When(Wanted() with { Group = Id("iglc") }, Stranger).ThenRejected("not-allowed");

    [Theory]
    [InlineData("2024-03-31T01:30", "Europe/London"), InlineData("2024-03-10T02:15", "America/New_York")]
    public void A_time_that_clocks_skip_is_impossible(string start, string zone) => Given().When(Wanted(start, zone), Chair).ThenRejected("no-such-local-time");

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(1441), InlineData(int.MaxValue)]
    public void A_meeting_lasts_from_a_minute_to_a_day(int length) => Given().When(Wanted(length: length), Chair).ThenRejected("impossible-length");

    [Fact]
    public void A_meeting_is_ruled_by_its_group_and_belongs_to_it()
    {
        Assert.Equal("dasc", Meeting.RuledBy(Meeting.Initial, Wanted()));
        Assert.Null(Meeting.RuledBy(Meeting.Initial, new Cancel()));
        Assert.Equal("dasc", Meeting.RuledBy(FoldSession(), Wanted() with { Group = Id("iglc") }));
        Assert.Equal("dasc", Meeting.BelongsTo("x", Fold([Session, new MeetingCancelled()])));
    }

    [Fact]
    public void It_is_moved_to_another_time() => GivenSession()
        .When(new Reschedule(Value.Of<LocalTime>("2024-03-03T09:00")), Chair with { Seen = 1 })
        .Then(new MeetingRescheduled(Value.Of<LocalTime>("2024-03-03T09:00"), Session.Zone));

    [Fact]
    public void Not_to_a_time_that_clocks_skip() => GivenSession()
        .When(new Reschedule(Value.Of<LocalTime>("2024-03-31T01:30"), Value.Of<Zone>("Europe/London")), Chair with { Seen = 1 }).ThenRejected("no-such-local-time");

    [Fact]
    public void Two_who_move_it_do_not_overwrite_each_other() => GivenSession(new MeetingRescheduled(Value.Of<LocalTime>("2024-03-03T09:00"), Session.Zone))
        .When(new Reschedule(Value.Of<LocalTime>("2024-03-04T09:00")), Chair with { Seen = 1 }).ThenRejected("stale");

    [Fact]
    public void Its_facts_are_revised_field_by_field() => GivenSession(new MeetingRevised(Title: Text("DASC session")))
        .When(new ReviseMeeting(Length: 60, Place: Text("Room 208")), Chair with { Seen = 1 }).Then(new MeetingRevised(Length: 60, Place: Text("Room 208")));

    [Fact]
    public void The_link_is_taken_out() => GivenSession(new MeetingRevised(Link: Value.Of<Link>("https://example.org/room")))
        .When(new ReviseMeeting(Link: new Change<Link?>(null)), Chair with { Seen = 2 }).Then(new MeetingRevised(Link: new Change<Link?>(null)));

    [Fact]
    public void The_same_field_clashes_with_both_texts()
    {
        var outcome = Meeting.Decide(FoldSession(new MeetingRevised(Title: Text("DASC session"))), new ReviseMeeting(Title: Text("DNS abuse")), Chair with { Seen = 1 });
        Assert.Equal([new Clash("title", "DASC session", "DNS abuse")], outcome.Rejection!.Clashes);
    }

    [Fact]
    public void Who_has_read_nothing_revises_nothing() => GivenSession().When(new ReviseMeeting(Length: 60), Chair).ThenRejected("if-match-missing");

    [Fact]
    public void Who_has_read_another_record_revises_nothing() => GivenSession().When(new ReviseMeeting(Length: 60), Chair with { Seen = 9 }).ThenRejected("stale");

    [Fact]
    public void A_member_neither_moves_nor_revises_nor_cancels_it()
    {
        GivenSession().When(new Reschedule(Session.Start), Member with { Seen = 1 }).ThenRejected("not-allowed");
        GivenSession().When(new ReviseMeeting(), Member with { Seen = 1 }).ThenRejected("not-allowed");
        GivenSession().When(new Cancel(), Member).ThenRejected("not-allowed");
    }

    [Fact]
    public void It_is_cancelled_with_a_reason() => GivenSession().When(new Cancel(Text("No quorum")), Chair).Then(new MeetingCancelled(Text("No quorum")));

    [Fact]
    public void A_cancelled_one_has_ended_for_everybody()
    {
        var cancelled = GivenSession(new MeetingCancelled(Text("No quorum")));
        cancelled.When(new AddItem(Text("Late"), ItemKind.Discussion, 5), Chair).ThenRejected("ended");
        cancelled.When(new DeclareAttendance(Id("stranger"), Attendance.Going), Stranger).ThenRejected("ended");
        cancelled.When(new Cancel(), Stranger).ThenRejected("ended");
    }
}
