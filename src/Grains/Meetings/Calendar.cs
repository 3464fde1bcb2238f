using System.Globalization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Meetings;

/// <summary>When a meeting begins: what the clock shows, and where. The instant follows from it anew each time, so that it stays right when a zone's rules change.</summary>
public sealed record Timing(LocalTime Start, Zone Zone)
{
    internal DateTimeOffset Instant => Start.In(Zone);

    /// <summary>As a sentence says it: <c>2 March 2024 at 10:30 (America/Puerto_Rico)</c>.</summary>
    internal string Words => $"{Start.Clock.ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture)} ({Zone})";

    /// <inheritdoc/>
    public override string ToString() => $"{Start}[{Zone}]";
}

/// <summary>The rules for when and where a meeting is.</summary>
internal static class Calendar
{
    private const int LongestMeeting = 24 * 60;

    public static Outcome<Meeting> Schedule(Schedule asked, LanguageTag? usual) =>
        Outcome.Unless(WrongLength(asked.Length) ?? SkippedTime(new(asked.Start, asked.Zone)),
            new MeetingScheduled(asked.Group, asked.Title, asked.Start, asked.Zone, asked.Length, asked.Place, asked.Link, asked.Languages, asked.Language ?? usual));

    public static bool IsAs(Meeting.Scheduled meeting, Schedule asked) => asked == new Schedule(
        meeting.Group, meeting.Title.Value, meeting.Start.Value.Start, meeting.Start.Value.Zone, meeting.Length.Value, meeting.Place.Value, meeting.Link.Value,
        asked.Languages is null && meeting.Languages.Value.Count == 0 ? null : meeting.Languages.Value,
        asked.Language is null ? null : meeting.Texts.Language);

    public static Outcome<Meeting> Reschedule(Meeting.Scheduled meeting, Reschedule asked, Context context)
    {
        var wanted = new Timing(asked.Start, asked.Zone ?? meeting.Start.Value.Zone);
        if (SkippedTime(wanted) is { } wrong) return wrong;
        var edit = new Edit(context, meeting.Version);
        edit.Of("start", meeting.Start, wanted);
        return edit.Then(new MeetingRescheduled(wanted.Start, wanted.Zone));
    }

    public static Outcome<Meeting> Revise(Meeting.Scheduled meeting, ReviseMeeting asked, Context context)
    {
        if (asked.Length is { } length && WrongLength(length) is { } wrong) return wrong;
        var edit = new Edit(context, meeting.Version);
        return edit.Then(new MeetingRevised(
            edit.Of("title", meeting.Title, asked.Title),
            edit.Of("length", meeting.Length, asked.Length),
            edit.Of("place", meeting.Place, asked.Place),
            edit.Of("link", meeting.Link, asked.Link),
            edit.Of("languages", meeting.Languages, asked.Languages),
            asked.Editorial));
    }

    private static Rejection? WrongLength(int minutes) => minutes is >= 1 and <= LongestMeeting ? null
        : Rejection.Impossible("impossible-length", $"length: A meeting lasts from 1 to {LongestMeeting} minutes; this says {minutes}.");

    private static Rejection? SkippedTime(Timing timing) => timing.Start.Exists(timing.Zone) ? null
        : Rejection.Impossible("no-such-local-time", $"start: On that day the clocks in {timing.Zone} skip {timing.Start}; take a time before or after.");
}
