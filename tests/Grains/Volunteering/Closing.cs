using Ccnso.Collab.Actors;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Tests.Grains.Volunteering;

public sealed class Closing : CallRules
{
    [Fact]
    public void A_call_is_closed_when_its_time_has_come()
    {
        GivenOpen().When(new CloseWhenDue(), Later(BySecretariat(), TimeSpan.FromMinutes(3))).Then(new CallClosed(Closes));
        GivenOpen().When(new CloseWhenDue(), Later(BySecretariat(), TimeSpan.FromTicks(-1))).ThenNothing();
    }

    [Fact]
    public void A_deadline_that_was_put_off_closes_nothing() =>
        GivenOpen(new CallExtended(Closes.AddDays(1))).When(new CloseWhenDue(), Later(BySecretariat())).ThenNothing();

    [Fact]
    public void The_chair_closes_it_before_its_time() => GivenOpen().When(new CloseCall(), Chair).Then(new CallClosed(Now));

    [Fact]
    public void A_call_is_extended_to_a_later_time()
    {
        GivenOpen().When(new ExtendCall(Closes.AddDays(1)), Chair).Then(new CallExtended(Closes.AddDays(1)));
        GivenOpen().When(new ExtendCall(Closes), Chair).ThenNothing();
        GivenOpen().When(new ExtendCall(Closes.AddDays(-1)), Chair).ThenRejected("not-later");
        GivenOpen().When(new ExtendCall(Now.AddDays(400)), Chair).ThenRejected("too-long");
        GivenClosed().When(new ExtendCall(Closes.AddDays(1)), Chair).ThenRejected("call-closed");
    }

    [Fact]
    public void A_closed_call_is_reopened()
    {
        GivenClosed().When(new ReopenCall(Closes.AddDays(9)), Later(Chair)).Then(new CallReopened(Closes.AddDays(9)));
        GivenClosed().When(new ReopenCall(Closes), Later(Chair)).ThenRejected("closed-before-now");
        GivenOpen().When(new ReopenCall(Closes.AddDays(9)), Chair).ThenRejected("call-open");
        GivenClosed(new CallReopened(Closes.AddDays(9))).When(new CloseWhenDue(), Later(BySecretariat(), TimeSpan.FromDays(9))).Then(new CallClosed(Closes.AddDays(9)));
    }

    [Fact]
    public void Whoever_is_looked_for_no_more_is_told_why()
    {
        GivenOpen().When(new WithdrawCall(Text("Done by staff")), Chair).Then(new CallWithdrawn(Text("Done by staff")));
        GivenClosed().When(new WithdrawCall(), Chair).Then(new CallWithdrawn());
        var withdrawn = GivenOpen(new CallWithdrawn(Text("Done by staff")));
        foreach (var command in new ICommand<Call>[] { new ReviseCall(Text("Other")), new ExtendCall(Closes.AddDays(1)), new CloseCall(), new ReopenCall(Closes.AddDays(1)) })
            withdrawn.When(command, Chair).ThenRejected("ended");
        Assert.Contains("Done by staff", Call.Decide(Fold([Opened, new CallWithdrawn(Text("Done by staff"))]), new CloseCall(), Chair).Rejection!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_call_that_was_never_opened_nothing_is_known() => Given().When(new CloseCall(), Chair).ThenRejected("not-there");

    [Fact]
    public void It_waits_for_its_closing_time_only_while_it_is_open()
    {
        Assert.Single(Due(Opened));
        Assert.Equal(Closes.AddDays(1), Assert.Single(Due(Opened, new CallExtended(Closes.AddDays(1)))).At);
        Assert.DoesNotContain(Due(Opened, new CallClosed(Closes)), deadline => deadline.What == Call.ToClose);
        Assert.Empty(Due(Opened, new CallWithdrawn()));
    }

    private static IEnumerable<Collab.Work.Deadline> Due(params IEvent<Call>[] happened) => CallView.Project("c", Fold(happened), happened.Length).Select(row => row.Shown).OfType<Collab.Work.Deadline>();
}
