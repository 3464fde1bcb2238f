using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Languages;

/// <summary>
/// Found the community of a language, or change how it works. The ccNSO secretariat founds it; a coordinator may change it. pt and pt-BR are two communities.
/// </summary>
/// <param name="HomeRegion">The ICANN region in which its record is at home; none for a language that is at home everywhere. Language and region are different things.</param>
/// <param name="OwnReview">Whether translators may review what they have translated themselves: for a community of few.</param>
public sealed record FoundCommunity(Region? HomeRegion = null, bool OwnReview = false) : ICommand<LanguageCommunity>;

/// <summary>Join the community of a language that one speaks.</summary>
public sealed record JoinCommunity : ICommand<LanguageCommunity>;

/// <summary>Leave the community, with all duties in it.</summary>
public sealed record LeaveCommunity : ICommand<LanguageCommunity>;

/// <summary>Entrust somebody with a duty; it makes them a member. By a coordinator or the ccNSO secretariat.</summary>
/// <param name="Participant">The participant's id.</param>
/// <param name="Duty">The duty.</param>
public sealed record Entrust(Slug Participant, Duty Duty) : ICommand<LanguageCommunity>;

/// <summary>Take a duty from somebody; they stay a member. By a coordinator or the ccNSO secretariat, and by themselves.</summary>
/// <param name="Participant">The participant's id.</param>
/// <param name="Duty">The duty.</param>
public sealed record Release(Slug Participant, Duty Duty) : ICommand<LanguageCommunity>;

/// <summary>Follow a group: its texts, also those that there are already, come to the translation desk. By a coordinator or the ccNSO secretariat.</summary>
/// <param name="Group">The key of the group.</param>
public sealed record FollowGroup(Slug Group) : ICommand<LanguageCommunity>;

/// <summary>Follow a group no longer. What has been translated stays. By a coordinator or the ccNSO secretariat.</summary>
/// <param name="Group">The key of the group.</param>
public sealed record UnfollowGroup(Slug Group) : ICommand<LanguageCommunity>;

/// <summary>Agree on how a term is translated. By whoever has a duty in the community.</summary>
/// <param name="Term">The term in the language of the sources, such as <c>ccTLD manager</c>.</param>
/// <param name="Translation">How it is said in this language; the same where it is never translated.</param>
/// <param name="Note">When, and why.</param>
public sealed record AddTerm(Line Term, Line Translation, Prose? Note = null) : ICommand<LanguageCommunity>;

/// <summary>
/// Change an entry of the glossary: the fields that are named; <c>null</c> empties the note. <c>If-Match</c> is needed, and a field that somebody else changed
/// since then is refused with both texts. By whoever has a duty in the community.
/// </summary>
/// <param name="Number">The entry's number.</param>
/// <param name="Translation">How the term is said in this language.</param>
/// <param name="Note">When, and why.</param>
public sealed record ReviseTerm(int Number, Line? Translation = null, Change<Prose?>? Note = null) : ICommand<LanguageCommunity>, IRevision;

/// <summary>Take an entry out of the glossary. By whoever has a duty in the community.</summary>
/// <param name="Number">The entry's number.</param>
public sealed record RemoveTerm(int Number) : ICommand<LanguageCommunity>, IRevision;

/// <summary>What somebody does in a language community.</summary>
public enum Duty
{
    /// <summary>Leads it: decides what it follows and who does what; translates and reviews as well.</summary>
    Coordinator,

    /// <summary>Translates.</summary>
    Translator,

    /// <summary>Reviews what others translate, and translates.</summary>
    Reviewer,
}

/// <summary>A language community was founded, or works like this from now on.</summary>
[Stored("language.founded")]
public sealed record CommunityFounded(Region? HomeRegion = null, bool OwnReview = false) : IEvent<LanguageCommunity>;

/// <summary>Somebody is a member.</summary>
[Stored("language.joined")]
public sealed record CommunityJoined(string Participant) : IEvent<LanguageCommunity>;

/// <summary>Somebody is no member any more.</summary>
[Stored("language.left")]
public sealed record CommunityLeft(string Participant) : IEvent<LanguageCommunity>;

/// <summary>Somebody has a duty, and is a member.</summary>
[Stored("language.entrusted")]
public sealed record Entrusted(string Participant, Duty Duty) : IEvent<LanguageCommunity>;

/// <summary>Somebody has a duty no longer.</summary>
[Stored("language.released")]
public sealed record Released(string Participant, Duty Duty) : IEvent<LanguageCommunity>;

/// <summary>The community follows a group.</summary>
[Stored("language.group-followed")]
public sealed record GroupFollowed(Slug Group) : IEvent<LanguageCommunity>;

/// <summary>The community follows a group no longer.</summary>
[Stored("language.group-unfollowed")]
public sealed record GroupUnfollowed(Slug Group) : IEvent<LanguageCommunity>;

/// <summary>A term is in the glossary.</summary>
[Stored("glossary.term-added")]
public sealed record TermAdded(int Number, Line Term, Line Translation, Prose? Note = null) : IEvent<LanguageCommunity>;

/// <summary>The fields of a glossary entry that are named have these values now.</summary>
[Stored("glossary.term-revised")]
public sealed record TermRevised(int Number, Line? Translation = null, Change<Prose?>? Note = null) : IEvent<LanguageCommunity>;

/// <summary>A term is out of the glossary.</summary>
[Stored("glossary.term-removed")]
public sealed record TermRemoved(int Number) : IEvent<LanguageCommunity>;
