using Ccnso.Collab.Actors;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Participants;

public sealed class CalendarAddresses : Rules<Participant>
{
    private static readonly Introduced Known = new(new(Value.Of<Line>("Adaeze Okoro"), Value.Of<MailAddress>("adaeze@example.org"),
        new Affiliation.Cctld(Value.Of<TopLevelLabel>("ng")), [], Value.Of<Zone>("Africa/Lagos")));

    private static readonly CalendarAddressMade Made = new(Now.AddDays(-1), Fingerprint.Of("secret"));

    private static Context Oneself => By("p-1") with { Key = "p-1" };

    private static Context Other => By("p-2") with { Key = "p-1" };

    private static Context Staff => BySecretariat() with { Key = "p-1" };

    [Fact]
    public void Participants_make_one_for_themselves()
    {
        var make = new MakeCalendarAddress(Fingerprint.Of("another"));
        Given(Known).When(make, Oneself).Then(new CalendarAddressMade(Now, make.Token));
        Given(Known, Made).When(make, Oneself).Then(new CalendarAddressMade(Now, make.Token));
        Given(Known).When(make, Other).ThenRejected("not-allowed");
        Given(Known).When(make, Staff).ThenRejected("not-allowed");
        Given().When(make, Oneself).ThenRejected("not-there");
    }

    [Fact]
    public void The_participant_and_the_secretariat_revoke_it()
    {
        Given(Known, Made).When(new RevokeCalendarAddress(), Oneself).Then(new CalendarAddressRevoked());
        Given(Known, Made).When(new RevokeCalendarAddress(), Staff).Then(new CalendarAddressRevoked());
        Given(Known).When(new RevokeCalendarAddress(), Oneself).ThenNothing();
        Given(Known, Made).When(new RevokeCalendarAddress(), Other).ThenRejected("not-allowed");
    }

    [Fact]
    public void The_newest_counts_and_none_once_it_is_revoked_or_the_participant_forgotten()
    {
        var next = new CalendarAddressMade(Now, Fingerprint.Of("another"));
        Assert.Equal(next.Token, Calendar(Known, Made, next)?.Token);
        Assert.Null(Calendar(Known, Made, new CalendarAddressRevoked()));
        Assert.IsType<Participant.Forgotten>(Fold([Known, Made, new ParticipantForgotten()]));
        Assert.IsType<Participant.Forgotten>(Fold([Known, Made with { Token = null }]));
    }

    [Fact]
    public void A_fingerprint_fits_its_secret_and_no_other()
    {
        var print = Fingerprint.Of("secret");
        Assert.True(print.Fits("secret"));
        Assert.False(print.Fits("Secret"));
        Assert.False(print.Fits($"{print}"));
        Assert.Equal("2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b", $"{print}");
    }

    private static Participant.CalendarAddress? Calendar(params IEvent<Participant>[] happened) => Assert.IsType<Participant.Known>(Fold(happened)).Calendar;
}
