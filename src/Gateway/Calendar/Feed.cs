using Ccnso.Collab.Languages;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Calendar;

/// <summary>A calendar that programs subscribe to (RFC 5545, RFC 7986).</summary>
/// <param name="Name">What it is called.</param>
/// <param name="About">What it is, if there is more to say.</param>
/// <param name="Color">Its colour, if it has one.</param>
/// <param name="Source">Where it is read again; null for an address that is nobody else's business.</param>
/// <param name="Site">The platform's own address.</param>
/// <param name="Origin">The position before the first of the log, which tells its meetings from those of others.</param>
/// <param name="Phrases">The platform's own words in it.</param>
internal sealed record Feed(Rendered Name, Rendered? About, string? Color, string? Source, string Site, long Origin, Phrases Phrases)
{
    // Calendars that ask for what has not changed cost little here; and who is on the way to a meeting should know that it was moved.
    private const string Every = "PT15M";

    /// <summary>The calendar with these meetings.</summary>
    public byte[] Write(IReadOnlyList<Told> meetings)
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
            lines.Add("X-PUBLISHED-TTL", Every);
            lines.Add("REFRESH-INTERVAL", Every, ("VALUE", "DURATION"));
            if (About is { } about) lines.AddText("DESCRIPTION", about.Text, about.Language);
            if (Color is not null) lines.Add("COLOR", Color);
            if (Source is not null) lines.Add("SOURCE", Source, ("VALUE", "URI"));
            if (meetings.Count > 0) lines.Add("LAST-MODIFIED", meetings.Max(meeting => meeting.Changed));
            WriteZones(lines, [.. meetings.Select(meeting => meeting.Entry)]);
            foreach (var meeting in meetings) MeetingLines.Write(lines, meeting, this);
        }
        return lines.ToArray();
    }

    private static void WriteZones(ContentLines lines, IReadOnlyList<CalendarEntry> entries)
    {
        // An iCalendar stream has one component at least (RFC 5545 section 3.6), also on the day on which nothing is planned.
        if (entries.Count == 0) TimeZoneLines.Write(lines, Value.Of<Zone>("UTC"), 1970, 1970);
        foreach (var zone in entries.Where(entry => $"{entry.Zone}" != "UTC").GroupBy(entry => entry.Zone).OrderBy(zone => $"{zone.Key}", StringComparer.Ordinal))
            TimeZoneLines.Write(lines, zone.Key, zone.Min(entry => entry.Start.Clock.Year), zone.Max(entry => entry.Start.Clock.AddMinutes(entry.Length).Year));
    }
}
