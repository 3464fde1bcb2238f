using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ccnso.Collab.Meetings;

namespace Ccnso.Collab.Gateway.Calendar;

/// <summary>
/// A meeting in a calendar (VEVENT, RFC 5545 section 3.6.1). Its UID is its own for ever, so that a program that has it moves it, or strikes
/// it out.
/// </summary>
internal static class MeetingLines
{
    /// <param name="lines">Where to write it.</param>
    /// <param name="entry">The meeting.</param>
    /// <param name="changed">When anything of it last changed.</param>
    /// <param name="feed">The calendar that it is written into.</param>
    public static void Write(ContentLines lines, CalendarEntry entry, DateTimeOffset changed, Feed feed)
    {
        var title = feed.Tell(entry, "title", entry.Title.Value, entry.Title.Version);
        var cancelled = entry.State == MeetingState.Cancelled;
        using var component = lines.Component("VEVENT");
        lines.Add("UID", $"{Uid(feed.Origin, entry.Key)}");
        lines.Add("DTSTAMP", changed);
        lines.Add("LAST-MODIFIED", changed);
        lines.Add("SEQUENCE", $"{entry.Sequence}");
        lines.Add("STATUS", cancelled ? "CANCELLED" : "CONFIRMED");
        if (cancelled) lines.Add("TRANSP", "TRANSPARENT");
        lines.Add("DTSTART", entry.Start.In(entry.Zone), entry.Zone);
        lines.Add("DTEND", entry.EndsAt, entry.Zone);
        Add("SUMMARY", title);
        if (entry.Place is { Value: { } place, Version: var placed }) Add("LOCATION", feed.Tell(entry, "place", place, placed));
        if (entry.Link is { } link) lines.Add("CONFERENCE", $"{link}", ("VALUE", "URI"), ("LABEL", feed.Phrases["join"]), ("LANGUAGE", feed.Phrases.Language));
        if (Description(entry, feed) is { Length: > 0 } description) Add("DESCRIPTION", title with { Text = description });
        Add("CATEGORIES", feed.NameOf(entry.Group));
        lines.Add("COLOR", Colors.Of($"{entry.Group}"));
        lines.Add("URL", $"{feed.Site}/api/v1/meetings/{entry.Key}");

        void Add(string name, Told text) => lines.AddText(name, text.Text, text.Language);
    }

    /// <summary>The same for the same meeting of the same log, and for no other: a UUID of version 8 (RFC 9562 section 5.8) from its key.</summary>
    public static Guid Uid(long origin, string meeting)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{origin} meeting/{meeting}")).AsSpan(0, 16);
        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new(hash, bigEndian: true);
    }

    private static string Description(CalendarEntry entry, Feed feed)
    {
        var text = new StringBuilder();
        if (entry.CancelledFor is { Value: { } reason, Version: var said }) text.Append($"{feed.Phrases["cancelled"]}: {feed.Tell(entry, "reason", reason, said).Text}\n\n");
        if (entry.Link is { } link) text.Append($"{feed.Phrases["join"]}: {link}\n\n");
        if (entry.Agenda.Count > 0) text.Append($"{feed.Phrases["agenda"]}\n");
        foreach (var item in entry.Agenda)
        {
            var about = feed.Tell(entry, $"agenda/{item.Item}/title", item.Title.Value, item.Title.Version).Text;
            var length = feed.Phrases["minutes"].Replace("{0}", item.Length.ToString(feed.Phrases.Culture), StringComparison.Ordinal);
            text.Append($"{item.Starts.Clock:HH:mm} {about} ({(item.Presenter is null ? "" : $"{item.Presenter}, ")}{length})\n");
        }
        return text.ToString().TrimEnd('\n');
    }
}
