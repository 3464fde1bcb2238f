using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Tests.Grains.Mentorships;

public sealed partial class MentorshipRules : Rules<Mentorship>
{
    private static readonly Slug Dasc = Value.Of<Slug>("dasc");
    private static readonly Region Af = Value.Of<Region>("AF");
    private static readonly Terms Months = new Terms.Mentor(6);
    private static readonly Terms AtMeeting = new Terms.Buddy(Value.Of<Slug>("icann79"));
    private static readonly Prose Text = Value.Of<Prose>("We have no time.");
    private static readonly MentorshipProposed Proposed = new(Dasc, Months, Af);
    private static readonly MentorshipAccepted ByMentor = new("p-1"), ByMentee = new("p-7");
    private static readonly MentorshipBegun Begun = new(Now, 4);
    private static readonly IEvent<Mentorship>[] UnderWay = [Proposed, ByMentor, ByMentee, Begun];

    private static Context Mentor => In(By("p-1"));

    private static Context Mentee => In(By("p-7"));

    private static Context Chair => In(By("p-chair", Office.Chair));

    private static Context Other => In(By("p-12", Office.Member));

    private static Context Staff => In(BySecretariat());

    [Fact]
    public void Whoever_runs_the_group_proposes_a_pair()
    {
        Given().When(new Propose(Dasc, Months, Af), Chair).Then(Proposed);
        Given().When(new Propose(Dasc, Months, Af), Other).ThenRejected("not-allowed");
        Given().When(new Propose(Dasc, Months, Af), Mentor).ThenRejected("not-allowed");
        Given(Proposed).When(new Propose(Dasc, AtMeeting), Chair).ThenRejected("mentorship-there");
    }

    [Fact]
    public void A_round_proposes_a_pair_with_its_reasons()
    {
        Several<Reason> reasons = [new Reason.SharedMotherTongue(Value.Of<LanguageTag>("ig"))];
        var matched = new ProposeMatched(Dasc, AtMeeting, Af, Value.Of<Slug>("round-1"), reasons);
        Given().When(matched, Staff).Then(new MentorshipProposed(Dasc, AtMeeting, Af, Value.Of<Slug>("round-1"), reasons));
        Given().When(matched, Chair).ThenRejected("not-allowed");
        Given(Proposed).When(matched, Staff).ThenRejected("mentorship-there");
    }

    [Fact]
    public void Nobody_is_paired_who_is_not_known_here_or_by_a_group_that_is_not_there()
    {
        Given().When(new Propose(Dasc, Months), Chair with { Others = Chair.Others.Remove(ActorRef.Of<Participant>("p-7")) }).ThenRejected("not-introduced");
        Given().When(new Propose(Dasc, Months), Staff with { GroupActs = false }).ThenRejected("not-there");
    }

    [Fact]
    public void Terms_that_cannot_be_are_refused()
    {
        var (cr, uk) = (Value.Of<TopLevelLabel>("cr"), Value.Of<TopLevelLabel>("uk"));
        var topic = Value.Of<Line>("DNSSEC");
        Given().When(new Propose(Dasc, new Terms.Mentor(0)), Chair).ThenRejected("months-impossible");
        Given().When(new Propose(Dasc, new Terms.Mentor(25)), Chair).ThenRejected("months-impossible");
        Given().When(new Propose(Dasc, new Terms.Exchange(cr, uk, new(2027, 6, 1), new(2027, 5, 31), topic)), Chair).ThenRejected("dates-reversed");
        Given().When(new Propose(Dasc, new Terms.Exchange(cr, cr, new(2027, 3, 1), new(2027, 5, 31), topic)), Chair).ThenRejected("same-registry");
        var exchange = new Terms.Exchange(cr, uk, new(2027, 3, 1), new(2027, 5, 31), topic);
        Given().When(new Propose(Dasc, exchange), Chair).Then(new MentorshipProposed(Dasc, exchange));
    }

    [Fact]
    public void It_begins_when_both_have_accepted_in_whatever_order()
    {
        Given(Proposed).When(new Accept(), Mentor).Then(ByMentor);
        Given(Proposed, ByMentor).When(new Accept(), Mentee).Then(ByMentee, Begun);
        Given(Proposed, ByMentee).When(new Accept(), Mentor).Then(ByMentor, Begun);
        Given(Proposed).When(new Accept(), Chair).ThenRejected("not-allowed");
    }

    [Fact]
    public void A_buddy_is_asked_for_no_check_ins() =>
        Given(new MentorshipProposed(Dasc, AtMeeting), ByMentor).When(new Accept(), Mentee).Then(ByMentee, new MentorshipBegun(Now));

    [Fact]
    public void Either_may_decline_while_it_is_open()
    {
        Given(Proposed, ByMentor).When(new Decline(), Mentee).Then(new MentorshipDeclined("p-7"));
        Given(Proposed, ByMentor).When(new Decline(), Mentor).Then(new MentorshipDeclined("p-1"));
        Given(UnderWay).When(new Decline(), Mentee).ThenRejected("not-proposed");
        Given(Proposed, new MentorshipDeclined("p-7")).When(new Accept(), Mentor).ThenRejected("not-proposed");
    }

