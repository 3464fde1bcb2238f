using System.Collections.Concurrent;
using System.Text.Json;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;

namespace Ccnso.Collab.Gateway.Calendar;

/// <summary>Finds what goes into a calendar: the meetings to come and those of the last year, with the groups that meet.</summary>
internal sealed class Diary(IViews views, IEventLog log, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(366);

    private readonly ConcurrentDictionary<string, (long Version, DateTimeOffset At)> _changes = [];

    /// <summary>The meetings whose <paramref name="field"/> has one of these values, by key, each with the time at which it last changed.</summary>
    public async Task<List<(CalendarEntry Entry, DateTimeOffset Changed)>> Meetings(string field, IEnumerable<string> values, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - Kept;
        var found = new List<(CalendarEntry, DateTimeOffset)>();
        foreach (var value in values)
        {
            for (var query = new Query(CalendarEntry.View) { Where = [(field, value)], Sort = "-start", Limit = 500 }; ;)
            {
                var page = await views.List(query, cancel);
                var entries = page.Rows.Select(row => Read<CalendarEntry>(row)).TakeWhile(entry => entry.EndsAt >= since).ToList();
                foreach (var entry in entries) found.Add((entry, await Changed(entry, cancel)));
                if (page.Next is null || entries.Count < page.Rows.Count) break;
                query = query with { After = page.Next };
            }
        }
        return found;
    }

    /// <summary>The group with this key, or null.</summary>
    public async Task<GroupView?> Group(string key, CancellationToken cancel) =>
        await views.Find("groups", key, cancel) is { } row ? Read<GroupView>(row) : null;

    /// <summary>The groups that this participant is in today.</summary>
    public async Task<List<string>> GroupsOf(string participant, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var roles = await views.List(new("roles") { Where = [("participant", participant)], Limit = 500 }, cancel);
        return [.. roles.Rows.Select(row => Read<RoleView>(row)).Where(role => role.From <= today && !(role.Until < today)).Select(role => role.Group).Distinct()];
    }

    /// <summary>When that version of the meeting was made: the log tells, once.</summary>
    private async Task<DateTimeOffset> Changed(CalendarEntry entry, CancellationToken cancel)
    {
        if (_changes.TryGetValue(entry.Key, out var known) && known.Version == entry.Version) return known.At;
        var at = DateTimeOffset.UnixEpoch;
        await foreach (var recorded in log.ReadStream(ActorRef.Of<Meeting>(entry.Key), entry.Version - 1, cancel))
        {
            at = recorded.At;
            break;
        }
        _changes[entry.Key] = (entry.Version, at);
        return at;
    }

    private static T Read<T>(Shown row) => JsonSerializer.Deserialize<T>(row.Json, Wire.Tolerant)!;
}
