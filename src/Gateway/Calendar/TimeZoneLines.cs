using System.Globalization;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Calendar;

/// <summary>
/// A time zone as a calendar carries it (VTIMEZONE, RFC 5545 section 3.6.5): every change of the clocks in the years that are needed, one
/// by one, as this machine's copy of the IANA database has them.
/// </summary>
public static class TimeZoneLines
{
    /// <summary>Writes the rules of the zone from the first day of one year to the last of another.</summary>
    public static void Write(ContentLines lines, Zone zone, int firstYear, int lastYear)
    {
        using var component = lines.Component("VTIMEZONE");
        lines.AddText("TZID", $"{zone}");
        var rules = zone.Rules;
        // A day more on both sides, for the zones that are ahead of UTC or behind it.
        var begin = new DateTime(firstYear - 1, 12, 31, 0, 0, 0, DateTimeKind.Utc);
        var end = new DateTime(lastYear + 1, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        var clock = At(rules, begin);
        Observance(lines, begin.AddDays(-1), clock, clock);
        for (var day = begin; day < end; day = day.AddDays(1))
        {
            var next = At(rules, day.AddDays(1));
            if (next == clock) continue;
            var change = Change(rules, day, day.AddDays(1));
            Observance(lines, change + clock.Offset, clock, next);
            clock = next;
        }
    }

    /// <summary>The second at which the clocks change between these two instants.</summary>
    private static DateTime Change(TimeZoneInfo rules, DateTime before, DateTime after)
    {
        var old = At(rules, before);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before.AddSeconds(Math.Floor((after - before).TotalSeconds / 2));
            if (At(rules, middle) == old) before = middle;
            else after = middle;
        }
        return after;
    }

    private static void Observance(ContentLines lines, DateTime local, (TimeSpan Offset, bool Summer) from, (TimeSpan Offset, bool Summer) to)
    {
        using var component = lines.Component(to.Summer ? "DAYLIGHT" : "STANDARD");
        lines.Add("DTSTART", local.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture));
        lines.Add("TZOFFSETFROM", Text(from.Offset));
        lines.Add("TZOFFSETTO", Text(to.Offset));
    }

    private static (TimeSpan Offset, bool Summer) At(TimeZoneInfo rules, DateTime utc) => (rules.GetUtcOffset(utc), rules.IsDaylightSavingTime(utc));

    private static string Text(TimeSpan offset) => $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hhmm}{(offset.Seconds == 0 ? "" : $"{offset:ss}")}";
}
