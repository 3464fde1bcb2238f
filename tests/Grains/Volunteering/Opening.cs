using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Values;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Tests.Grains.Volunteering;

public sealed class Opening : CallRules
{
    [Theory]
    [InlineData(Office.Chair), InlineData(Office.ViceChair), InlineData(Office.Secretariat)]
    public void Whoever_runs_the_group_opens_a_call(Office office) => Given().When(Wanted, By("someone", office)).Then(Opened);

    [Theory]
    [InlineData(Office.Member), InlineData(Office.Observer)]
    public void Others_do_nothing_to_a_call(Office office)
    {
        Given().When(Wanted, By("someone", office)).ThenRejected("not-allowed");
        foreach (var command in new ICommand<Call>[] { new ReviseCall(Text("Other")), new ExtendCall(Closes.AddDays(1)), new CloseCall(), new CloseWhenDue(), new WithdrawCall(), new ReopenCall(Closes.AddDays(1)) })
            GivenOpen().When(command, By("someone", office)).ThenRejected("not-allowed");
    }

    [Fact]
    public void A_call_of_a_group_that_is_not_there_is_refused() => Given().When(Wanted, Chair with { GroupActs = false }).ThenRejected("no-such-group");

    [Fact]
    public void Its_texts_are_in_the_groups_language_unless_another_is_said()
    {
        Given().When(Wanted, Chair with { GroupLanguage = Tag("es") }).Then(Opened with { Language = Tag("es") });
        Given().When(Wanted with { Language = Tag("fr") }, Chair with { GroupLanguage = Tag("es") }).Then(Opened with { Language = Tag("fr") });
    }

    [Fact]
    public void A_call_may_open_later()
    {
        var later = Wanted with { OpensAt = Now.AddDays(1) };
        Given().When(later, Chair).Then(Event(later));
    }

    [Fact]
    public void Another_call_under_the_same_key_is_refused() => GivenOpen().When(Wanted with { Seats = 3 }, Chair).ThenRejected("already-opened");

    [Theory]
    [InlineData(0, null, 0, "impossible-seats"), InlineData(51, null, 0, "impossible-seats")]
    [InlineData(2, 0, 0, "impossible-limit"), InlineData(2, 1, 3, "impossible-limit"), InlineData(2, 1, -1, "impossible-limit")]
    public void Seats_and_limits_are_possible_ones(int seats, int? mostPerRegion, int leastNewcomers, string reason) =>
        Given().When(Wanted with { Seats = seats, Limits = new(mostPerRegion, leastNewcomers) }, Chair).ThenRejected(reason);

    [Fact]
    public void Times_follow_each_other()
    {
        Given().When(Wanted with { ClosesAt = Now }, Chair).ThenRejected("closed-before-now");
        Given().When(Wanted with { ClosesAt = Now.AddDays(400) }, Chair).ThenRejected("too-long");
        Given().When(Wanted with { OpensAt = Closes }, Chair).ThenRejected("closed-before-opened");
        Given().When(Wanted with { Until = Wanted.From!.Value.AddDays(-1) }, Chair).ThenRejected("term-backwards");
    }

    [Fact]
    public void A_call_for_a_work_item_is_for_one_owner_of_an_item_that_there_is()
    {
        var item = Wanted with { For = new Purpose.WorkItem(1), Seats = 1, Limits = null };
        var seeing = Seeing(Chair, "dasc", Group(new WorkItemAdded(1, Text("Survey"))));
        Given().When(item, seeing).Then(Event(item));
        Given().When(item with { Seats = 2 }, seeing).ThenRejected("one-owner");
        Given().When(item with { For = new Purpose.WorkItem(2) }, seeing).ThenRejected("no-such-item");
        Given().When(item, Chair).ThenRejected("no-such-item");
    }

    [Fact]
    public void A_call_for_a_role_is_for_a_meeting_of_the_group()
    {
        var role = Wanted with { For = new Purpose.MeetingRole(Id("m"), Id("rapporteur")) };
        Given().When(role, Seeing(Chair, "m", Meeting("dasc"))).Then(Event(role));
        Given().When(role, Seeing(Chair, "m", Meeting("iglc"))).ThenRejected("no-such-meeting");
        Given().When(role, Chair).ThenRejected("no-such-meeting");
    }

    [Fact]
    public void Its_texts_are_revised_field_by_field()
    {
        GivenOpen().When(new ReviseCall(Text("Three members")), Chair with { Seen = 1 }).Then(new CallRevised(Text("Three members")));
        GivenOpen().When(new ReviseCall(Text("Three members")), Chair).ThenRejected("if-match-missing");
        GivenOpen(new CallRevised(Text("Some members"))).When(new ReviseCall(Text("Three members")), Chair with { Seen = 1 }).ThenRejected("stale");
        GivenOpen(new CallRevised(Text("Some members"))).When(new ReviseCall(Description: Long("Five hours.")), Chair with { Seen = 1 }).Then(new CallRevised(Description: Long("Five hours.")));
    }

    private static LanguageTag Tag(string tag) => Value.Of<LanguageTag>(tag);
}
