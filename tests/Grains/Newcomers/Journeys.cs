using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Tests.Grains.Newcomers;

public sealed class Journeys : Rules<Newcomer>
{
    private static readonly Slug Dasc = Value.Of<Slug>("dasc"), Everybody = Value.Of<Slug>(Pathway.Community);
    private static readonly Step Conduct = new(Id("conduct"), StepKind.CodeOfConduct), Statement = new(Id("statement"), StepKind.StatementOfInterest), Meet = new(Id("meeting"), StepKind.FirstMeeting);
    private static readonly Step Extra = new(Id("extra"), StepKind.Own, Value.Of<Line>("Say hello"), Optional: true);
    private static readonly PathBegun Begun = new(Dasc, Now, 21);
    private static readonly Sign Declared = new(StepKind.StatementOfInterest, Now.AddDays(-400));
    private static readonly Context Self = On(Path(21, Conduct, Statement, Extra));

    [Fact]
    public void Who_has_been_introduced_begins_a_path_or_is_put_on_it_by_who_coordinates_it()
    {
        Given().When(new BeginPath(Dasc), Self).Then(Begun);
        Given().When(new BeginPath(Dasc), Chair(Self)).Then(Begun);
        Given().When(new BeginPath(Dasc), Self with { By = "p-9" }).ThenRejected("not-allowed");
        Given().When(new BeginPath(Dasc), Self with { Others = Self.Others.Remove(ActorRef.Of<Participant>("p-7")) }).ThenRejected("not-introduced");
        Given().When(new BeginPath(Everybody), Self).ThenRejected("not-there");
        Given().When(new BeginPath(Dasc), Self with { GroupActs = false }).ThenRejected("not-there");
        Given(Begun).When(new BeginPath(Dasc), Self).ThenNothing();
    }

    [Fact]
    public void A_newcomer_says_what_the_record_does_not_show_and_the_coordinator_may_confirm_anything()
    {
        var conduct = new StepDone(Dasc, Conduct.Id, Now, Way.Said);
        Given(Begun).When(new FinishStep(Dasc, Conduct.Id), Self).Then(conduct);
        Given(Begun).When(new FinishStep(Dasc, Statement.Id), Self).ThenRejected("shown-by-record");
        Given(Begun).When(new FinishStep(Dasc, Statement.Id), Chair(Self)).Then(new StepDone(Dasc, Statement.Id, Now, Way.Confirmed));
        Given(Begun).When(new FinishStep(Dasc, Id("nothing")), Self).ThenRejected("not-there");
        Given().When(new FinishStep(Dasc, Conduct.Id), Self).ThenRejected("not-on-path");
        Given(Begun, new StepDone(Dasc, Statement.Id, Now, Way.Shown)).When(new FinishStep(Dasc, Conduct.Id), Self).Then(conduct, new PathCompleted(Dasc, Now));
        // What is optional can be done afterwards too.
        Given(Begun, new StepDone(Dasc, Statement.Id, Now, Way.Shown), conduct, new PathCompleted(Dasc, Now)).When(new FinishStep(Dasc, Extra.Id), Self).Then(new StepDone(Dasc, Extra.Id, Now, Way.Said));
    }

    [Fact]
    public void What_the_record_shows_is_done_also_where_it_was_shown_before()
    {
        var noted = new SignNoted(Declared, [Dasc]);
        var shown = new StepDone(Dasc, Statement.Id, Declared.At, Way.Shown);
        Given(Begun).When(new NoteSign(Declared.Kind, Declared.At), Platform(Self)).Then(noted);
        Given(Begun, noted).When(new NoteSign(Declared.Kind, Now), Platform(Self)).ThenNothing();
        Given(Begun, noted).When(new ReviewPath(Dasc), Platform(Self)).Then(shown);
        Given(Begun, noted, shown, new PathLeft(Dasc)).When(new BeginPath(Dasc), Self).Then(Begun);
        Given(new PathBegun(Everybody, Now, 21), noted with { Paths = [Everybody] }).When(new BeginPath(Dasc), Self).Then(Begun, shown);
        Given().When(new NoteSign(Declared.Kind, Declared.At), Platform(Self)).ThenNothing();
        // A step long ago is no step backwards in time.
        Assert.Equal(Now, Of(Begun, noted, shown).Moved);
    }

