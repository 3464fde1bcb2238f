using System.Text.Json.Nodes;
using Ccnso.Collab.Meetings;

namespace Ccnso.Collab.Gateway.Community;

/// <summary>The file <c>meetings.json</c>: each meeting, with the items of its <c>agenda</c>.</summary>
internal static class MeetingsFile
{
    private const string Agenda = "agenda";

    /// <summary>All meetings, of these groups.</summary>
    /// <exception cref="WrongSettingException">It is not such a file.</exception>
    public static List<PublicFact> Read(string folder, IReadOnlyCollection<string> groups) => [.. JsonRows.Read(folder, "meetings.json").Select(row =>
    {
        var agenda = row.Take(Agenda);
        return new PublicFact(row.Where, $"meetings/{row.Text}", 1 + agenda.Count, () => Steps(row, agenda, groups));
    })];

    private static List<PublicFact.Step> Steps(JsonRow row, JsonArray agenda, IReadOnlyCollection<string> groups)
    {
        var schedule = row.To<Schedule>();
        if (!groups.Contains(schedule.Group.ToString())) throw new WrongSettingException($"{row.Where}, group", $"\"{schedule.Group}\" is not in groups.json.");
        return [PublicFact.Ask(row.Key, schedule), .. row.To<AddItem>(agenda, Agenda).Select(item => PublicFact.Ask(row.Key, item))];
    }
}
