using System.Globalization;
using System.Text.RegularExpressions;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway;

/// <summary>Dates and times as the reader's locale writes them (ICU).</summary>
internal sealed partial class Dates(CultureInfo culture)
{
    private readonly string _pattern = DayOfWeek().Replace(culture.DateTimeFormat.LongDatePattern, "");

    /// <summary>A day, without its name.</summary>
    public string Day(DateOnly day) => day.ToString(_pattern, culture);

    /// <inheritdoc cref="Day(DateOnly)"/>
    public string Day(DateTimeOffset at) => Day(DateOnly.FromDateTime(at.UtcDateTime));

    /// <summary>The day of a meeting, by the clock of its place.</summary>
    public string Day(CalendarEntry meeting) => Day(DateOnly.FromDateTime(meeting.Start.Clock));

    /// <summary>When a meeting begins: the day with its name, the time, and where the clock is.</summary>
    public string Time(CalendarEntry meeting) => $"{Time(meeting.Start)} ({meeting.Zone})";

    /// <summary>The day with its name, and the time.</summary>
    public string Time(LocalTime start) => $"{start.Clock.ToString("D", culture)} {Clock(start)}";

    /// <summary>The time of day.</summary>
    public string Clock(LocalTime at) => at.Clock.ToString("t", culture);

    [GeneratedRegex(@"[,،]?\s*dddd[,،]?\s*")]
    private static partial Regex DayOfWeek();
}
