using Ccnso.Collab.Actors;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Mentorships.Matching;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Mentorships;

public sealed class RoundRules : Rules<Round>
{
    private static readonly Slug Dasc = Value.Of<Slug>("dasc");
    private static readonly Terms Terms = new Terms.Buddy(Value.Of<Slug>("icann79"));
    private static readonly Region Af = Value.Of<Region>("AF");
    private static readonly Several<Reason> Reasons = [new Reason.SharedMotherTongue(Value.Of<LanguageTag>("ig"))];
    private static readonly Proposal Proposal = new([new("p-1", "p-7", Af, Reasons), new("p-1", "p-8", null, []), new("p-2", "p-9", null, [])], [new("p-10", Side.Mentee, new Obstacle.Taken(2))]);
    private static readonly RoundOpened Opened = new(Dasc, Terms);
    private static readonly RoundMatched Matched = new(Now, 3, 1, Proposal);
    private static readonly Context Chair = By("p-chair", Office.Chair);

    [Fact]
    public void Whoever_runs_the_group_runs_the_round()
    {
        Given().When(new OpenRound(Dasc, Terms), Chair).Then(Opened);
        Given(Opened).When(new ProposePairs(Proposal), Chair).Then(Matched);
        Given(Opened, Matched).When(new CancelRound(), Chair).Then(new RoundCancelled());
        foreach (var command in new ICommand<Round>[] { new OpenRound(Dasc, Terms), new ProposePairs(Proposal), new ConfirmRound(), new CancelRound() })
            Given(Opened, Matched).When(command, By("p-1", Office.Member)).ThenRejected("not-allowed");
        Given(Opened).When(new OpenRound(Dasc, new Terms.Mentor(6)), Chair).ThenRejected("round-there");
        Given().When(new OpenRound(Dasc, Terms), BySecretariat() with { GroupActs = false }).ThenRejected("not-there");
    }

    [Fact]
    public void Exchanges_have_no_rounds() => Given().When(
        new OpenRound(Dasc, new Terms.Exchange(Value.Of<TopLevelLabel>("cr"), Value.Of<TopLevelLabel>("uk"), new(2027, 3, 1), new(2027, 5, 1), Value.Of<Line>("DNSSEC"))), Chair).ThenRejected("no-rounds-of-exchanges");

    [Fact]
    public void It_is_confirmed_once_somebody_has_been_matched_and_then_it_has_ended()
    {
        var confirmed = new RoundConfirmed(Dasc, Terms, [new("p-1", "p-7", Af), new("p-1", "p-8"), new("p-2", "p-9")], Proposal);
        Given(Opened).When(new ConfirmRound(), Chair).ThenRejected("not-matched");
        Given(Opened, Matched).When(new ConfirmRound(), Chair).Then(confirmed);
        Given(Opened, Matched, confirmed).When(new ProposePairs(Proposal), Chair).ThenRejected("ended");
        Given(Opened, new RoundCancelled()).When(new ConfirmRound(), Chair).ThenRejected("ended");
    }

    [Fact]
    public void A_pair_that_the_coordinator_sets_aside_is_left_out_on_both_sides_unless_the_mentor_has_another()
    {
        LeftOut[] aside = [new("p-7", Side.Mentee, new Obstacle.SetAside()), new("p-9", Side.Mentee, new Obstacle.SetAside()), new("p-2", Side.Mentor, new Obstacle.SetAside())];
        Given(Opened, Matched).When(new ConfirmRound([Value.Of<Slug>("p-7"), Value.Of<Slug>("p-9")]), Chair)
            .Then(new RoundConfirmed(Dasc, Terms, [new("p-1", "p-8")], new([Proposal.Pairs[1]], [.. Proposal.LeftOut, .. aside])));
        Given(Opened, Matched).When(new ConfirmRound([Value.Of<Slug>("p-10")]), Chair).ThenRejected("no-such-pair");
    }

    [Fact]
    public void What_told_of_people_goes_with_one_who_is_forgotten_and_the_pairs_stand()
    {
        var confirmed = new RoundConfirmed(Dasc, Terms, [new("p-1", "p-7", Af)], null);
        Given(Opened, Matched).When(new EraseProposal(), BySecretariat()).Then(new ProposalErased());
        Given(Opened).When(new EraseProposal(), BySecretariat()).ThenNothing();
        Given(Opened, Matched).When(new EraseProposal(), Chair).ThenRejected("not-allowed");
        Assert.IsType<Round.Open>(Fold([Opened, Matched with { Proposal = null }, new ProposalErased()]));
        var rows = RoundView.Project("r-1", Fold([Opened, Matched with { Proposal = null }, confirmed, new ProposalErased()]), 4).ToList();
        Assert.Equal(new PairShown("p-1", "p-7", []), rows.Single(row => row.View == RoundView.Pairs).Shown);
        Assert.DoesNotContain("\"ig\"", Log.Wire.Fact(Matched).Data, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_that_it_opens_or_is_called_off_is_in_the_groups_record()
    {
        Assert.Equal("dasc", Round.BelongsTo("r-1", Fold([Opened])));
        Assert.Equal("dasc", Round.BelongsTo("r-1", Fold([Opened, Matched, new RoundCancelled()])));
        Assert.Null(Round.BelongsTo("r-1", Fold([Opened, Matched])));
        Assert.Null(Round.BelongsTo("r-1", Fold([Opened, Matched, new RoundConfirmed(Dasc, Terms, [], null)])));
        Assert.Equal(Home.With<Collab.Groups.Group>("dasc"), Round.HomeOf(Fold([Opened])));
    }
}
