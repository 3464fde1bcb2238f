using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Meetings;

/// <summary>A meeting as calendars show it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Group">The key of the group that meets.</param>
/// <param name="State">Whether it takes place.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Start">When it begins, by the clock of the place.</param>
/// <param name="Zone">The time zone of that clock.</param>
/// <param name="Length">How long it lasts, in minutes.</param>
/// <param name="Place">The room or town.</param>
/// <param name="Link">Where to join from afar.</param>
/// <param name="Languages">The languages that are spoken or interpreted.</param>
/// <param name="Agenda">The items that take time in it.</param>
/// <param name="CancelledFor">Why it was cancelled.</param>
/// <param name="Sequence">Grows each time that it is moved in time or place, or called off; from 0 (RFC 5545 section 3.8.7.4).</param>
/// <param name="Version">The meeting's version at which anything of this last changed.</param>
public sealed record CalendarEntry(
    string Key, Slug Group, MeetingState State, Line Title, LocalTime Start, Zone Zone, int Length, Line? Place, Link? Link,
    Several<LanguageTag> Languages, Several<CalendarItem> Agenda, Line? CancelledFor, long Sequence, long Version)
{
    /// <summary>The view that lists them.</summary>
    public const string View = "calendar";

    /// <summary>When it ends.</summary>
    public DateTimeOffset EndsAt => Start.In(Zone).AddMinutes(Length);

    internal static Row Row(string key, Meeting.Scheduled meeting, Meeting.Cancelled? cancelled, IEnumerable<AgendaItemView> agenda)
    {
        var moved = cancelled is not null ? meeting.Version + 1 : new[] { meeting.Start.Version, meeting.Length.Version, meeting.Place.Version, meeting.Link.Version }.Max();
        var changed = new[] { moved, meeting.Title.Version, meeting.Languages.Version, meeting.Agenda.Version }.Max();
        var entry = new CalendarEntry(key, meeting.Group, cancelled is null ? MeetingState.Scheduled : MeetingState.Cancelled, meeting.Title.Value, meeting.Start.Value.Start,
            meeting.Start.Value.Zone, meeting.Length.Value, meeting.Place.Value, meeting.Link.Value, meeting.Languages.Value, [.. CalendarItem.Of(agenda)],
            cancelled?.Reason, moved - 1, changed);
        return new(View, key, changed, entry)
        {
            Fields =
            {
                ["group"] = [$"{meeting.Group}"],
                ["start"] = [$"{entry.Start.In(entry.Zone):yyyy-MM-ddTHH:mmZ}"],
                ["attendee"] = [.. meeting.Attendees.Where(one => one.Attendance != Attendance.Apologies).Select(one => $"{one.Participant}")],
            },
        };
    }
}

/// <summary>An agenda item in a calendar.</summary>
/// <param name="Item">Its number in the meeting.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Starts">When it begins, by the clock of the place.</param>
/// <param name="Length">Planned minutes.</param>
/// <param name="Presenter">Who presents it.</param>
public sealed record CalendarItem(int Item, Line Title, LocalTime Starts, int Length, Presenter? Presenter)
{
    internal static IEnumerable<CalendarItem> Of(IEnumerable<AgendaItemView> agenda)
    {
        foreach (var item in agenda)
            if (item.Starts is { } starts) yield return new(item.Item, item.Title, starts, item.Length, item.Presenter);
    }
}
