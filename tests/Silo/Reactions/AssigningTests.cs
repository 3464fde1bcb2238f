using Ccnso.Collab.Actors;
using Ccnso.Collab.Engines;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Reactions;
using Ccnso.Collab.Values;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Tests.Silo.Reactions;

public sealed class AssigningTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly DateOnly Today = new(2024, 3, 2);

    [Fact]
    public async Task Who_accepts_a_seat_is_a_member_for_the_term_and_who_steps_down_is_no_more()
    {
        await using var scene = new Scene();
        await scene.Staff.Charter("dasc");
        await Offered(scene, new Purpose.Seats(), Today.AddYears(2));
        var accepted = await scene.Ask("c", new AcceptAssignment(1));
        await scene.React(reactions: Consequences.All);
        await scene.Reacted(accepted.Position - 1);
        var seat = Assert.Single((await Group(scene)).Roster.Seats);
        Assert.Equal(("p-1", Office.Member, Today.AddYears(2)), (seat.Participant, seat.Office, seat.Until));
        await scene.Reacted((await scene.Ask("c", new StepDownFromAssignment(1))).Position);
        Assert.Empty((await Group(scene)).Roster.Seats);
        Assert.Empty(await scene.Parked.List(Cancel));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Who_accepts_a_work_item_owns_it_and_gives_it_back_with_the_assignment(bool isMember)
    {
        await using var scene = new Scene();
        await scene.Staff.Charter("dasc");
        await scene.Ask("dasc", new AddWorkItem(Value.Of<Line>("Survey")));
        if (isMember) await scene.Ask("dasc", new Appoint(Value.Of<Slug>("p-1"), Office.Member));
        await Offered(scene, new Purpose.WorkItem(1), null);
        var accepted = await scene.Ask("c", new AcceptAssignment(1));
        await scene.React(reactions: Consequences.All);
        await scene.Reacted(accepted.Position - 1);
        Assert.Equal("p-1", (await Group(scene)).Plan.Items[0].Owner.Value);
        Assert.Equal(isMember ? Office.Member : Office.Observer, Assert.Single((await Group(scene)).Roster.Seats).Office);
        await scene.Reacted((await scene.Ask("c", new StepDownFromAssignment(1))).Position);
        Assert.Null((await Group(scene)).Plan.Items[0].Owner.Value);
        Assert.Empty(await scene.Parked.List(Cancel));
    }

    [Fact]
    public async Task A_work_item_that_another_has_by_now_stays_with_them()
    {
        await using var scene = new Scene();
        await scene.Staff.Charter("dasc");
        await scene.Ask("dasc", new AddWorkItem(Value.Of<Line>("Survey")));
        await scene.Ask("dasc", new Appoint(Value.Of<Slug>("p-2"), Office.Member));
        await Offered(scene, new Purpose.WorkItem(1), null);
        var accepted = await scene.Ask("c", new AcceptAssignment(1));
        await scene.React(reactions: Consequences.All);
        await scene.Reacted(accepted.Position - 1);
        await scene.Ask("dasc", new AssignWorkItem(1, Value.Of<Slug>("p-2")));
        await scene.Reacted((await scene.Ask("c", new StepDownFromAssignment(1))).Position);
        Assert.Equal("p-2", (await Group(scene)).Plan.Items[0].Owner.Value);
    }

    [Fact]
    public async Task Done_again_nothing_happens_twice()
    {
        await using var scene = new Scene();
        await scene.Staff.Charter("dasc");
        await scene.Ask("dasc", new AddWorkItem(Value.Of<Line>("Survey")));
        await Offered(scene, new Purpose.WorkItem(1), null);
        await scene.Ask("c", new AcceptAssignment(1));
        var messenger = scene.Messenger(null, Consequences.All);
        var entries = await scene.Log.Read(0, int.MaxValue, Cancel);
        foreach (var entry in entries) await messenger.Bring(entry, cancel: Cancel);
        var head = await scene.Log.Head(Cancel);
        foreach (var entry in entries) await messenger.Bring(entry, cancel: Cancel);
        Assert.Equal(head, await scene.Log.Head(Cancel));
        Assert.Empty(await scene.Parked.List(Cancel));
    }

    private static async Task<Group.Formed> Group(Scene scene) => Assert.IsType<Group.Formed>((await scene.Actors.Read<Group>("dasc", cancel: Cancel)).State);

    private static async Task Offered(Scene scene, Purpose purpose, DateOnly? until)
    {
        await scene.Ask("c", new OpenCall(Value.Of<Slug>("dasc"), Value.Of<Line>("A call"), Value.Of<Prose>("Come."), purpose, 1, new(2024, 3, 9, 0, 0, 0, TimeSpan.Zero), Until: until));
        await scene.Ask("p-1", new ExpressInterest(Value.Of<Slug>("c"), Value.Of<Prose>("I would.")));
        await scene.Ask("c", new CloseCall());
        await scene.Ask("c", new AppointVolunteers([Value.Of<Slug>("p-1")], Value.Of<Prose>("Nobody else.")));
    }
}
