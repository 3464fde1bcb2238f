using Ccnso.Collab.Actors;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Meetings;

public sealed class TwoChairs : MeetingRules
{
    private static readonly ItemRevised Retitled = new(1, Title: Text("Survey results"));

    [Fact]
    public void A_chair_changes_what_an_item_says() => GivenItems(1)
        .When(new ReviseItem(1, Kind: ItemKind.Decision, Length: 20, Presenter: Value.Of<Presenter>("chair"), Notes: Notes("Bring *figures*.")), Chair with { Seen = 2 })
        .Then(new ItemRevised(1, Kind: ItemKind.Decision, Length: 20, Presenter: Value.Of<Presenter>("chair"), Notes: Notes("Bring *figures*.")));

    [Fact]
    public void And_takes_out_what_may_be_empty() => GivenItems(1, new ItemRevised(1, Notes: Notes("Draft")))
        .When(new ReviseItem(1, Notes: new Change<Prose?>(null)), Chair with { Seen = 3 }).Then(new ItemRevised(1, Notes: new Change<Prose?>(null)));

    [Fact]
    public void What_is_so_already_is_no_news() => GivenItems(1).When(new ReviseItem(1, Text("Topic 1"), ItemKind.Discussion, 10, Documents: []), Chair with { Seen = 2 }).ThenNothing();

    [Fact]
    public void Different_fields_of_one_item_both_succeed() => GivenItems(1, Retitled).When(new ReviseItem(1, Length: 25), Chair with { Seen = 2 }).Then(new ItemRevised(1, Length: 25));

    [Fact]
    public void So_do_different_items() => GivenItems(2, Retitled).When(new ReviseItem(2, Title: Text("Tools")), Chair with { Seen = 3 }).Then(new ItemRevised(2, Title: Text("Tools")));

    [Fact]
    public void Moving_it_meanwhile_is_no_hindrance() => GivenItems(2, new ItemMoved(1, After: 2), new ItemStarted(1))
        .When(new ReviseItem(1, Title: Text("Tools")), Chair with { Seen = 3 }).Then(new ItemRevised(1, Title: Text("Tools")));

    [Fact]
    public void The_same_field_is_refused_with_both_texts()
    {
        var asked = new ReviseItem(1, Title: Text("The survey"), Kind: ItemKind.Decision, Length: 30);
        GivenItems(1, Retitled, new ItemRevised(1, Kind: ItemKind.Information)).When(asked, Chair with { Seen = 2 }).ThenRejected("stale");
        var outcome = Meeting.Decide(FoldSession(Added(1), Retitled, new ItemRevised(1, Kind: ItemKind.Information)), asked, Chair with { Seen = 2 });
        Assert.Equal([new Clash("title", "Survey results", "The survey"), new Clash("kind", "information", "decision")], outcome.Rejection!.Clashes);
    }

    [Fact]
    public void Both_wanting_the_same_is_no_clash() => GivenItems(1, Retitled).When(new ReviseItem(1, Title: Retitled.Title), Chair with { Seen = 2 }).ThenNothing();

    [Fact]
    public void Who_has_read_nothing_changes_nothing() => GivenItems(1).When(new ReviseItem(1, Title: Text("Tools")), Chair).ThenRejected("if-match-missing");

    [Fact]
    public void A_length_has_its_limits_here_too() => GivenItems(1).When(new ReviseItem(1, Length: 601), Chair with { Seen = 2 }).ThenRejected("impossible-length");

    [Fact]
    public void Members_and_observers_leave_it_alone()
    {
        GivenItems(1).When(new ReviseItem(1, Length: 5), Member with { Seen = 2 }).ThenRejected("not-allowed");
        GivenItems(1).When(new ReviseItem(1, Length: 5), Observer with { Seen = 2 }).ThenRejected("not-allowed");
    }
}
