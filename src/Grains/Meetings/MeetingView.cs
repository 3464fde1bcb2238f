using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Meetings;

/// <summary>A meeting, whole: what its chair opens and its followers read.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Group">The key of the group that meets.</param>
/// <param name="State">Whether it takes place.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Start">When it begins, by the clock of the place.</param>
/// <param name="Zone">The time zone of that clock.</param>
/// <param name="StartsAt">The same as an instant, UTC.</param>
/// <param name="EndsAt">When it ends, UTC.</param>
/// <param name="Length">How long it lasts, in minutes.</param>
/// <param name="Planned">How many minutes its agenda takes.</param>
/// <param name="OverrunsBy">By how many minutes the agenda is longer than the meeting; 0 if it fits.</param>
/// <param name="Place">The room or town.</param>
/// <param name="Link">Where to join from afar.</param>
/// <param name="Languages">The languages that are spoken or interpreted.</param>
/// <param name="Agenda">The items in order, each with the time at which it begins.</param>
/// <param name="Attendance">Who comes.</param>
/// <param name="Minutes">The minutes of the meeting as a whole, in Markdown; those of an item are with the item.</param>
/// <param name="Actions">What somebody shall do after it.</param>
/// <param name="CancelledFor">Why it was cancelled.</param>
/// <param name="Version">Its ETag, without quotes.</param>
public sealed record MeetingView(
    string Key, Slug Group, MeetingState State, [property: Translatable] Line Title, LocalTime Start, Zone Zone, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Length,
    int Planned, int OverrunsBy, [property: Translatable] Line? Place, Link? Link, Several<LanguageTag> Languages, Several<AgendaItemView> Agenda, AttendanceView Attendance,
    [property: Translatable(Part = "minutes", Field = "text")] Prose? Minutes, Several<ActionView> Actions,
    [property: Translatable(Part = "cancellation", Field = "reason")] Line? CancelledFor, long Version)
{
    /// <summary>The rows of a meeting in all views.</summary>
    public static IEnumerable<Row> Project(string key, Meeting state, long version)
    {
        if (state.Papers is not { } papers) return [];
        AgendaItemView[] items = [.. papers.Agenda.Items.Select(item => AgendaItemView.Of(key, papers.Group, item))];
        var whole = Of(key, papers, state as Meeting.Cancelled, items, version);
        return
        [
            new Row("meeting", key, version, whole),
            MeetingSummary.Row(whole),
            CalendarEntry.Row(key, papers, state as Meeting.Cancelled, whole.Agenda),
            .. items.Select(item => item.Row()),
            .. whole.Actions.SelectMany(action => action.Rows(whole)),
            .. DocumentView.Rows(ActorRef.Of<Meeting>(key), $"{papers.Group}", papers.Texts, whole.StartsAt, state is Meeting.Scheduled, state is Meeting.Scheduled ? papers.Start.Version : version),
        ];
    }

    private static MeetingView Of(string key, Meeting.Scheduled meeting, Meeting.Cancelled? cancelled, IReadOnlyList<AgendaItemView> items, long version)
    {
        var timing = meeting.Start.Value;
        var planned = meeting.Agenda.Items.Sum(item => item.TakesTime ? item.Length.Value : 0);
        return new(key, meeting.Group, cancelled is null ? MeetingState.Scheduled : MeetingState.Cancelled, meeting.Title.Value, timing.Start, timing.Zone,
            timing.Instant, timing.Instant.AddMinutes(meeting.Length.Value), meeting.Length.Value, planned, Math.Max(0, planned - meeting.Length.Value),
            meeting.Place.Value, meeting.Link.Value, meeting.Languages.Value, [.. AgendaItemView.Timed(items, timing)], AttendanceView.Of(meeting.Attendees),
            meeting.Minutes.Value, [.. meeting.Actions.Select(ActionView.Of)], cancelled?.Reason, version);
    }
}

/// <summary>Whether a meeting takes place.</summary>
public enum MeetingState
{
    /// <summary>On the calendar, or held.</summary>
    Scheduled,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>A meeting in a list.</summary>
/// <inheritdoc cref="MeetingView"/>
public sealed record MeetingSummary(
    string Key, Slug Group, MeetingState State, [property: Translatable] Line Title, LocalTime Start, Zone Zone, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Length,
    int OverrunsBy, [property: Translatable] Line? Place, Link? Link, Several<LanguageTag> Languages, int Items)
{
    internal static Row Row(MeetingView whole)
    {
        var shown = new MeetingSummary(whole.Key, whole.Group, whole.State, whole.Title, whole.Start, whole.Zone, whole.StartsAt, whole.EndsAt, whole.Length,
            whole.OverrunsBy, whole.Place, whole.Link, whole.Languages, whole.Agenda.Count(item => item.Status != ItemStatus.Proposed));
        return new("meetings", whole.Key, 0, shown)
        {
            Fields =
            {
                ["group"] = [$"{shown.Group}"],
                ["state"] = [Word.Of(shown.State)],
                ["start"] = [$"{shown.StartsAt:yyyy-MM-ddTHH:mmZ}"],
                ["day"] = [$"{shown.Start}"[..10]],
                ["month"] = [$"{shown.Start}"[..7]],
                ["language"] = [.. shown.Languages.Select(language => $"{language}")],
            },
            Search = $"{shown.Key} {shown.Group} {shown.Title} {shown.Place}",
        };
    }
}

/// <summary>Who comes to a meeting.</summary>
/// <param name="Going">How many will be in the room.</param>
/// <param name="Remote">How many will take part from afar.</param>
/// <param name="Apologies">How many cannot come.</param>
/// <param name="Participants">Who said what, by id, in the order in which they said it.</param>
public sealed record AttendanceView(int Going, int Remote, int Apologies, Several<Attendee> Participants)
{
    internal static AttendanceView Of(IReadOnlyList<Attendee> attendees)
    {
        int Count(Attendance said) => attendees.Count(attendee => attendee.Attendance == said);
        return new(Count(Meetings.Attendance.Going), Count(Meetings.Attendance.Remote), Count(Meetings.Attendance.Apologies), [.. attendees]);
    }
}