    [Fact]
    public void What_happens_in_a_group_counts_for_its_own_path_and_for_that_of_the_community()
    {
        var elsewhere = new Sign(StepKind.FirstMeeting, Now, Value.Of<Slug>("iglc"));
        var both = (IEvent<Newcomer>[])[Begun, new PathBegun(Everybody, Now, 21)];
        Given(both).When(new NoteSign(elsewhere.Kind, elsewhere.At, elsewhere.Group), Platform(Self)).Then(new SignNoted(elsewhere, [Everybody]));
        var path = On(Path(21, Meet));
        Given([.. both, new SignNoted(elsewhere, [Everybody])]).When(new ReviewPath(Dasc), Platform(path)).ThenNothing();
        var here = elsewhere with { Group = Dasc };
        Given([.. both, new SignNoted(here, [Dasc, Everybody])]).When(new ReviewPath(Dasc), Platform(path)).Then(new StepDone(Dasc, Meet.Id, Now, Way.Shown), new PathCompleted(Dasc, Now));
    }

    [Fact]
    public void A_meeting_counts_once_it_is_over_for_whoever_was_on_its_list()
    {
        var await = new AwaitMeeting(Id("m-1"));
        Given(Begun).When(await, Platform(At("2024-03-02T13:00", Attendance.Remote))).Then(new SignNoted(new(StepKind.FirstMeeting, Now, Dasc), [Dasc]));
        Given(Begun).When(await, Platform(At("2024-03-02T13:01", Attendance.Remote))).Then(new RecordAwaited(Now.AddMinutes(1)));
        Given(Begun).When(await, Platform(At("2024-03-02T13:00", Attendance.Apologies))).ThenNothing();
        Given(Begun).When(await, Platform(At("2024-03-02T13:00", null))).ThenNothing();
        Given().When(await, Platform(At("2024-03-02T13:00", Attendance.Going))).ThenNothing();
    }

    [Fact]
    public void The_record_is_looked_through_when_a_path_begins_and_when_a_meeting_is_over()
    {
        Assert.Equal(Now, Look(Begun)?.At);
        Given(Begun).When(new NoteRecord([Declared, Declared with { At = Now }], Now.AddDays(1)), Platform(Self)).Then(new SignNoted(Declared, [Dasc]), new RecordRead(Now, Now.AddDays(1)));
        Assert.Equal(Now.AddDays(1), Look(Begun, new RecordRead(Now, Now.AddDays(1)))?.At);
        // What was awaited meanwhile is not lost to a look that did not know of it.
        Assert.Equal(Now.AddHours(1), Look(Begun, new RecordAwaited(Now.AddHours(1)), new RecordRead(Now))?.At);
        Given(Begun, new PathLeft(Dasc)).When(new NoteRecord([Declared]), Platform(Self)).Then(new RecordRead(DateTimeOffset.MaxValue));
        Assert.Null(Look(Begun, new PathLeft(Dasc), new RecordRead(DateTimeOffset.MaxValue)));
    }

    [Fact]
    public void A_path_that_is_defined_anew_keeps_what_was_done_and_asks_for_what_is_new()
    {
        IEvent<Newcomer>[] done = [Begun, new StepDone(Dasc, Conduct.Id, Now, Way.Said)];
        Given(done).When(new ReviewPath(Dasc), Platform(On(Path(21, Conduct with { Kind = StepKind.FirstMeeting })))).Then(new PathCompleted(Dasc, Now));
        Given(done).When(new ReviewPath(Dasc), Platform(On(Path(7, Conduct, Meet)))).Then(new DaysSet(Dasc, 7));
        Given([.. done, new PathCompleted(Dasc, Now)]).When(new ReviewPath(Dasc), Platform(On(Path(7, Conduct, Meet)))).ThenNothing();
        var progress = Progress.Of("dasc", [Meet, Conduct, Extra], Of(done).Done, [Declared]);
        Assert.Equal((false, Meet, 1), (progress.IsComplete, progress.Next, progress.Count));
    }

    [Fact]
    public void Who_does_not_move_is_reminded_once_and_a_week_later_the_coordinator_sees_it()
    {
        var (reminded, stuck) = (new NewcomerReminded(Dasc), new NewcomerStuck(Dasc));
        Assert.Equal((Newcomer.ToRemind, Now.AddDays(21)), Next(Begun));
        Given(Begun).When(new RemindOfPath(Dasc), Platform(Later(20))).ThenNothing();
        Given(Begun).When(new RemindOfPath(Dasc), Platform(Later(21))).Then(reminded);
        Given(Begun).When(new RemindOfPath(Dasc), Platform(Later(21) with { Others = On(Path(30, Conduct)).Others })).Then(new DaysSet(Dasc, 30));
        Given(Begun).When(new RemindOfPath(Dasc), Platform(Later(21)) with { GroupActs = false }).Then(new PathLeft(Dasc));
        Assert.Equal((Newcomer.ToShowStuck, Now.AddDays(28)), Next(Begun, reminded));
        Given(Begun).When(new ShowStuck(Dasc), Platform(Later(40))).ThenNothing();
        Given(Begun, reminded).When(new ShowStuck(Dasc), Platform(Later(27))).ThenNothing();
        Given(Begun, reminded).When(new ShowStuck(Dasc), Platform(Later(28))).Then(stuck);
        Assert.Null(Next(Begun, reminded, stuck).What);
        Assert.Equal((Newcomer.ToRemind, Now.AddDays(61)), Next(Begun, reminded, stuck, new StepDone(Dasc, Conduct.Id, Now.AddDays(40), Way.Said)));
        Given(Begun).When(new RemindOfPath(Dasc), Later(21)).ThenRejected("not-allowed");
    }

