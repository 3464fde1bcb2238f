using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>The people who follow the work in one language: who does what among them, which groups they follow, and how terms are translated.</summary>
public abstract record LanguageCommunity : IActor<LanguageCommunity>
{
    /// <inheritdoc/>
    public static string Kind => "language";

    /// <inheritdoc/>
    public static LanguageCommunity Initial { get; } = new NotFounded();

    /// <summary>A BCP 47 tag in lower case: <c>pt-br</c>.</summary>
    public static string? KeyOf(string given) => LanguageTag.TryParse(given, out var tag, out _) ? $"{tag}".ToLowerInvariant() : null;

    /// <inheritdoc/>
    public static IReadOnlyList<ActorRef> LooksAt(string key, ICommand<LanguageCommunity> command) =>
        command is FollowGroup follow ? [ActorRef.Of<Group>($"{follow.Group}")] : [];

    /// <summary>The duties that this participant has in it.</summary>
    public virtual ImmutableHashSet<Duty> DutiesOf(string participant) => [];

    /// <summary>Whether the caller may work on its translations and its glossary: whoever has a duty, and whoever leads it.</summary>
    public bool IsServedBy(Context context) => this is Founded && (context.IsSecretariat || !DutiesOf(context.By).IsEmpty);

    /// <summary>Where it is at home.</summary>
    public static Home? HomeOf(LanguageCommunity state) => Home.In((state as Founded)?.HomeRegion);

    /// <inheritdoc/>
    public static Outcome<LanguageCommunity> Decide(LanguageCommunity state, ICommand<LanguageCommunity> command, Context context) => (state, command) switch
    {
        (NotFounded, FoundCommunity) when !context.IsSecretariat => Rejection.NotAllowed("The ccNSO secretariat founds the community of a language: ask the secretariat."),
        (NotFounded, FoundCommunity found) => [new CommunityFounded(found.HomeRegion, found.OwnReview)],
        (NotFounded, _) => Rejection.NotThere("There is no community of this language yet: ask the ccNSO secretariat to found it."),
        (Founded community, _) => Decide(community, command, context),
        _ => Rejection.Impossible("unknown", "A language community cannot do this."),
    };

    /// <inheritdoc/>
    public static LanguageCommunity Evolve(LanguageCommunity state, IEvent<LanguageCommunity> happened) => (state, happened) switch
    {
        (NotFounded, CommunityFounded founded) => new Founded(founded.HomeRegion, founded.OwnReview),
        (Founded community, _) => community.After(happened),
        _ => state,
    };

    private static Outcome<LanguageCommunity> Decide(Founded community, ICommand<LanguageCommunity> command, Context context) => command switch
    {
        JoinCommunity => community.Members.Contains(context.By) ? [] : [new CommunityJoined(context.By)],
        LeaveCommunity => community.Members.Contains(context.By) ? [new CommunityLeft(context.By)] : [],
        Release release when $"{release.Participant}" == context.By => community.Release(release),

        AddTerm or ReviseTerm or RemoveTerm => community.IsServedBy(context)
            ? community.Glossary.Decide(command, context, community.Version)
            : Rejection.NotAllowed("The glossary is kept by the community's coordinators, translators and reviewers: ask a coordinator for a duty."),

        _ when !community.Leads(context) => Rejection.NotAllowed("A coordinator of the community decides this, or the ccNSO secretariat."),
        FoundCommunity found => found == new FoundCommunity(community.HomeRegion, community.OwnReview) ? [] : [new CommunityFounded(found.HomeRegion, found.OwnReview)],
        Entrust entrust => community.DutiesOf($"{entrust.Participant}").Contains(entrust.Duty) ? [] : [new Entrusted($"{entrust.Participant}", entrust.Duty)],
        Release release => community.Release(release),
        FollowGroup follow => community.Groups.Contains($"{follow.Group}") ? []
            : context.Other<Group>($"{follow.Group}") is Group.NotFormed ? Rejection.NotThere($"There is no group \"{follow.Group}\".")
            : community.Groups.Count == Several.Most ? Rejection.Rule("too-many-groups", $"A community follows at most {Several.Most} groups.")
            : [new GroupFollowed(follow.Group)],
        UnfollowGroup unfollow => community.Groups.Contains($"{unfollow.Group}") ? [new GroupUnfollowed(unfollow.Group)] : [],
        _ => Rejection.Impossible("unknown", "A language community cannot do this."),
    };

    /// <summary>Not founded yet.</summary>
    public sealed record NotFounded : LanguageCommunity;

    /// <summary>At work.</summary>
    /// <param name="HomeRegion">The region in which its record is at home.</param>
    /// <param name="OwnReview">Whether translators may review their own.</param>
    public sealed record Founded(Region? HomeRegion, bool OwnReview) : LanguageCommunity
    {
        /// <summary>Who is in it, by id.</summary>
        public ImmutableSortedSet<string> Members { get; init; } = [];

        /// <summary>Who has which duties in it.</summary>
        public ImmutableSortedDictionary<string, ImmutableSortedSet<Duty>> Duties { get; init; } = ImmutableSortedDictionary<string, ImmutableSortedSet<Duty>>.Empty;

        /// <summary>The groups that it follows.</summary>
        public ImmutableSortedSet<string> Groups { get; init; } = [];

        /// <summary>How terms are translated.</summary>
        public Glossary Glossary { get; init; } = new();

        /// <summary>How many events it has.</summary>
        public long Version { get; init; } = 1;

        /// <inheritdoc/>
        public override ImmutableHashSet<Duty> DutiesOf(string participant) => [.. Duties.GetValueOrDefault(participant, [])];

        internal bool Leads(Context context) => context.IsSecretariat || DutiesOf(context.By).Contains(Duty.Coordinator);

        internal Outcome<LanguageCommunity> Release(Release release) =>
            DutiesOf($"{release.Participant}").Contains(release.Duty) ? [new Released($"{release.Participant}", release.Duty)] : [];

        internal Founded After(IEvent<LanguageCommunity> happened) => (this with { Version = Version + 1 }) switch
        {
            var now => happened switch
            {
                CommunityFounded founded => now with { HomeRegion = founded.HomeRegion, OwnReview = founded.OwnReview },
                CommunityJoined joined => now with { Members = Members.Add(joined.Participant) },
                CommunityLeft left => now with { Members = Members.Remove(left.Participant), Duties = Duties.Remove(left.Participant) },
                Entrusted it => now with { Members = Members.Add(it.Participant), Duties = Duties.SetItem(it.Participant, Duties.GetValueOrDefault(it.Participant, []).Add(it.Duty)) },
                Released it => now with { Duties = Without(it) },
                GroupFollowed followed => now with { Groups = Groups.Add($"{followed.Group}") },
                GroupUnfollowed left => now with { Groups = Groups.Remove($"{left.Group}") },
                _ => now with { Glossary = Glossary.After(happened, Version + 1) },
            },
        };

        private ImmutableSortedDictionary<string, ImmutableSortedSet<Duty>> Without(Released it) => Duties.GetValueOrDefault(it.Participant, []).Remove(it.Duty) switch
        {
            { IsEmpty: true } => Duties.Remove(it.Participant),
            var others => Duties.SetItem(it.Participant, others),
        };
    }
}
