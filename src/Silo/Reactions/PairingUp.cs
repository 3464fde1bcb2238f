using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Mentorships.Matching;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Reactions;

/// <summary>
/// A round that is confirmed proposes its mentorships; who is in one is known to be, until it ends; and when a participant is forgotten, what was personal in
/// their mentorships and rounds goes.
/// </summary>
public static class PairingUp
{
    /// <summary>The reactions.</summary>
    public static IReadOnlyList<Reaction> Reactions { get; } =
    [
        Reaction.To<RoundConfirmed>((entry, confirmed) => Propose(Value.Of<Slug>(entry.Stream.Key), confirmed)),
        Reaction.To<MentorshipProposed>((entry, proposed) => Both(entry.Stream.Key, side => new Engage(entry.Stream.Key, proposed.Terms.Kind(), side))),
        Reaction.To<MentorshipDeclined>((entry, _) => Both(entry.Stream.Key, _ => new Disengage(entry.Stream.Key, Answered: false))),
        Reaction.To<MentorshipEndedEarly>((entry, _) => Both(entry.Stream.Key, _ => new Disengage(entry.Stream.Key, Answered: false))),
        Reaction.To<MentorshipCompleted>((entry, _) => Both(entry.Stream.Key, _ => new Disengage(entry.Stream.Key, Answered: true))),
        Reaction.To<MentorshipErased>((entry, _) => Both(entry.Stream.Key, _ => new Disengage(entry.Stream.Key, Answered: false))),
        Reaction.To<ParticipantForgotten>((entry, _) => [Errand.Of(entry.Stream.Key, new EraseMentoring())]),
        Reaction.To<MentoringErased>((_, erased) =>
            [.. erased.Mentorships.Select(key => Errand.Of(key, new EraseMentorship())), .. erased.Rounds.Select(key => Errand.Of(key, new EraseProposal()))]),
    ];

    private static IEnumerable<Errand> Propose(Slug round, RoundConfirmed confirmed)
    {
        var reasons = (confirmed.Proposal?.Pairs ?? []).ToDictionary(pair => pair.Mentee, pair => pair.Reasons);
        return confirmed.Couples.Select(couple => Errand.Of($"{new MentorshipKey(couple.Mentor, couple.Mentee, $"{round}")}",
            new ProposeMatched(confirmed.Group, confirmed.Terms, couple.Region, round, reasons.GetValueOrDefault(couple.Mentee, []))));
    }

    private static IEnumerable<Errand> Both(string mentorship, Func<Side, ICommand<Mentoring>> command)
    {
        return MentorshipKey.TryParse(mentorship, out var pair)
            ? [Errand.Of(pair.Mentor, command(Side.Mentor), Instead), Errand.Of(pair.Mentee, command(Side.Mentee), Instead)] : [];

        // Whoever has been forgotten meanwhile takes the mentorship with them.
        Errand? Instead(Rejection refused) => refused.Kind == Refusal.Ended ? Errand.Of(mentorship, new EraseMentorship()) : null;
    }
}
