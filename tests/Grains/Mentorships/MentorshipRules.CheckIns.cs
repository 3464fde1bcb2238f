using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Tests.Grains.Mentorships;

public sealed partial class MentorshipRules
{
    [Fact]
    public void A_check_in_puts_the_next_one_off_by_the_weeks_that_were_agreed_on()
    {
        Given(UnderWay).When(new CheckIn(), Later(Mentee, 20)).Then(new CheckedIn("p-7", Now.AddDays(20)));
        Given([.. UnderWay, new CheckedIn("p-7", Now.AddDays(20))]).When(new AskAfterCheckIn(), Later(Staff, 28)).ThenNothing();
        Given([.. UnderWay, new CheckedIn("p-7", Now.AddDays(20))]).When(new AskAfterCheckIn(), Later(Staff, 48)).Then(new CheckInAskedAfter(Now.AddDays(48)));
        Given([.. UnderWay, new CheckInsSet(1, Now)]).When(new AskAfterCheckIn(), Later(Staff, 7)).Then(new CheckInAskedAfter(Now.AddDays(7)));
    }

    [Fact]
    public void A_missed_check_in_is_asked_after_once_and_a_week_later_shown_to_the_coordinator_once()
    {
        var asked = new CheckInAskedAfter(Now.AddDays(28));
        Given(UnderWay).When(new AskAfterCheckIn(), Later(Staff, 27)).ThenNothing();
        Given(UnderWay).When(new AskAfterCheckIn(), Later(Staff, 28)).Then(asked);
        Given([.. UnderWay, asked]).When(new AskAfterCheckIn(), Later(Staff, 29)).ThenNothing();
        Given(UnderWay).When(new ShowMissedCheckIn(), Later(Staff, 99)).ThenNothing();
        Given([.. UnderWay, asked]).When(new ShowMissedCheckIn(), Later(Staff, 34)).ThenNothing();
        Given([.. UnderWay, asked]).When(new ShowMissedCheckIn(), Later(Staff, 35)).Then(new CheckInMissed(Now.AddDays(28)));
        Given([.. UnderWay, asked, new CheckInMissed(asked.Due)]).When(new ShowMissedCheckIn(), Later(Staff, 99)).ThenNothing();
        Given([.. UnderWay, asked, new CheckedIn("p-1", Now.AddDays(30))]).When(new ShowMissedCheckIn(), Later(Staff, 40)).ThenNothing();
        Given(UnderWay).When(new AskAfterCheckIn(), Later(Chair, 28)).ThenRejected("not-allowed");
    }

    [Fact]
    public void The_platform_is_told_when_to_look_after_a_check_in()
    {
        var asked = new CheckInAskedAfter(Now.AddDays(28));
        Assert.Equal([new(ActorRef.Of<Mentorship>("p-1.p-7.x"), Mentorship.ToAskAfter, 0, Now.AddDays(28))], Due(UnderWay));
        Assert.Equal([new(ActorRef.Of<Mentorship>("p-1.p-7.x"), Mentorship.ToShowMissed, 0, Now.AddDays(35))], Due([.. UnderWay, asked]));
        foreach (var none in new IEvent<Mentorship>[][] { [Proposed, ByMentor], [.. UnderWay, new MentorshipPaused()], [.. UnderWay, asked, new CheckInMissed(asked.Due)], [.. UnderWay, new MentorshipCompleted(Now)] })
            Assert.Empty(Due(none));
    }

    [Fact]
    public void Nothing_is_due_while_it_rests()
    {
        Given(UnderWay).When(new PauseMentorship(), Chair).Then(new MentorshipPaused());
        Given([.. UnderWay, new MentorshipPaused()]).When(new AskAfterCheckIn(), Later(Staff, 28)).ThenNothing();
        Given([.. UnderWay, new MentorshipPaused()]).When(new CheckIn(), Mentee).ThenRejected("paused");
        Given([.. UnderWay, new MentorshipPaused()]).When(new ResumeMentorship(), Later(Mentee, 60)).Then(new MentorshipResumed(Now.AddDays(60)));
        Given([.. UnderWay, new MentorshipPaused(), new MentorshipResumed(Now.AddDays(60))]).When(new AskAfterCheckIn(), Later(Staff, 87)).ThenNothing();
    }

    private static IEnumerable<Deadline> Due(IEvent<Mentorship>[] happened) => MentorshipView.Project("p-1.p-7.x", Fold(happened), 1).Select(row => row.Shown).OfType<Deadline>();
}
