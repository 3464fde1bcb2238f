using Ccnso.Collab.Actors;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Meetings;

public sealed class AgendaItems : MeetingRules
{
    private static readonly AddItem Survey = new(Text("Survey results"), ItemKind.Information, 15, Value.Of<Presenter>(".pr"), Notes("See *attached*."),
        [new(Text("Slides"), Value.Of<Link>("https://example.org/slides"))]);

    [Fact]
    public void A_chair_adds_an_item_and_it_gets_the_next_number() => GivenItems(2, new ItemWithdrawn(2)).When(Survey, Chair, repeats: true)
        .Then(new ItemAdded(3, Survey.Title, Survey.Kind, 15, Survey.Presenter, Survey.Notes, Survey.Documents));

    [Fact]
    public void It_goes_where_the_chair_wants_it()
    {
        GivenItems(2).When(Survey with { Before = 2 }, Chair, repeats: true).Then(new ItemAdded(3, Survey.Title, Survey.Kind, 15, Survey.Presenter, Survey.Notes, Survey.Documents, Before: 2));
        Assert.Equal([1, 3, 2], Order(FoldSession([.. Items(2), Added(3) with { Before = 2 }])));
        Assert.Equal([1, 3, 2], Order(FoldSession([.. Items(2), Added(3) with { After = 1 }])));
    }

    [Theory]
    [InlineData(1, 2, "two-places"), InlineData(9, null, "no-such-neighbour"), InlineData(null, 9, "no-such-neighbour")]
    public void Not_where_nothing_is(int? before, int? after, string reason) => GivenItems(2).When(Survey with { Before = before, After = after }, Chair).ThenRejected(reason);

    [Theory]
    [InlineData(-1), InlineData(601)]
    public void It_takes_no_more_than_ten_hours(int length) => GivenSession().When(Survey with { Length = length }, Chair).ThenRejected("impossible-length");

    [Fact]
    public void An_agenda_has_an_end() => GivenItems(200).When(Survey, Chair).ThenRejected("agenda-full");

    [Fact]
    public void Members_propose_and_chairs_accept()
    {
        var propose = new ProposeItem(Text("Tools"), ItemKind.Discussion, 10);
        GivenItems(1).When(propose, Member, repeats: true).Then(new ItemProposed(2, "member", Text("Tools"), ItemKind.Discussion, 10));
        GivenItems(1).When(propose, Observer).ThenRejected("not-allowed");
        GivenItems(1).When(Survey, Member).ThenRejected("not-allowed");
        GivenItems(1, Proposed(2)).When(new AcceptItem(2, Before: 1), Chair).Then(new ItemAccepted(2, Before: 1));
        GivenItems(1, Proposed(2)).When(new AcceptItem(2), Member).ThenRejected("not-allowed");
        GivenItems(1).When(new AcceptItem(1), Chair).ThenNothing();
        Assert.Equal([2, 1], Order(FoldSession(Added(1), Proposed(2), new ItemAccepted(2, Before: 1))));
    }

    [Fact]
    public void Or_decline()
    {
        GivenSession(Proposed(1)).When(new DeclineItem(1, Text("Next time")), Chair).Then(new ItemDeclined(1, Text("Next time")));
        GivenItems(1).When(new DeclineItem(1), Chair).ThenRejected("already-accepted");
        GivenSession(Proposed(1), new ItemDeclined(1)).When(new AcceptItem(1), Chair).ThenRejected("ended");
    }

    [Fact]
    public void Whoever_proposed_it_revises_and_withdraws_it_until_it_is_accepted()
    {
        var revise = new ReviseItem(1, Title: Text("Better tools"));
        GivenSession(Proposed(1)).When(revise, Member with { Seen = 2 }).Then(new ItemRevised(1, Title: Text("Better tools")));
        GivenSession(Proposed(1)).When(new RemoveItem(1), Member).Then(new ItemWithdrawn(1));
        GivenSession(Proposed(1, "another")).When(revise, Member with { Seen = 2 }).ThenRejected("not-allowed");
        GivenSession(Proposed(1), new ItemAccepted(1)).When(revise, Member with { Seen = 3 }).ThenRejected("not-allowed");
        GivenSession(Proposed(1), new ItemAccepted(1)).When(new RemoveItem(1), Member).ThenRejected("not-allowed");
    }

