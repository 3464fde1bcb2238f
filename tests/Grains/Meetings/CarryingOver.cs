using Ccnso.Collab.Actors;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Meetings;

public sealed class CarryingOver : MeetingRules
{
    private static readonly ItemCarriedOver Carried = new(1, Id("next"), Id("dasc"), Text("Topic 1"), ItemKind.Discussion, 10, Documents: []);
    private static readonly ReceiveItem Receive = new(new(Id("last"), 1), Id("dasc"), Text("Topic 1"), ItemKind.Discussion, 10);

    [Fact]
    public void A_chair_carries_an_item_over_as_it_stands() => GivenItems(2).When(new CarryItemOver(1, Id("next")), Chair).Then(Carried);

    [Fact]
    public void Not_into_the_same_meeting() => GivenItems(1).When(new CarryItemOver(1, Id("dasc-1")), Chair with { Key = "dasc-1" }).ThenRejected("same-meeting");

    [Fact]
    public void Not_what_is_done_and_not_twice()
    {
        GivenItems(1, new ItemFinished(1)).When(new CarryItemOver(1, Id("next")), Chair).ThenRejected("dealt-with");
        GivenItems(1, Carried).When(new CarryItemOver(1, Id("another")), Chair).ThenRejected("carried-over");
        GivenItems(1).When(new CarryItemOver(1, Id("next")), Member).ThenRejected("not-allowed");
    }

    [Fact]
    public void From_then_on_it_is_worked_on_there()
    {
        foreach (IAgendaCommand command in new IAgendaCommand[] { new StartItem(1), new FinishItem(1), new SkipItem(1), new RemoveItem(1), new ReviseItem(1, Length: 5), new MinuteItem(1) })
            GivenItems(1, Carried).When(command, Chair with { Seen = 3 }).ThenRejected("carried-over");
    }

    [Fact]
    public void The_other_meeting_takes_it_once() => GivenItems(3).When(Receive, BySecretariat()).Then(
        new ItemReceived(4, Receive.From, Receive.Title, Receive.Kind, Receive.Length));

    [Fact]
    public void Also_if_it_was_withdrawn_there_since() => GivenSession(new ItemReceived(1, Receive.From, Receive.Title, Receive.Kind, 10), new ItemWithdrawn(1))
        .When(Receive, BySecretariat()).ThenNothing();

    [Fact]
    public void Unless_it_is_of_another_group_cancelled_or_unknown()
    {
        GivenSession().When(Receive with { Group = Id("iglc") }, BySecretariat()).ThenRejected("other-group");
        GivenSession(new MeetingCancelled()).When(Receive, BySecretariat()).ThenRejected("ended");
        Given().When(Receive, BySecretariat()).ThenRejected("not-there");
        GivenSession().When(Receive, Member).ThenRejected("not-allowed");
    }

    [Fact]
    public void What_was_refused_there_is_planned_here_again()
    {
        var back = new ReturnItem(1, Id("next"), Notes("There is no such meeting."));
        GivenItems(1, Carried).When(back, BySecretariat()).Then(new ItemReturned(1, Id("next"), back.Reason));
        GivenItems(1, Carried).When(back with { To = Id("another") }, BySecretariat()).ThenNothing();
        var item = FoldSession(Added(1), Carried, new ItemReturned(1, Id("next"), back.Reason)).Agenda.Items[0];
        Assert.Equal((ItemStatus.Planned, null, back.Reason), (item.Status, item.To, item.Returned));
    }
}
