using Ccnso.Collab.Groups;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Calendar;

/// <summary>A calendar that programs subscribe to (RFC 5545, RFC 7986).</summary>
/// <param name="Name">What it is called.</param>
/// <param name="About">What it is, if there is more to say.</param>
/// <param name="Source">Where it is read again; null for an address that is nobody else's business.</param>
/// <param name="Site">The platform's own address.</param>
/// <param name="Origin">The position before the first of the log, which tells its meetings from those of others.</param>
/// <param name="Phrases">The platform's own words in it.</param>
/// <param name="Groups">The groups whose meetings are in it.</param>
/// <param name="Teller">How texts are told to its reader.</param>
internal sealed record Feed(
    Told Name, Told? About, string? Source, string Site, long Origin, Phrases Phrases, IReadOnlyDictionary<string, GroupView> Groups, Teller Teller)
{
    // Calendars that ask for what has not changed cost little here; and who is on the way to a meeting should know that it was moved.
    private const string Every = "PT15M";

    /// <summary>A text of a meeting as its reader gets it.</summary>
    public Told Tell(CalendarEntry entry, string field, Line text, long revision) => Teller($"meeting/{entry.Key}", field, revision, $"{text}", LanguageOf(entry.Group));

    /// <summary>The name of a group as its reader gets it.</summary>
    public Told NameOf(Slug group) => Teller($"group/{group}", "name", 0, $"{Groups[$"{group}"].Name}", LanguageOf(group));

    /// <summary>The calendar with these meetings, each with the time at which it last changed.</summary>
    public byte[] Write(IReadOnlyList<(CalendarEntry Entry, DateTimeOffset Changed)> meetings)
    {
        var lines = new ContentLines();
        using (lines.Component("VCALENDAR"))
        {
            lines.Add("VERSION", "2.0");
            lines.AddText("PRODID", "-//ccNSO//Ccnso.Collab//EN");
            lines.Add("CALSCALE", "GREGORIAN");
            lines.AddText("NAME", Name.Text, Name.Language);
            // What most programs read instead of NAME and REFRESH-INTERVAL.
            lines.AddText("X-WR-CALNAME", Name.Text);
            if (About is { } about) lines.AddText("DESCRIPTION", about.Text, about.Language);
            if (Groups.Count == 1) lines.Add("COLOR", Colors.Of(Groups.Keys.Single()));
            if (Source is not null) lines.Add("SOURCE", Source, ("VALUE", "URI"));
            lines.Add("REFRESH-INTERVAL", Every, ("VALUE", "DURATION"));
            lines.Add("X-PUBLISHED-TTL", Every);
            if (meetings.Count > 0) lines.Add("LAST-MODIFIED", meetings.Max(meeting => meeting.Changed));
            // An iCalendar stream has one component at least (RFC 5545 section 3.6), also on the day on which nothing is planned.
            if (meetings.Count == 0) TimeZoneLines.Write(lines, Value.Of<Zone>("UTC"), 1970, 1970);
            foreach (var zone in meetings.Select(meeting => meeting.Entry).Where(entry => $"{entry.Zone}" != "UTC").GroupBy(entry => entry.Zone).OrderBy(zone => $"{zone.Key}", StringComparer.Ordinal))
                TimeZoneLines.Write(lines, zone.Key, zone.Min(entry => entry.Start.Clock.Year), zone.Max(entry => entry.Start.Clock.AddMinutes(entry.Length).Year));
            foreach (var (entry, changed) in meetings) MeetingLines.Write(lines, entry, changed, this);
        }
        return lines.ToArray();
    }

    private string LanguageOf(Slug group) => $"{Groups[$"{group}"].Languages[0]}";
}

/// <summary>A text as its reader gets it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Language">The language that it is in.</param>
public sealed record Told(string Text, string Language);

/// <summary>Tells a text in the language of a reader, where there is a translation; else as it was written.</summary>
/// <param name="document">What it is a text of, such as <c>meeting/icann79-dasc</c>.</param>
/// <param name="field">Which of its texts.</param>
/// <param name="revision">The version of the document at which it was written.</param>
/// <param name="text">The text as it was written.</param>
/// <param name="language">The language that it was written in.</param>
public delegate Told Teller(string document, string field, long revision, string text, string language);