    [Fact]
    public void A_proposed_item_is_not_started_finished_skipped_or_carried_over()
    {
        foreach (IAgendaCommand command in new IAgendaCommand[] { new StartItem(1), new FinishItem(1), new SkipItem(1), new CarryItemOver(1, Id("next")), new MinuteItem(1) })
            GivenSession(Proposed(1)).When(command, Chair with { Seen = 2 }).ThenRejected("not-accepted");
    }

    [Fact]
    public void A_removed_item_stays_on_record_as_withdrawn()
    {
        GivenItems(2).When(new RemoveItem(1), Chair).Then(new ItemWithdrawn(1));
        var agenda = FoldSession(Added(1), Added(2), new ItemWithdrawn(1)).Agenda;
        Assert.Equal(ItemStatus.Withdrawn, Assert.Single(agenda.Gone).Status);
        GivenItems(2, new ItemWithdrawn(1)).When(new StartItem(1), Chair).ThenRejected("ended");
        GivenItems(2).When(new RemoveItem(7), Chair).ThenRejected("not-there");
    }

    [Fact]
    public void What_has_been_dealt_with_is_not_removed()
    {
        GivenItems(1, new ItemStarted(1)).When(new RemoveItem(1), Chair).ThenRejected("open");
        GivenItems(1, new ItemFinished(1)).When(new RemoveItem(1), Chair).ThenRejected("dealt-with");
    }

    [Fact]
    public void Starting_one_finishes_the_one_that_was_open() => GivenItems(2, new ItemStarted(1)).When(new StartItem(2), Chair).Then(new ItemFinished(1), new ItemStarted(2));

    [Fact]
    public void Items_are_started_finished_and_skipped_by_whoever_runs_the_meeting()
    {
        GivenItems(1).When(new StartItem(1), By("vice", Office.ViceChair)).Then(new ItemStarted(1));
        GivenItems(1, new ItemStarted(1)).When(new FinishItem(1), By("secretary", Office.Secretariat)).Then(new ItemFinished(1));
        GivenItems(1).When(new SkipItem(1), BySecretariat()).Then(new ItemSkipped(1));
        GivenItems(1, new ItemSkipped(1)).When(new StartItem(1), Chair).Then(new ItemStarted(1));
        GivenItems(1, new ItemFinished(1)).When(new SkipItem(1), Chair).ThenRejected("dealt-with");
        foreach (IAgendaCommand command in new IAgendaCommand[] { new StartItem(1), new FinishItem(1), new SkipItem(1), new MoveItem(1, 2), new RemoveItem(1), new DeclineItem(1) })
            GivenItems(2).When(command, Member).ThenRejected("not-allowed");
    }

    [Fact]
    public void With_If_Match_only_a_change_of_the_item_itself_is_in_the_way()
    {
        foreach (IAgendaCommand command in new IAgendaCommand[] { new StartItem(1), new FinishItem(1), new SkipItem(1), new RemoveItem(1), new MoveItem(1, After: 2), new CarryItemOver(1, Id("next")) })
        {
            GivenItems(2, new ItemRevised(1, Length: 5)).When(command, Chair with { Seen = 3 }).ThenRejected("stale");
            Assert.NotEmpty(Meeting.Decide(FoldSession([.. Items(2), new ItemRevised(2, Length: 5)]), command, Chair with { Seen = 2 }));
        }
        GivenItems(1, new ItemStarted(1)).When(new StartItem(1), Chair with { Seen = 2 }).ThenNothing();
    }
}
