using Ccnso.Collab.Languages;
using Ccnso.Collab.Meetings;

namespace Ccnso.Collab.Gateway.Calendar;

/// <summary>A meeting in a calendar, in the words of whoever reads it.</summary>
/// <param name="Entry">The meeting.</param>
/// <param name="Changed">When anything of it that is told here last changed.</param>
/// <param name="Group">The name of the group that meets.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Place">The room or town.</param>
/// <param name="Reason">Why it was called off.</param>
/// <param name="Agenda">The titles of the items that take time in it, in their order.</param>
internal sealed record Told(CalendarEntry Entry, DateTimeOffset Changed, Rendered Group, Rendered Title, Rendered? Place, Rendered? Reason, IReadOnlyList<Rendered> Agenda)
{
    /// <summary>The documents whose texts are told of a meeting.</summary>
    public static IEnumerable<string> Documents(CalendarEntry entry) =>
        [$"group/{entry.Group}", Of(entry), Cancellation(entry), .. entry.Agenda.Select(item => Of(entry, item))];

    /// <summary>The meeting in these words.</summary>
    public static Told Of(CalendarEntry entry, DateTimeOffset changed, string group, Teller teller) => new(
        entry, changed, teller($"group/{entry.Group}", "name", group), teller(Of(entry), "title", $"{entry.Title}"),
        entry.Place is { } place ? teller(Of(entry), "place", $"{place}") : null,
        entry.CancelledFor is { } reason ? teller(Cancellation(entry), "reason", $"{reason}") : null,
        [.. entry.Agenda.Select(item => teller(Of(entry, item), "title", $"{item.Title}"))]);

    private static string Of(CalendarEntry entry) => $"meeting/{entry.Key}";

    private static string Of(CalendarEntry entry, CalendarItem item) => $"meeting/{entry.Key}/agenda/{item.Item}";

    private static string Cancellation(CalendarEntry entry) => $"meeting/{entry.Key}/cancellation";
}
