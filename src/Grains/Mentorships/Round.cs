using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Mentorships.Matching;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships;

/// <summary>A round in which people who offer and people who ask are matched all at once. That it opens is in its group's record; who was matched with whom is not.</summary>
public abstract record Round : IActor<Round>
{
    /// <inheritdoc/>
    public static string Kind => "round";

    /// <inheritdoc/>
    public static Round Initial { get; } = new NotOpened();

    /// <inheritdoc/>
    public static string? RuledBy(Round state, ICommand<Round> command) => ((state as Known)?.Setup.Group ?? (command as OpenRound)?.Group)?.ToString();

    /// <inheritdoc/>
    public static string? BelongsTo(string key, Round state) => state is Open or Cancelled ? ((Known)state).Setup.Group.ToString() : null;

    /// <summary>Where its group is.</summary>
    public static Home? HomeOf(Round state) => state is Known known ? Home.With<Group>($"{known.Setup.Group}") : null;

    /// <inheritdoc/>
    public static Outcome<Round> Decide(Round state, ICommand<Round> command, Context context) => (state, command) switch
    {
        (_, EraseProposal) when !context.IsSecretariat => Rejection.NotAllowed("Only the platform may do this."),
        (Matched or Confirmed { Proposal: not null }, EraseProposal) => [new ProposalErased()],
        (_, EraseProposal) => [],
        _ when !context.RunsGroup => Rejection.NotAllowed("A round is run by whoever runs the group that coordinates it."),
        (NotOpened, OpenRound) when !context.GroupActs => Rejection.NotThere("There is no such group to coordinate it."),
        (NotOpened, OpenRound { Terms: Terms.Exchange }) => Rejection.Impossible("no-rounds-of-exchanges", "terms: an exchange is agreed on by two registries; rounds are for buddies and mentors."),
        (NotOpened, OpenRound it) => it.Terms.Problem is { } problem ? problem : [new RoundOpened(it.Group, it.Terms, it.Closes)],
        (Known known, OpenRound it) => known.Setup == new RoundSetup(it.Group, it.Terms, it.Closes) ? [] : Rejection.Rule("round-there", "There is a round with this key already."),
        (NotOpened, _) => Rejection.NotThere("There is no such round."),

        (Cancelled, CancelRound) or (Confirmed, ConfirmRound) => [],
        (Cancelled or Confirmed, _) => Rejection.Ended("This round has ended."),
        (Matched matched, ProposePairs it) when matched.Proposal.IsAs(it.Proposal) => [],
        (_, ProposePairs it) => [new RoundMatched(context.At, it.Proposal.Pairs.Count, it.Proposal.LeftOut.Count, it.Proposal)],
        (Matched matched, ConfirmRound it) => Confirm(matched, it),
        (_, ConfirmRound) => Rejection.Rule("not-matched", "Nobody has been matched yet: match them first, and read what is proposed."),
        (_, CancelRound) => [new RoundCancelled()],
        _ => Rejection.Impossible("unknown", "A round cannot do this."),
    };

    /// <inheritdoc/>
    public static Round Evolve(Round state, IEvent<Round> happened) => (state, happened) switch
    {
        (NotOpened, RoundOpened it) => new Open(new(it.Group, it.Terms, it.Closes)),
        (Known known, RoundMatched { Proposal: { } proposal } it) => new Matched(known.Setup, it.At, proposal),
        (Known known, RoundConfirmed it) => new Confirmed(known.Setup, it.Couples, it.Proposal),
        (Known known, RoundCancelled) => new Cancelled(known.Setup),
        (Confirmed confirmed, ProposalErased) => confirmed with { Proposal = null },
        (Matched matched, ProposalErased) => new Open(matched.Setup),
        _ => state,
    };

    private static Outcome<Round> Confirm(Matched matched, ConfirmRound it)
    {
        var without = (it.Without ?? []).Select(one => $"{one}").ToHashSet();
        if (without.FirstOrDefault(one => matched.Proposal.Pairs.All(pair => pair.Mentee != one)) is { } unknown)
            return Rejection.Impossible("no-such-pair", $"without: nobody called \"{unknown}\" is paired with a mentor in this proposal.");
        var proposal = matched.Proposal.Without(without);
        return [new RoundConfirmed(matched.Setup.Group, matched.Setup.Terms, [.. proposal.Pairs.Select(pair => new Couple(pair.Mentor, pair.Mentee, pair.Region))], proposal)];
    }

    /// <summary>Nobody has opened it.</summary>
    public sealed record NotOpened : Round;

    /// <summary>Has been opened, whatever came of it.</summary>
    public abstract record Known(RoundSetup Setup) : Round;

    /// <summary>People offer and ask in it.</summary>
    public sealed record Open(RoundSetup Setup) : Known(Setup);

    /// <summary>There is a proposal of who pairs up with whom.</summary>
    public sealed record Matched(RoundSetup Setup, DateTimeOffset At, Proposal Proposal) : Known(Setup);

    /// <summary>The pairs have been asked.</summary>
    public sealed record Confirmed(RoundSetup Setup, ImmutableList<Couple> Couples, Proposal? Proposal) : Known(Setup);

    /// <summary>It was called off.</summary>
    public sealed record Cancelled(RoundSetup Setup) : Known(Setup);
}

/// <summary>Who coordinates a round, what for, and until when people offer and ask in it.</summary>
public sealed record RoundSetup(Slug Group, Terms Terms, DateTimeOffset? Closes);
