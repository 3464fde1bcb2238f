using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Volunteering;

/// <summary>Open a call for volunteers of a group. For whoever runs the group.</summary>
/// <param name="Group">The key of the group that looks for volunteers.</param>
/// <param name="Title">What it is for, in a line.</param>
/// <param name="Description">What whoever volunteers will do, and how much time it takes, in Markdown.</param>
/// <param name="For">What the volunteers become: <c>{"is":"seats"}</c>, members of the group; <c>{"is":"work-item","item":3}</c>, the owner of that item of its
/// work plan; <c>{"is":"meeting-role","meeting":"…","role":"rapporteur"}</c>; or <c>{"is":"delegation"}</c>.</param>
/// <param name="Seats">How many are looked for: 1 to 50.</param>
/// <param name="ClosesAt">Until when people can express interest.</param>
/// <param name="OpensAt">From when on; at once if absent.</param>
/// <param name="From">The first day of the term (UTC); the day of the appointment if absent.</param>
/// <param name="Until">The last day of the term (UTC); open if absent.</param>
/// <param name="Needs">What each of them should bring.</param>
/// <param name="Limits">What holds for all of them together.</param>
/// <param name="DecidedBy">Who appoints.</param>
/// <param name="Language">The language that its texts are written in; without it, the first of the group's.</param>
public sealed record OpenCall(
    Slug Group, Line Title, Prose Description, Purpose For, int Seats, DateTimeOffset ClosesAt, DateTimeOffset? OpensAt = null, DateOnly? From = null, DateOnly? Until = null,
    Needs? Needs = null, Limits? Limits = null, Appointing DecidedBy = Appointing.Chair, LanguageTag? Language = null) : ICommand<Call>;

/// <summary>Change the texts of a call. Needs If-Match; only a field that somebody else has changed since collides. For whoever runs the group.</summary>
/// <param name="Title">What it is for, in a line.</param>
/// <param name="Description">What whoever volunteers will do, in Markdown.</param>
/// <param name="Editorial">True for what only puts the wording right, as a typing error: translations stay fresh.</param>
public sealed record ReviseCall(Line? Title = null, Prose? Description = null, bool? Editorial = null) : ICommand<Call>, IRevision;

/// <summary>Give people more time. For whoever runs the group.</summary>
/// <param name="ClosesAt">The new closing time, later than the one before.</param>
public sealed record ExtendCall(DateTimeOffset ClosesAt) : ICommand<Call>;

/// <summary>Close a call before its time. For whoever runs the group.</summary>
public sealed record CloseCall : ICommand<Call>;

/// <summary>Close a call whose time has come. By the platform.</summary>
public sealed record CloseWhenDue : ICommand<Call>;

/// <summary>Let people express interest again in a closed call that has seats left. What was proposed before is proposed anew when it closes. For whoever runs the group.</summary>
/// <param name="ClosesAt">The new closing time.</param>
public sealed record ReopenCall(DateTimeOffset ClosesAt) : ICommand<Call>;

/// <summary>Take a call back: nobody is looked for any more. Who was appointed already stays. For whoever runs the group.</summary>
/// <param name="Reason">Why, for those who had expressed interest.</param>
public sealed record WithdrawCall(Line? Reason = null) : ICommand<Call>;

/// <summary>A call for volunteers was opened.</summary>
[Stored("volunteer-call.opened")]
public sealed record CallOpened(
    Slug Group, [property: Translatable] Line Title, [property: Translatable] Prose Description, Purpose For, int Seats, DateTimeOffset OpensAt, DateTimeOffset ClosesAt,
    DateOnly? From, DateOnly? Until, Needs Needs, Limits Limits, Appointing DecidedBy, LanguageTag? Language = null) : IEvent<Call>, IDeclaresLanguage;

/// <summary>The texts of a call changed: those that are given.</summary>
[Stored("volunteer-call.revised")]
public sealed record CallRevised(
    [property: Translatable] Line? Title = null, [property: Translatable] Prose? Description = null, bool? Editorial = null) : IEvent<Call>, IMayBeEditorial;

/// <summary>A call closes later than was said before.</summary>
[Stored("volunteer-call.extended")]
public sealed record CallExtended(DateTimeOffset ClosesAt) : IEvent<Call>;

/// <summary>A call is closed: nobody expresses interest any more.</summary>
[Stored("volunteer-call.closed")]
public sealed record CallClosed(DateTimeOffset At) : IEvent<Call>;

/// <summary>People can express interest again.</summary>
[Stored("volunteer-call.reopened")]
public sealed record CallReopened(DateTimeOffset ClosesAt) : IEvent<Call>;

/// <summary>A call was taken back.</summary>
[Stored("volunteer-call.withdrawn"), Part("withdrawal")]
public sealed record CallWithdrawn([property: Translatable] Line? Reason = null) : IEvent<Call>;
