using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships;

/// <summary>
/// Two people of whom one helps the other find their way: a buddy at a meeting, a mentor over months, an exchange between registries. It concerns the two and those
/// who run the coordinating group; for everybody else it is not there. It is in no group's record.
/// </summary>
public abstract record Mentorship : IActor<Mentorship>
{
    /// <summary>The words by which the platform is told what of a check-in is due.</summary>
    public const string ToAskAfter = "ask-after-check-in", ToShowMissed = "show-missed-check-in";

    /// <inheritdoc/>
    public static string Kind => "mentorship";

    /// <inheritdoc/>
    public static Mentorship Initial { get; } = new NotProposed();

    /// <inheritdoc/>
    public static string? KeyOf(string given) => MentorshipKey.TryParse(given, out var key) ? $"{key}" : null;

    /// <inheritdoc/>
    public static string? RuledBy(Mentorship state, ICommand<Mentorship> command) =>
        $"{(state as Known)?.Pairing.Group ?? (command as Propose)?.Group ?? (command as ProposeMatched)?.Group}" is { Length: > 0 } group ? group : null;

    /// <summary>Nobody is paired who has not been introduced.</summary>
    public static IReadOnlyList<ActorRef> LooksAt(string key, ICommand<Mentorship> command) => command is Propose or ProposeMatched && MentorshipKey.TryParse(key, out var pair)
        ? [ActorRef.Of<Participant>(pair.Mentor), ActorRef.Of<Participant>(pair.Mentee)] : [];

    /// <summary>Where it was proposed to be.</summary>
    public static Home? HomeOf(Mentorship state) => state is Known known ? Home.In(known.Pairing.HomeRegion) : null;

    /// <inheritdoc/>
    public static Outcome<Mentorship> Decide(Mentorship state, ICommand<Mentorship> command, Context context) => (state, command) switch
    {
        (_, AskAfterCheckIn or ShowMissedCheckIn or EraseMentorship or ProposeMatched) when !context.IsSecretariat => Rejection.NotAllowed("Only the platform may do this."),
        (NotProposed or Erased, EraseMentorship or AskAfterCheckIn or ShowMissedCheckIn) => [],
        (_, EraseMentorship) => [new MentorshipErased()],
        (_, Propose) when !context.RunsGroup => Rejection.NotAllowed("Pairs are proposed by whoever runs the group that coordinates them."),
        (Known known, Propose it) => known.Pairing.IsAs(it.Group, it.Terms, it.HomeRegion) ? [] : Taken,
        (Known known, ProposeMatched it) => known.Pairing.Round == it.Round ? [] : Taken,
        (NotProposed, Propose it) => Pair(it.Terms, context) ?? [new MentorshipProposed(it.Group, it.Terms, it.HomeRegion)],
        (NotProposed, ProposeMatched it) => Pair(it.Terms, context) ?? [new MentorshipProposed(it.Group, it.Terms, it.HomeRegion, it.Round, it.Reasons)],
        (Known known, _) when known.Concerns(context) => known.Decide(command, context),
        (Erased, _) when context.IsSecretariat || MentorshipKey.Pairs(context.Key, context.By) => Rejection.Ended("One of the two has been forgotten, and their mentorship with them."),
        _ => Rejection.NotThere("There is no such mentorship, or it is not for you to see."),
    };

    private static Outcome<Mentorship>? Pair(Terms terms, Context context) => MentorshipKey.TryParse(context.Key, out var pair)
        ? !context.GroupActs ? Rejection.NotThere("There is no such group to coordinate it.")
            : new[] { pair.Mentor, pair.Mentee }.FirstOrDefault(one => context.Other<Participant>(one) is not Participant.Known) is { } missing
                ? Rejection.Rule("not-introduced", $"The participant \"{missing}\" has not been introduced, or has been forgotten.")
            : terms.Problem is { } problem ? problem : default(Outcome<Mentorship>?)
        : Rejection.Impossible("no-pair", "The key of a mentorship is mentor, mentee and a word, with dots between them: p-1.p-7.icann79.");

