using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Mentorships.Matching;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Mentorships;

/// <summary>
/// What one participant offers and asks for in mentoring, and which mentorships they have. Its key is the participant's id; it concerns them and the secretariat. It
/// knows all that has to go when they are forgotten.
/// </summary>
public abstract record Mentoring : IActor<Mentoring>
{
    /// <inheritdoc/>
    public static string Kind => "mentoring";

    /// <inheritdoc/>
    public static Mentoring Initial { get; } = new Known([], [], [], [], []);

    /// <inheritdoc/>
    public static string? KeyOf(string given) => Key<Participant>(given);

    /// <inheritdoc/>
    public static IReadOnlyList<ActorRef> LooksAt(string key, ICommand<Mentoring> command) => command switch
    {
        OfferMentoring { Round: var round } => [ActorRef.Of<Participant>(key), .. RoundOf(round)],
        AskForMentoring { Round: var round } => [ActorRef.Of<Participant>(key), .. RoundOf(round)],
        _ => [],
    };

    /// <inheritdoc/>
    public static Outcome<Mentoring> Decide(Mentoring state, ICommand<Mentoring> command, Context context) => (state, command) switch
    {
        (_, Engage or Disengage or EraseMentoring) when !context.IsSecretariat => Rejection.NotAllowed("Only the platform may do this."),
        (Erased, EraseMentoring or Disengage) => [],
        (Erased, _) => Participant.Gone,
        (Known known, EraseMentoring) => known.IsUntouched ? [] : [new MentoringErased([.. known.All], [.. known.Rounds])],
        (Known known, Engage it) => known.All.Contains(it.Mentorship) ? [] : [new Engaged(it.Mentorship, it.Kind, it.Side)],
        (Known known, Disengage it) => known.Now.Exists(one => one.Mentorship == it.Mentorship) ? [new Disengaged(it.Mentorship, it.Answered)] : [],

        _ when context.By != context.Key => Rejection.NotAllowed("People speak for themselves here: only the participant may do this."),
        (Known known, WithdrawOffer it) => known.Offers.Exists(one => one.Kind == it.Kind) ? [new OfferWithdrawn(it.Kind)] : [],
        (Known known, WithdrawAsk it) => known.Asks.Exists(one => one.Kind == it.Kind) ? [new AskWithdrawn(it.Kind)] : [],
        (Known, OfferMentoring { AtOnce: < 1 or > Offer.Most }) => Rejection.Impossible("too-many-at-once", $"atOnce: must be 1 to {Offer.Most}."),
        (Known known, OfferMentoring it) => known.Offers.Find(one => one.Kind == it.Kind)?.Offer == OfferOf(it) ? []
            : Against(it.Kind, it.Round, context) is { } against ? against : [new MentoringOffered(it.Kind, context.At, OfferOf(it))],
        (Known known, AskForMentoring it) => known.Asks.Find(one => one.Kind == it.Kind)?.Ask == AskOf(it) ? []
            : Against(it.Kind, it.Round, context) is { } against ? against : [new MentoringAsked(it.Kind, context.At, AskOf(it))],
        _ => Rejection.Impossible("unknown", "Nobody can ask this of a participant."),
    };

    /// <inheritdoc/>
    public static Mentoring Evolve(Mentoring state, IEvent<Mentoring> happened) => (state, happened) switch
    {
        (Known known, MentoringOffered it) => known.After(it),
        (Known known, MentoringAsked it) => known.After(it),
        (Known known, OfferWithdrawn it) => known with { Offers = known.Offers.RemoveAll(one => one.Kind == it.Kind) },
        (Known known, AskWithdrawn it) => known with { Asks = known.Asks.RemoveAll(one => one.Kind == it.Kind) },
        (Known known, Engaged it) => known with { Now = known.Now.Add(it), All = known.All.Add(it.Mentorship) },
        (Known known, Disengaged it) => known.After(it),
        (_, MentoringErased) => new Erased(),
        _ => state,
    };

