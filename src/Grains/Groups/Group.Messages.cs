using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Groups;

/// <summary>What sort of group it is.</summary>
public enum GroupKind
{
    /// <summary>The ccNSO Council.</summary>
    Council,

    /// <summary>Formed for one piece of work, such as a policy development process, or for a continuing technical one.</summary>
    WorkingGroup,

    /// <summary>Advises the Council or prepares its decisions.</summary>
    Committee,

    /// <summary>A committee without an end date.</summary>
    StandingCommittee,
}

/// <summary>
/// Adopt a group's charter, whole. The first one forms the group. The Council decides on charters and the ccNSO secretariat
/// records them: a chair proposes changes to the mandate, but does not make them. To revise a charter, send <c>If-Match</c> with
/// the charter's own ETag; a field that somebody else changed since then is refused with both texts.
/// </summary>
/// <param name="Kind">What sort of group it is.</param>
/// <param name="Name">Its full name, in the first of its languages.</param>
/// <param name="Purpose">What it is for, in a sentence or two, in the first of its languages.</param>
/// <param name="Languages">Its working languages, at least one; the first is the one that its own texts are written in.</param>
/// <param name="Scope">What it deals with and what not, in Markdown.</param>
/// <param name="HomeRegion">The ICANN region in which its record is at home; none for a group that belongs to no region in particular.</param>
/// <param name="Editorial">True for what only puts the wording right, as a typing error: translations stay fresh.</param>
public sealed record AdoptCharter(
    GroupKind Kind, Line Name, Prose Purpose, Several<LanguageTag> Languages, Prose? Scope = null, Region? HomeRegion = null,
    bool? Editorial = null) : ICommand<Group>, IRevision;

/// <summary>The group is at work from now on: its first charter was adopted.</summary>
[Stored("group.formed")]
public sealed record GroupFormed : IEvent<Group>;

/// <summary>A charter stands as written here.</summary>
[Stored("group.charter-adopted"), Part(Whole = true)]
public sealed record CharterAdopted(
    GroupKind Kind, [property: Translatable] Line Name, [property: Translatable] Prose Purpose, Several<LanguageTag> Languages,
    [property: Translatable] Prose? Scope = null, Region? HomeRegion = null, bool? Editorial = null) : IEvent<Group>, IDeclaresLanguage, IMayBeEditorial
{
    LanguageTag? IDeclaresLanguage.Language => Languages.FirstOrDefault();
}

/// <summary>Dissolve the group, as the Council decided. Its open work items are dropped. Recorded by the ccNSO secretariat.</summary>
public sealed record Dissolve : ICommand<Group>;

/// <summary>The group is no more.</summary>
[Stored("group.dissolved")]
public sealed record GroupDissolved : IEvent<Group>;

/// <summary>
/// Report where the work stands: the written update that is made before each Council meeting. The same text twice in a row is
/// one update. By whoever runs the group.
/// </summary>
/// <param name="Status">Where the work stands, in Markdown, in the first of the group's languages.</param>
/// <param name="NextSteps">What comes next.</param>
/// <param name="Background">What the activity is about, for readers who are new to it.</param>
/// <param name="For">The key of the Council meeting that it was written for.</param>
/// <param name="Language">The language that it is written in, where that is not the first of the group's.</param>
public sealed record ReportStatus(Prose Status, Prose? NextSteps = null, Prose? Background = null, Slug? For = null, LanguageTag? Language = null) : ICommand<Group>;

/// <summary>A status update was made.</summary>
[Stored("group.status-reported"), Part("status-updates/{number}")]
public sealed record StatusReported(
    int Number, DateTimeOffset At, [property: Translatable] Prose Status, [property: Translatable] Prose? NextSteps = null,
    [property: Translatable] Prose? Background = null, Slug? For = null, LanguageTag? Language = null) : IEvent<Group>, IDeclaresLanguage;