    [Fact]
    public void A_path_is_left_and_gone_on_with_and_nothing_is_left_of_whoever_is_forgotten()
    {
        Given(Begun).When(new LeavePath(Dasc), Self).Then(new PathLeft(Dasc));
        Given(Begun).When(new LeavePath(Dasc), Self with { By = "p-9" }).ThenRejected("not-allowed");
        Given(Begun, new PathCompleted(Dasc, Now)).When(new LeavePath(Dasc), Self).ThenNothing();
        Given(Begun, new StepDone(Dasc, Conduct.Id, Now, Way.Said), new PathLeft(Dasc)).When(new BeginPath(Dasc), Self).Then(Begun);
        Given(Begun).When(new EraseNewcomer(), Platform(Self)).Then(new NewcomerErased());
        Given(Begun).When(new EraseNewcomer(), Self).ThenRejected("not-allowed");
        Given().When(new EraseNewcomer(), Platform(Self)).ThenNothing();
        Given(Begun, new NewcomerErased()).When(new BeginPath(Dasc), Self).ThenRejected("ended");
        Given(Begun, new NewcomerErased()).When(new NoteSign(StepKind.Buddy, Now), Platform(Self)).ThenNothing();
        Assert.Empty(NewcomerView.Project("p-7", Fold([Begun, new NewcomerErased()]), 2));
    }

    private static Slug Id(string id) => Value.Of<Slug>(id);

    private static Journey Of(params IEvent<Newcomer>[] happened) => ((Newcomer.Known)Fold(happened)).Journeys[0];

    private static Deadline? Look(params IEvent<Newcomer>[] happened) => Deadlines(happened).SingleOrDefault(one => one.What == Newcomer.ToLook);

    private static (string? What, DateTimeOffset? At) Next(params IEvent<Newcomer>[] happened) =>
        Deadlines(happened).SingleOrDefault(one => one.What != Newcomer.ToLook) is { } next ? (next.What, next.At) : (null, null);

    private static IEnumerable<Deadline> Deadlines(IEvent<Newcomer>[] happened) => NewcomerView.Project("p-7", Fold(happened), happened.Length).Select(row => row.Shown).OfType<Deadline>();

    private static Pathway Path(int days, params Step[] steps) => ((IEvent<Pathway>[])[new PathArranged(Dasc, [.. steps.Select(step => step.Id)], days),
        .. steps.Select(step => new PathStepSet(step.Id, step.Kind, step.Title, step.Text, step.Link, step.Optional))]).Aggregate(Pathway.Initial, Pathway.Evolve);

    /// <summary>The newcomer p-7, introduced, where the DASC has this path.</summary>
    private static Context On(Pathway path) => new("p-7", Now)
    {
        Key = "p-7",
        Others = ImmutableDictionary<ActorRef, object>.Empty.Add(ActorRef.Of<Pathway>("dasc"), path).Add(ActorRef.Of<Participant>("p-7"), Participant.Evolve(Participant.Initial, new Introduced(
            new(Value.Of<Line>("Adaeze"), Value.Of<MailAddress>("a@nic.example"), new Affiliation.Other(Value.Of<Line>("NIC")), [], Value.Of<Zone>("Africa/Lagos"))))),
    };

    /// <summary>Beside a meeting of the DASC that takes an hour, on whose list p-7 is like this.</summary>
    private static Context At(string start, Attendance? attendance)
    {
        var scheduled = Meeting.Evolve(Meeting.Initial, new MeetingScheduled(Dasc, Value.Of<Line>("A meeting"), Value.Of<LocalTime>(start), Value.Of<Zone>("UTC"), 60));
        return Self with { Others = Self.Others.Add(ActorRef.Of<Meeting>("m-1"), attendance is { } said ? Meeting.Evolve(scheduled, new AttendanceDeclared(Id("p-7"), said)) : scheduled) };
    }

    private static Context Later(int days) => Self with { At = Now.AddDays(days) };

    private static Context Chair(Context context) => context with { By = "p-chair", Offices = [Office.Chair] };

    private static Context Platform(Context context) => context with { By = "collab", Roles = [Role.Secretariat] };
}