    private static Rejection? Against(MentorshipKind kind, Slug? key, Context context) =>
        context.Other<Participant>(context.Key) is not Participant.Known { Details: var details } ? Rejection.Rule("not-introduced", "Introduce yourself first, so that others know who you are.")
        : details.Languages.Count == 0 ? Rejection.Rule("no-languages", "Say first, where you introduce yourself, which languages you speak and how well: nobody can be found without one.")
        : key is null ? null
        : context.Other<Round>($"{key}") is not Round.Open { Setup: var setup } ? Rejection.Rule("round-not-open", $"The round \"{key}\" is not open: it has been matched, or there is none.")
        : setup.Terms.Kind() != kind ? Rejection.Rule("other-kind", $"The round \"{key}\" is for another kind: {Word.Of(setup.Terms.Kind())}.")
        : setup.Closes < context.At ? Rejection.Rule("round-closed", $"The round \"{key}\" has closed for new offers and asks.")
        : null;

    private static IEnumerable<ActorRef> RoundOf(Slug? round) => round is null ? [] : [ActorRef.Of<Round>($"{round}")];

    private static Offer OfferOf(OfferMentoring it) => new(it.AtOnce, it.Topics ?? [], it.Hours ?? Hours.Usual, it.Round);

    private static Ask AskOf(AskForMentoring it) => new(it.Topics ?? [], it.Hours ?? Hours.Usual, it.Regions ?? [], it.SameOrganization, it.Round);

    private static string? Key<TActor>(string given) where TActor : IActor<TActor> => TActor.KeyOf(given);

    /// <summary>Has not been forgotten.</summary>
    /// <param name="Offers">What they offer, once for each kind.</param>
    /// <param name="Asks">What they ask for, once for each kind.</param>
    /// <param name="Now">The mentorships that they are proposed for or have.</param>
    /// <param name="All">Those that they ever had.</param>
    /// <param name="Rounds">The rounds that they have ever offered or asked in.</param>
    public sealed record Known(
        ImmutableList<Offered> Offers, ImmutableList<Asked> Asks, ImmutableList<Engaged> Now, ImmutableSortedSet<string> All, ImmutableSortedSet<string> Rounds) : Mentoring
    {
        internal bool IsUntouched => Offers.IsEmpty && Asks.IsEmpty && All.IsEmpty && Rounds.IsEmpty;

        /// <summary>How many more they take now.</summary>
        internal int Places(Offered offered) => Math.Max(0, offered.Offer.AtOnce - Now.Count(one => one.Side == Side.Mentor && one.Kind == offered.Kind));

        /// <summary>Whether somebody has been found for them.</summary>
        internal bool IsAnswered(Asked asked) => Now.Exists(one => one.Side == Side.Mentee && one.Kind == asked.Kind);

        internal Known After(MentoringOffered it) => it.Offer is null ? this : this with
        {
            Offers = Offers.RemoveAll(one => one.Kind == it.Kind).Add(new(it.Kind, it.At, it.Offer)),
            Rounds = it.Offer.Round is { } round ? Rounds.Add($"{round}") : Rounds,
        };

        internal Known After(MentoringAsked it) => it.Ask is null ? this : this with
        {
            Asks = Asks.RemoveAll(one => one.Kind == it.Kind).Add(new(it.Kind, it.At, it.Ask)),
            Rounds = it.Ask.Round is { } round ? Rounds.Add($"{round}") : Rounds,
        };

        internal Known After(Disengaged it) => this with
        {
            Now = Now.RemoveAll(one => one.Mentorship == it.Mentorship),
            Asks = it.Answered && Now.Find(one => one.Mentorship == it.Mentorship) is { Side: Side.Mentee } ended ? Asks.RemoveAll(one => one.Kind == ended.Kind) : Asks,
        };
    }

    /// <summary>Has been forgotten.</summary>
    public sealed record Erased : Mentoring;

    /// <summary>What somebody offers, since when.</summary>
    public sealed record Offered(MentorshipKind Kind, DateTimeOffset Since, Offer Offer);

    /// <summary>What somebody asks for, since when.</summary>
    public sealed record Asked(MentorshipKind Kind, DateTimeOffset Since, Ask Ask);
}
