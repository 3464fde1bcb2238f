using Ccnso.Collab.Actors;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Meetings;

public sealed class MinutesAndActions : MeetingRules
{
    private static readonly ActionRecorded Report = new(1, Text("Draft the report"), Id("member"), new(2024, 4, 1));

    [Fact]
    public void Minutes_are_written_by_whoever_runs_the_meeting()
    {
        GivenSession().When(new RecordMinutes(Notes("All agreed.")), Chair with { Seen = 1 }).Then(new MinutesRecorded(Notes("All agreed.")));
        GivenSession().When(new RecordMinutes(Notes("All agreed.")), Member with { Seen = 1 }).ThenRejected("not-allowed");
    }

    [Fact]
    public void And_never_overwritten_unseen()
    {
        var written = GivenSession(new MinutesRecorded(Notes("All agreed.")));
        written.When(new RecordMinutes(Notes("Most agreed.")), Chair).ThenRejected("if-match-missing");
        written.When(new RecordMinutes(Notes("Most agreed.")), Chair with { Seen = 1 }).ThenRejected("stale");
        written.When(new RecordMinutes(Notes("Most agreed.")), Chair with { Seen = 2 }).Then(new MinutesRecorded(Notes("Most agreed.")));
    }

    [Fact]
    public void A_summary_and_a_decision_of_an_item_are_kept_apart() => GivenItems(1, new ItemMinuted(1, Summary: Notes("Long debate.")))
        .When(new MinuteItem(1, Decision: Notes("Adopted.")), Chair with { Seen = 2 }).Then(new ItemMinuted(1, Decision: Notes("Adopted.")));

    [Fact]
    public void The_same_one_is_refused_with_both_texts()
    {
        var outcome = Meeting.Decide(FoldSession(Added(1), new ItemMinuted(1, Decision: Notes("Adopted."))), new MinuteItem(1, Decision: Notes("Rejected.")), Chair with { Seen = 2 });
        Assert.Equal([new Clash("decision", "Adopted.", "Rejected.")], outcome.Rejection!.Clashes);
    }

    [Fact]
    public void An_action_item_gets_the_next_number()
    {
        GivenItems(1, Report).When(new RecordAction(Text("Send it"), Item: 1), Chair, repeats: true).Then(new ActionRecorded(2, Text("Send it"), Item: 1));
        GivenSession().When(new RecordAction(Text("Send it"), Item: 1), Chair).ThenRejected("not-there");
        GivenSession().When(new RecordAction(Text("Send it")), Member).ThenRejected("not-allowed");
    }

    [Fact]
    public void It_is_revised_field_by_field()
    {
        GivenSession(Report, new ActionRevised(1, Title: Text("Write the report"))).When(new ReviseAction(1, Owner: new Change<Slug?>(null), Due: new DateOnly(2024, 5, 1)), Chair with { Seen = 2 })
            .Then(new ActionRevised(1, Owner: new Change<Slug?>(null), Due: new DateOnly(2024, 5, 1)));
        GivenSession(Report, new ActionRevised(1, Title: Text("Write the report"))).When(new ReviseAction(1, Title: Text("Finish the report")), Chair with { Seen = 2 }).ThenRejected("stale");
        GivenSession(Report).When(new ReviseAction(1), Chair).ThenRejected("if-match-missing");
        GivenSession(Report).When(new ReviseAction(2), Chair with { Seen = 2 }).ThenRejected("not-there");
    }

    [Fact]
    public void Its_owner_marks_it_done_and_so_does_whoever_runs_the_meeting()
    {
        GivenSession(Report).When(new FinishAction(1), Member).Then(new ActionFinished(1));
        GivenSession(Report).When(new FinishAction(1), Chair).Then(new ActionFinished(1));
        GivenSession(Report).When(new FinishAction(1), By("another", Office.Member)).ThenRejected("not-allowed");
        GivenSession(Report, new ActionFinished(1)).When(new ReopenAction(1), Member).Then(new ActionReopened(1));
        GivenSession(Report).When(new ReopenAction(1), Member).ThenNothing();
        GivenSession(Report, new ActionRevised(1, Title: Text("Write"))).When(new FinishAction(1), Member with { Seen = 2 }).ThenRejected("stale");
        GivenSession(Report).When(new FinishAction(0), Chair).ThenRejected("not-there");
        GivenSession(Report).When(new ReviseAction(1, Title: Text("Nothing")), Member with { Seen = 2 }).ThenRejected("not-allowed");
    }

    [Fact]
    public void Everybody_says_for_themselves_whether_they_come() => GivenSession(new AttendanceDeclared(Id("stranger"), Attendance.Going))
        .When(new DeclareAttendance(Id("stranger"), Attendance.Apologies), Stranger).Then(new AttendanceDeclared(Id("stranger"), Attendance.Apologies));

    [Fact]
    public void The_chair_says_it_for_others_and_others_do_not()
    {
        GivenSession().When(new DeclareAttendance(Id("stranger"), Attendance.Remote), Chair).Then(new AttendanceDeclared(Id("stranger"), Attendance.Remote));
        GivenSession().When(new DeclareAttendance(Id("stranger"), Attendance.Remote), Member).ThenRejected("not-allowed");
    }

    [Fact]
    public void It_is_taken_back()
    {
        GivenSession(new AttendanceDeclared(Id("stranger"), Attendance.Going)).When(new WithdrawAttendance(Id("stranger")), Stranger).Then(new AttendanceWithdrawn(Id("stranger")));
        GivenSession(new AttendanceDeclared(Id("stranger"), Attendance.Going)).When(new WithdrawAttendance(Id("stranger")), Member).ThenRejected("not-allowed");
        GivenSession().When(new WithdrawAttendance(Id("stranger")), Stranger).ThenNothing();
    }
}