    [Fact]
    public void The_pair_sets_its_goals_and_how_often_it_checks_in()
    {
        Several<Line> goals = [Value.Of<Line>("Speak at a meeting")];
        Given(UnderWay).When(new SetGoals(goals), Mentee).Then(new GoalsSet(goals));
        Given(UnderWay).When(new SetCheckIns(2), Mentor).Then(new CheckInsSet(2, Now));
        Given(UnderWay).When(new SetCheckIns(0), Mentor).ThenRejected("weeks-impossible");
        Given(UnderWay).When(new SetCheckIns(27), Mentor).ThenRejected("weeks-impossible");
        Given(UnderWay).When(new SetGoals(goals), Chair).ThenRejected("not-allowed");
        Given(Proposed).When(new SetGoals(goals), Mentee).ThenRejected("not-begun");
    }

    [Fact]
    public void It_is_completed_with_what_it_was_worth_to_each()
    {
        IEvent<Mentorship>[] completed = [.. UnderWay, new MentorshipCompleted(Now), new FeedbackGiven("p-7", Text)];
        Given(UnderWay).When(new Complete(Text), Mentee).Then(new MentorshipCompleted(Now), new FeedbackGiven("p-7", Text));
        Given(completed).When(new Complete(Text), Mentor).Then(new FeedbackGiven("p-1", Text));
        Given(completed).When(new Complete(Value.Of<Prose>("More.")), Mentee).ThenRejected("feedback-given");
        Given(completed).When(new CheckIn(), Mentee).ThenRejected("ended");
        Given(UnderWay).When(new Complete(Text), Chair).ThenRejected("not-allowed");
    }

    [Fact]
    public void It_is_ended_early_for_a_reason()
    {
        Given(UnderWay).When(new EndEarly(Text), Mentee).Then(new MentorshipEndedEarly(Now, Text));
        Given(Proposed).When(new EndEarly(Text), Chair).Then(new MentorshipEndedEarly(Now, Text));
        Given(Proposed).When(new EndEarly(Text), Mentee).ThenRejected("not-begun");
        Given([.. UnderWay, new MentorshipEndedEarly(Now, Text)]).When(new Complete(Text), Mentee).ThenRejected("ended");
    }

    [Fact]
    public void The_reason_is_in_what_the_coordinator_sees_and_in_nothing_else()
    {
        var rows = MentorshipView.Project("p-1.p-7.x", Fold([.. UnderWay, new MentorshipEndedEarly(Now, Text)]), 5).ToDictionary(row => row.View);
        Assert.Equal(new EndingShown("p-1.p-7.x", Now, Text), rows[MentorshipView.Endings].Shown);
        Assert.DoesNotContain("no time", Log.Wire.Write(rows[MentorshipView.Name].Shown), StringComparison.Ordinal);
        Assert.DoesNotContain("no time", $"{rows[MentorshipView.Name].Search} {string.Join(' ', rows[MentorshipView.Name].Fields.Values.SelectMany(value => value))}", StringComparison.Ordinal);
        Assert.DoesNotContain("no time", Log.Wire.Fact(new MentorshipEndedEarly(Now, Text)).Data, StringComparison.Ordinal);
    }

    [Fact]
    public void For_everybody_else_it_is_not_there()
    {
        foreach (var command in new ICommand<Mentorship>[] { new Accept(), new Decline(), new EndEarly(Text), new PauseMentorship() })
        {
            Given(UnderWay).When(command, Other).ThenRejected("not-there");
            Given().When(command, Mentor).ThenRejected("not-there");
        }
    }

    [Fact]
    public void When_one_of_the_two_is_forgotten_nothing_personal_is_left()
    {
        Given(UnderWay).When(new EraseMentorship(), Staff).Then(new MentorshipErased());
        Given(UnderWay).When(new EraseMentorship(), Chair).ThenRejected("not-allowed");
        Given([.. UnderWay, new MentorshipErased()]).When(new CheckIn(), Mentor).ThenRejected("ended");
        Assert.Empty(MentorshipView.Project("p-1.p-7.x", Fold([.. UnderWay, new GoalsSet(null), new MentorshipEndedEarly(Now, null), new MentorshipErased()]), 7));
    }

    [Theory]
    [InlineData("p-1.p-7.icann79", true)]
    [InlineData("p-1.p-1.icann79", false)]
    [InlineData("p-1.p-7", false)]
    [InlineData("p-1.p-7.icann79.x", false)]
    [InlineData("P-1.p-7.x", false)]
    [InlineData("p-1..x", false)]
    public void A_key_is_mentor_mentee_and_a_word(string given, bool right) => Assert.Equal(right ? given : null, Mentorship.KeyOf(given));

    [Fact]
    public void It_is_at_home_where_it_was_proposed_to_be()
    {
        Assert.Equal(Home.In(Af), Mentorship.HomeOf(Fold(UnderWay)));
        Assert.Null(Mentorship.HomeOf(Fold([.. UnderWay, new MentorshipErased()])));
    }


    private static Context Later(Context context, int days) => context with { At = Now.AddDays(days) };

    private static Context In(Context context) => context with
    {
        Key = "p-1.p-7.x",
        Others = new[] { "p-1", "p-7" }.ToImmutableDictionary(ActorRef.Of<Participant>, _ => (object)new Participant.Known(
            new(Value.Of<Line>("Name"), Value.Of<MailAddress>("p@example.org"), new Affiliation.Other(Value.Of<Line>("Oneself")), [], Value.Of<Zone>("UTC")), [])),
    };
}
