using Ccnso.Collab.Actors;
using Ccnso.Collab.Meetings;

namespace Ccnso.Collab.Tests.Grains.Meetings;

public sealed class AgendaOrder : MeetingRules
{
    [Fact]
    public void A_chair_moves_an_item_before_another()
    {
        GivenItems(3).When(new MoveItem(3, Before: 1), Chair).Then(new ItemMoved(3, Before: 1));
        Assert.Equal([3, 1, 2], Order(FoldSession([.. Items(3), new ItemMoved(3, Before: 1)])));
    }

    [Fact]
    public void Or_after_another()
    {
        GivenItems(3).When(new MoveItem(1, After: 2), Chair).Then(new ItemMoved(1, After: 2));
        Assert.Equal([2, 1, 3], Order(FoldSession([.. Items(3), new ItemMoved(1, After: 2)])));
    }

    [Theory]
    [InlineData(1, 2, null), InlineData(2, null, 1), InlineData(2, 3, null)]
    public void Where_it_stands_already_it_stays(int item, int? before, int? after) => GivenItems(3).When(new MoveItem(item, before, after), Chair).ThenNothing();

    [Theory]
    [InlineData(1, null, null, "no-place"), InlineData(1, 2, 3, "two-places"), InlineData(1, 1, null, "beside-itself")]
    [InlineData(1, 9, null, "no-such-neighbour"), InlineData(9, 1, null, "not-there")]
    public void There_has_to_be_a_place_for_it(int item, int? before, int? after, string reason) => GivenItems(3).When(new MoveItem(item, before, after), Chair).ThenRejected(reason);

    [Fact]
    public void A_moved_item_has_not_changed_for_those_who_edit_it()
    {
        var before = FoldSession([.. Items(3)]);
        var after = FoldSession([.. Items(3), new ItemMoved(3, Before: 1)]);
        Assert.Equal(before.Agenda.Items[2], after.Agenda.Items[0]);
        Assert.Equal(5, after.Version);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public void Whatever_is_done_to_it_numbers_are_unique_and_the_order_is_total(int seed)
    {
        var random = new Random(seed);
        Meeting meeting = FoldSession();
        var issued = new HashSet<int>();
        for (var step = 0; step < 600; step++)
        {
            var outcome = Meeting.Decide(meeting, Anything(random), Chair with { Seen = ((Meeting.Scheduled)meeting).Version });
            foreach (var happened in outcome)
            {
                if (happened is ItemAdded or ItemProposed or ItemReceived)
                    Assert.True(issued.Add(happened is ItemAdded added ? added.Item : happened is ItemProposed proposed ? proposed.Item : ((ItemReceived)happened).Item));
                meeting = Meeting.Evolve(meeting, happened);
            }
            var agenda = ((Meeting.Scheduled)meeting).Agenda;
            Assert.Equal(issued.Order(), agenda.Items.Concat(agenda.Gone).Select(item => item.Number).Order());
            Assert.True(agenda.Items.Count(item => item.Status == ItemStatus.Current) <= 1);
        }
        Assert.True(issued.Count > 50);
    }

    private static IAgendaCommand Anything(Random random)
    {
        int One() => random.Next(1, 40);
        int? Perhaps() => random.Next(2) == 0 ? One() : null;
        return random.Next(10) switch
        {
            0 or 1 => new AddItem(Text("Topic"), ItemKind.Decision, 5, Before: Perhaps()),
            2 => new ProposeItem(Text("Topic"), ItemKind.Discussion, 5),
            3 => new AcceptItem(One(), After: Perhaps()),
            4 => new MoveItem(One(), Before: One()),
            5 => new MoveItem(One(), After: One()),
            6 => new RemoveItem(One()),
            7 => new CarryItemOver(One(), Id("next")),
            8 => random.Next(2) == 0 ? new ReturnItem(One(), Id("next"), Notes("Cancelled.")) : new StartItem(One()),
            _ => new ReceiveItem(new(Id("last"), One()), Id("dasc"), Text("Carried"), ItemKind.Discussion, 5),
        };
    }
}
