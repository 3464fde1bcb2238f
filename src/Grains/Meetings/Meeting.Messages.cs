using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Meetings;

/// <summary>Put a meeting of a group on the calendar. For whoever runs the group.</summary>
/// <param name="Group">The key of the group that meets.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Start">When it begins, by the clock of the place; where clocks show that time twice, the first.</param>
/// <param name="Zone">The time zone of that clock.</param>
/// <param name="Length">How long it lasts, in minutes: 1 to 1,440.</param>
/// <param name="Place">The room or town, if people meet in one.</param>
/// <param name="Link">Where to join from afar.</param>
/// <param name="Languages">The languages that are spoken or interpreted.</param>
/// <param name="Language">The language that its texts are written in; without it, the first of the group's.</param>
public sealed record Schedule(
    Slug Group, Line Title, LocalTime Start, Zone Zone, int Length, Line? Place = null, Link? Link = null, Several<LanguageTag>? Languages = null,
    LanguageTag? Language = null) : ICommand<Meeting>;

/// <summary>Move a meeting to another time. Needs If-Match.</summary>
/// <param name="Start">When it begins, by the clock of the place.</param>
/// <param name="Zone">The time zone of that clock; without it, the one it had.</param>
public sealed record Reschedule(LocalTime Start, Zone? Zone = null) : ICommand<Meeting>, IRevision;

/// <summary>Change what a meeting is called, how long it lasts, where it is, or its languages. Needs If-Match; only a field that somebody else has changed since collides.</summary>
/// <param name="Title">The new title.</param>
/// <param name="Length">The new length in minutes: 1 to 1,440.</param>
/// <param name="Place">The new place; null for none.</param>
/// <param name="Link">The new link; null for none.</param>
/// <param name="Languages">The new languages.</param>
/// <param name="Editorial">True for what only puts the wording right, as a typing error: translations stay fresh.</param>
public sealed record ReviseMeeting(
    Line? Title = null, int? Length = null, Change<Line?>? Place = null, Change<Link?>? Link = null, Several<LanguageTag>? Languages = null,
    bool? Editorial = null) : ICommand<Meeting>, IRevision;

/// <summary>Call a meeting off. What was prepared for it stays on record.</summary>
/// <param name="Reason">Why, for those who had planned to come.</param>
public sealed record Cancel(Line? Reason = null) : ICommand<Meeting>;

/// <summary>Say whether somebody comes. Everybody for themselves; whoever runs the meeting for others.</summary>
/// <param name="Participant">Who.</param>
/// <param name="Attendance">Going, remote, or apologies.</param>
public sealed record DeclareAttendance(Slug Participant, Attendance Attendance) : ICommand<Meeting>;

/// <summary>Take back what was said about coming.</summary>
/// <param name="Participant">Who.</param>
public sealed record WithdrawAttendance(Slug Participant) : ICommand<Meeting>;

/// <summary>Whether somebody comes to a meeting.</summary>
public enum Attendance
{
    /// <summary>In the room.</summary>
    Going,

    /// <summary>From afar.</summary>
    Remote,

    /// <summary>Cannot come, and lets the chair know.</summary>
    Apologies,
}

/// <summary>A meeting was put on the calendar.</summary>
[Stored("meeting.scheduled")]
public sealed record MeetingScheduled(
    Slug Group, [property: Translatable] Line Title, LocalTime Start, Zone Zone, int Length,
    [property: Translatable] Line? Place = null, Link? Link = null, Several<LanguageTag>? Languages = null, LanguageTag? Language = null) : IEvent<Meeting>, IDeclaresLanguage;

/// <summary>A meeting was moved to another time.</summary>
[Stored("meeting.rescheduled")]
public sealed record MeetingRescheduled(LocalTime Start, Zone Zone) : IEvent<Meeting>;

/// <summary>Facts of a meeting changed: those that are given.</summary>
[Stored("meeting.revised")]
public sealed record MeetingRevised(
    [property: Translatable] Line? Title = null, int? Length = null, [property: Translatable] Change<Line?>? Place = null,
    Change<Link?>? Link = null, Several<LanguageTag>? Languages = null, bool? Editorial = null) : IEvent<Meeting>, IMayBeEditorial;

/// <summary>A meeting was called off.</summary>
[Stored("meeting.cancelled"), Part("cancellation")]
public sealed record MeetingCancelled([property: Translatable] Line? Reason = null) : IEvent<Meeting>;

/// <summary>Somebody said whether they come.</summary>
[Stored("attendance.declared")]
public sealed record AttendanceDeclared(Slug Participant, Attendance Attendance) : IEvent<Meeting>;

/// <summary>Somebody took back what was said about their coming.</summary>
[Stored("attendance.withdrawn")]
public sealed record AttendanceWithdrawn(Slug Participant) : IEvent<Meeting>;
