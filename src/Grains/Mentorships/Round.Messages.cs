using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Mentorships.Matching;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships;

/// <summary>
/// Opens a round: people offer and ask in it, are matched all at once, and paired when it is confirmed. An exchange is agreed on by two registries and has no rounds. By
/// whoever runs the coordinating group.
/// </summary>
/// <param name="Group">The group that coordinates it.</param>
/// <param name="Terms">What all pairs of it are for: <c>{"is":"buddy","meeting":"icann79"}</c> or <c>{"is":"mentor","months":6}</c>.</param>
/// <param name="Closes">Until when people may offer and ask in it, UTC; without it, until it is matched.</param>
public sealed record OpenRound(Slug Group, Terms Terms, DateTimeOffset? Closes = null) : ICommand<Round>;

/// <summary>Records what the match of those who offered and asked in it came to; again until it is confirmed. By whoever runs the coordinating group.</summary>
public sealed record ProposePairs(Proposal Proposal) : ICommand<Round>;

/// <summary>Confirms what the match proposes: both of each pair are asked whether they accept. By whoever runs the coordinating group.</summary>
/// <param name="Without">Those who asked and whose pairs shall not be: they are left out.</param>
public sealed record ConfirmRound(Several<Slug>? Without = null) : ICommand<Round>;

/// <summary>Calls the round off; nobody is paired, and what the match proposed is erased. By whoever runs the coordinating group.</summary>
public sealed record CancelRound : ICommand<Round>;

/// <summary>Erases why people were paired or left out, because one of them has been forgotten. By the platform.</summary>
public sealed record EraseProposal : ICommand<Round>;

/// <summary>A round is open.</summary>
[Stored("round.opened")]
public sealed record RoundOpened(Slug Group, Terms Terms, DateTimeOffset? Closes = null) : IEvent<Round>;

/// <summary>Those who offered and asked in it were matched.</summary>
[Stored("round.matched")]
public sealed record RoundMatched(DateTimeOffset At, int Pairs, int LeftOut, [property: Personal] Proposal? Proposal) : IEvent<Round>;

/// <summary>The pairs are asked whether they accept.</summary>
[Stored("round.confirmed")]
public sealed record RoundConfirmed(
    Slug Group, Terms Terms, ImmutableList<Couple> Couples, [property: Personal] Proposal? Proposal) : IEvent<Round>;

/// <summary>It was called off.</summary>
[Stored("round.cancelled")]
public sealed record RoundCancelled : IEvent<Round>, IErasure;

/// <summary>Why people were paired or left out is kept no longer.</summary>
[Stored("round.proposal-erased")]
public sealed record ProposalErased : IEvent<Round>, IErasure;

/// <summary>Two people who are asked whether they accept.</summary>
public sealed record Couple(string Mentor, string Mentee, Region? Region = null);