    /// <inheritdoc/>
    public static Mentorship Evolve(Mentorship state, IEvent<Mentorship> happened) => (state, happened) switch
    {
        (_, MentorshipErased) => new Erased(),
        (NotProposed, MentorshipProposed it) => new Proposed(new(it.Group, it.Terms, it.HomeRegion, it.Round, it.Reasons ?? []), []),
        (Proposed proposed, MentorshipAccepted it) => proposed with { Accepted = proposed.Accepted.Add(it.Participant) },
        (Proposed proposed, MentorshipBegun it) => new Active(proposed.Pairing, new(it.At, [], it.EveryWeeks is { } weeks ? CheckIns.From(it.At, weeks) : null)),
        (Known known, MentorshipDeclined it) => new Declined(known.Pairing, it.Participant),
        (Proposed proposed, MentorshipEndedEarly it) => new EndedEarly(proposed.Pairing, null, it.At, it.Reason),
        (Begun begun, MentorshipEndedEarly it) => new EndedEarly(begun.Pairing, begun.Course, it.At, it.Reason),
        (Begun begun, MentorshipPaused) => new Paused(begun.Pairing, begun.Course),
        (Begun begun, MentorshipResumed it) => new Active(begun.Pairing, begun.Course.From(it.At)),
        (Begun begun, MentorshipCompleted it) => new Completed(begun.Pairing, begun.Course, it.At, []),
        (Completed completed, FeedbackGiven it) => completed with { Feedback = completed.Feedback.Add(new(it.Participant, it.Feedback)) },
        (Begun begun, _) => begun with { Course = begun.Course.After(happened) },
        _ => state,
    };

    private static Rejection Taken { get; } = Rejection.Rule("mentorship-there", "These two have been paired under this key already; choose another word for the last part of the key.");

    /// <summary>Nobody has proposed it.</summary>
    public sealed record NotProposed : Mentorship;

    /// <summary>Has been proposed, whatever came of it.</summary>
    /// <param name="Pairing">Who coordinates it, what it is for, and why these two.</param>
    public abstract record Known(Pairing Pairing) : Mentorship
    {
        /// <summary>Whether whoever asks may know of it.</summary>
        internal bool Concerns(Context context) => context.RunsGroup || MentorshipKey.Pairs(context.Key, context.By);

        internal Outcome<Mentorship> Decide(ICommand<Mentorship> command, Context context) => MentorshipRules.Decide(this, command, context);
    }

    /// <summary>Waits until both have accepted.</summary>
    public sealed record Proposed(Pairing Pairing, ImmutableSortedSet<string> Accepted) : Known(Pairing);

    /// <summary>One of the two has declined.</summary>
    public sealed record Declined(Pairing Pairing, string By) : Known(Pairing);

    /// <summary>Under way.</summary>
    /// <param name="Course">How it goes.</param>
    public abstract record Begun(Pairing Pairing, Course Course) : Known(Pairing);

    /// <summary>At work.</summary>
    public sealed record Active(Pairing Pairing, Course Course) : Begun(Pairing, Course);

    /// <summary>Rests.</summary>
    public sealed record Paused(Pairing Pairing, Course Course) : Begun(Pairing, Course);

    /// <summary>Has come to its end.</summary>
    public sealed record Completed(Pairing Pairing, Course Course, DateTimeOffset At, ImmutableList<Said> Feedback) : Known(Pairing);

    /// <summary>Has ended before its time.</summary>
    public sealed record EndedEarly(Pairing Pairing, Course? Course, DateTimeOffset At, Prose? Reason) : Known(Pairing);

    /// <summary>One of the two has been forgotten.</summary>
    public sealed record Erased : Mentorship;

    /// <summary>What one of the pair said of it.</summary>
    public sealed record Said(string Participant, Prose? Feedback);
}
