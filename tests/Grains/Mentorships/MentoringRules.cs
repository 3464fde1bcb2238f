using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Mentorships.Matching;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Mentorships;

public sealed class MentoringRules : Rules<Mentoring>
{
    private static readonly Slug InRound = Value.Of<Slug>("r-1");
    private static readonly Offer Offer = new(2, [Value.Of<Slug>("dns-abuse")], Hours.Usual);
    private static readonly Ask Ask = new([], Hours.Usual, [Value.Of<Region>("AF")], Round: InRound);
    private static readonly MentoringOffered Offered = new(MentorshipKind.Mentor, Now, Offer);
    private static readonly MentoringAsked Wanted = new(MentorshipKind.Mentor, Now, Ask);

    private static Context Self => In(By("p-1"));

    private static Context Staff => In(BySecretariat());

    [Fact]
    public void Somebody_offers_says_it_anew_and_takes_it_back()
    {
        Given().When(new OfferMentoring(MentorshipKind.Mentor, 2, Offer.Topics), Self).Then(Offered);
        Given(Offered).When(new OfferMentoring(MentorshipKind.Mentor, 1), Self).Then(new MentoringOffered(MentorshipKind.Mentor, Now, new(1, [], Hours.Usual)));
        Given(Offered).When(new WithdrawOffer(MentorshipKind.Mentor), Self).Then(new OfferWithdrawn(MentorshipKind.Mentor));
        Given(Offered).When(new WithdrawOffer(MentorshipKind.Buddy), Self).ThenNothing();
        Given().When(new OfferMentoring(MentorshipKind.Mentor, 21), Self).ThenRejected("too-many-at-once");
    }

    [Fact]
    public void Somebody_asks_in_a_round_that_is_open_for_it()
    {
        var ask = new AskForMentoring(MentorshipKind.Mentor, Regions: [Value.Of<Region>("AF")], Round: InRound);
        Given().When(ask, Self).Then(Wanted);
        Given(Wanted).When(new WithdrawAsk(MentorshipKind.Mentor), Self).Then(new AskWithdrawn(MentorshipKind.Mentor));
        Given().When(ask with { Kind = MentorshipKind.Buddy }, Self).ThenRejected("other-kind");
        Given().When(ask with { Round = Value.Of<Slug>("elsewhere") }, Self).ThenRejected("round-not-open");
        Given().When(ask, Self with { At = Now.AddDays(8) }).ThenRejected("round-closed");
    }

    [Fact]
    public void Only_who_is_known_with_a_language_and_for_themself()
    {
        Given().When(new OfferMentoring(MentorshipKind.Mentor), In(By("p-1"), known: false)).ThenRejected("not-introduced");
        Given().When(new OfferMentoring(MentorshipKind.Mentor), In(By("p-1"), speaks: false)).ThenRejected("no-languages");
        foreach (var command in new ICommand<Mentoring>[] { new OfferMentoring(MentorshipKind.Mentor), new WithdrawOffer(MentorshipKind.Mentor), new AskForMentoring(MentorshipKind.Mentor), new WithdrawAsk(MentorshipKind.Mentor) })
            foreach (var other in new[] { In(By("p-2")), Staff })
                Given(Offered, Wanted).When(command, other).ThenRejected("not-allowed");
        foreach (var command in new ICommand<Mentoring>[] { new Engage("p-1.p-7.x", MentorshipKind.Mentor, Side.Mentor), new Disengage("p-1.p-7.x", true), new EraseMentoring() })
            Given(Offered).When(command, Self).ThenRejected("not-allowed");
    }

    [Fact]
    public void Who_has_as_many_as_they_take_has_no_place_until_one_has_ended()
    {
        IEvent<Mentoring>[] full = [Offered, new Engaged("p-1.p-7.x", MentorshipKind.Mentor, Side.Mentor), new Engaged("p-1.p-8.x", MentorshipKind.Mentor, Side.Mentor), new Engaged("p-1.p-9.x", MentorshipKind.Buddy, Side.Mentor)];
        Assert.Equal((2, "yes"), Places(Offered));
        Assert.Equal((0, "no"), Places(full));
        Assert.Equal((1, "yes"), Places([.. full, new Disengaged("p-1.p-7.x", Answered: true)]));
    }

    [Fact]
    public void Who_asked_is_answered_by_a_mentorship_and_asks_again_when_it_was_declined()
    {
        var engaged = new Engaged("p-2.p-1.x", MentorshipKind.Mentor, Side.Mentee);
        Given(Wanted).When(new Engage("p-2.p-1.x", MentorshipKind.Mentor, Side.Mentee), Staff).Then(engaged);
        Given(Wanted, engaged).When(new Disengage("p-2.p-1.x", Answered: false), Staff).Then(new Disengaged("p-2.p-1.x", Answered: false));
        Given(Wanted).When(new Disengage("p-2.p-1.x", Answered: false), Staff).ThenNothing();
        Assert.Equal(["yes"], Row(Wanted).Fields["open"]);
        Assert.Equal(["no"], Row(Wanted, engaged).Fields["open"]);
        Assert.Equal(["yes"], Row(Wanted, engaged, new Disengaged("p-2.p-1.x", Answered: false)).Fields["open"]);
        Assert.Empty(MentoringView.Project("p-1", Fold([Wanted, engaged, new Disengaged("p-2.p-1.x", Answered: true)]), 3));
    }

    [Fact]
    public void Who_is_forgotten_names_all_that_has_to_go_with_them()
    {
        IEvent<Mentoring>[] past = [Wanted, new AskWithdrawn(MentorshipKind.Mentor), new Engaged("p-2.p-1.x", MentorshipKind.Mentor, Side.Mentee), new Disengaged("p-2.p-1.x", Answered: true)];
        Given(past).When(new EraseMentoring(), Staff).Then(new MentoringErased(["p-2.p-1.x"], ["r-1"]));
        Given().When(new EraseMentoring(), Staff).ThenNothing();
        Given([.. past, new MentoringErased([], [])]).When(new Engage("p-3.p-1.y", MentorshipKind.Mentor, Side.Mentee), Staff).ThenRejected("ended");
        Assert.Empty(MentoringView.Project("p-1", Fold([Offered with { Offer = null }, Wanted with { Ask = null }, new MentoringErased([], ["r-1"])]), 3));
    }

    private static (int, string) Places(params IEvent<Mentoring>[] past) => (((OfferShown)Row(past).Shown).Places, Row(past).Fields["open"].Single());

    private static Row Row(params IEvent<Mentoring>[] past) => MentoringView.Project("p-1", Fold(past), 1).Single();

    private static Context In(Context context, bool known = true, bool speaks = true)
    {
        var details = new Details(Value.Of<Line>("Name"), Value.Of<MailAddress>("p@example.org"), new Affiliation.Other(Value.Of<Line>("Oneself")),
            speaks ? [new(Value.Of<LanguageTag>("en"), Fluency.Fluent)] : [], Value.Of<Zone>("UTC"));
        var others = ImmutableDictionary<ActorRef, object>.Empty.Add(ActorRef.Of<Round>("r-1"), new Round.Open(new(Value.Of<Slug>("dasc"), new Terms.Mentor(6), Now.AddDays(7))));
        return context with { Key = "p-1", Others = known ? others.Add(ActorRef.Of<Participant>("p-1"), new Participant.Known(details, [])) : others };
    }
}
