using System.Security.Cryptography;
using System.Text;
using Ccnso.Collab.Gateway.Rooms;
using Ccnso.Collab.Meetings;

namespace Ccnso.Collab.Gateway.Calendar;

/// <summary>
/// A meeting in a calendar (VEVENT, RFC 5545 section 3.6.1). Its UID is its own for ever, so that a program that has it moves it, or strikes
/// it out.
/// </summary>
internal static class MeetingLines
{
    /// <summary>Writes it into this calendar.</summary>
    public static void Write(ContentLines lines, Told meeting, Feed feed)
    {
        var entry = meeting.Entry;
        var cancelled = entry.State == MeetingState.Cancelled;
        using var component = lines.Component("VEVENT");
        lines.Add("UID", $"{Uid(feed.Origin, entry.Key)}");
        lines.Add("DTSTAMP", meeting.Changed);
        lines.Add("LAST-MODIFIED", meeting.Changed);
        lines.Add("SEQUENCE", $"{entry.Sequence}");
        lines.Add("STATUS", cancelled ? "CANCELLED" : "CONFIRMED");
        if (cancelled) lines.Add("TRANSP", "TRANSPARENT");
        lines.Add("DTSTART", entry.Start.In(entry.Zone), entry.Zone);
        lines.Add("DTEND", entry.EndsAt, entry.Zone);
        lines.AddText("SUMMARY", meeting.Title.Text, meeting.Title.Language);
        if (meeting.Place is { } place) lines.AddText("LOCATION", place.Text, place.Language);
        if (entry.Link is { } link) lines.Add("CONFERENCE", $"{link}", ("VALUE", "URI"), ("LABEL", feed.Phrases["join"]), ("LANGUAGE", feed.Phrases.Language));
        if (Description(meeting, feed.Phrases) is { Length: > 0 } description) lines.AddText("DESCRIPTION", description, (meeting.Agenda.FirstOrDefault() ?? meeting.Title).Language);
        lines.AddText("CATEGORIES", meeting.Group.Text, meeting.Group.Language);
        lines.Add("COLOR", Colors.Of($"{entry.Group}"));
        lines.Add("URL", $"{feed.Site}{ConsoleHosting.Page($"meetings/{entry.Key}", feed.Phrases)}");
    }

    /// <summary>The same for the same meeting of the same log, and for no other: a UUID of version 8 (RFC 9562 section 5.8) from its key.</summary>
    public static Guid Uid(long origin, string meeting)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{origin} meeting/{meeting}")).AsSpan(0, 16);
        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new(hash, bigEndian: true);
    }

    private static string Description(Told meeting, Phrases phrases)
    {
        var text = new StringBuilder();
        if (meeting.Reason is { } reason) text.Append($"{phrases["cancelled"]}: {reason.Text}\n\n");
        if (meeting.Entry.Link is { } link) text.Append($"{phrases["join"]}: {link}\n\n");
        if (meeting.Agenda.Count > 0) text.Append($"{phrases["agenda"]}\n");
        foreach (var (item, title) in meeting.Entry.Agenda.Zip(meeting.Agenda))
        {
            var length = phrases.Say("minutes", ("minutes", item.Length));
            text.Append($"{item.Starts.Clock:HH:mm} {title.Text} ({(item.Presenter is null ? "" : $"{item.Presenter}, ")}{length})\n");
        }
        return text.ToString().TrimEnd('\n');
    }
}
