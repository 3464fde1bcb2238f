using System.Collections.Concurrent;
using System.Text.Json;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Gateway.Calendar;

/// <summary>Finds what goes into a calendar, and tells it in the words of a reader.</summary>
internal sealed class Diary(IViews views, IEventLog log, TimeProvider clock)
{
    // Of a group: as many as it has in eight years with a call every other week.
    private const int Most = 200;

    private readonly ConcurrentDictionary<ActorRef, (long Version, DateTimeOffset At)> _changes = [];

    /// <summary>The meetings that have one of these values in that field of the view, each once, the last one first.</summary>
    public async Task<List<CalendarEntry>> Meetings(IEnumerable<(string Field, string Value)> having, CancellationToken cancel)
    {
        var found = new Dictionary<string, CalendarEntry>();
        foreach (var one in having)
            foreach (var row in (await views.List(new(CalendarEntry.View) { Where = [one], Sort = "-start", Limit = Most }, cancel)).Rows)
                found[row.Key] = Read<CalendarEntry>(row);
        return [.. found.Values.OrderByDescending(entry => entry.EndsAt).ThenBy(entry => entry.Key, StringComparer.Ordinal)];
    }

    /// <summary>These meetings, in the words of this reader.</summary>
    public async Task<List<Told>> Tell(IReadOnlyList<CalendarEntry> entries, Reader reader, CancellationToken cancel)
    {
        var groups = new Dictionary<Slug, string>();
        foreach (var group in entries.Select(entry => entry.Group).Distinct())
            groups[group] = await Group($"{group}", cancel) is { } found ? $"{found.Name}" : $"{group}";
        var teller = await reader.Teller(views, entries.SelectMany(Told.Documents), cancel);
        var told = new List<Told>(entries.Count);
        foreach (var entry in entries)
        {
            var translations = new HashSet<string>();
            var meeting = Told.Of(entry, default, groups[entry.Group], (document, field, text) =>
            {
                var rendered = teller(document, field, text);
                if (rendered is { Came: not Came.Source, Language: { } language }) translations.Add(TranslationKey.Of($"{language}".ToLowerInvariant(), document));
                return rendered;
            });
            told.Add(meeting with { Changed = await Changed(entry, translations, cancel) });
        }
        return told;
    }

    /// <summary>The group with this key, or null.</summary>
    public async Task<GroupView?> Group(string key, CancellationToken cancel) =>
        await views.Find("groups", key, cancel) is { } row ? Read<GroupView>(row) : null;

    /// <summary>The language community with this key, or null.</summary>
    public async Task<LanguageView?> Community(string key, CancellationToken cancel) =>
        await views.Find(LanguageView.View, key, cancel) is { } row ? Read<LanguageView>(row) : null;

    /// <summary>The groups that this participant is in today.</summary>
    public async Task<List<string>> GroupsOf(string participant, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var roles = await views.List(new("roles") { Where = [("participant", participant)], Limit = 500 }, cancel);
        return [.. roles.Rows.Select(row => Read<RoleView>(row)).Where(role => role.From <= today && !(role.Until < today)).Select(role => role.Group).Distinct()];
    }

    /// <summary>When the meeting, or one of these translations of it, last changed for its readers.</summary>
    private async Task<DateTimeOffset> Changed(CalendarEntry entry, IEnumerable<string> translations, CancellationToken cancel)
    {
        var changed = await At(ActorRef.Of<Meeting>(entry.Key), entry.Version, cancel);
        foreach (var key in translations)
        {
            if (await views.Find(TranslationView.View, key, cancel) is { } row && Read<TranslationView>(row).Texts.Max(text => text.PublishedVersion) is { } version
                && await At(ActorRef.Of<Translation>(key), version, cancel) is var published && published > changed)
                changed = published;
        }
        return changed;
    }

    /// <summary>When that version of the actor was made: the log tells, once.</summary>
    private async Task<DateTimeOffset> At(ActorRef actor, long version, CancellationToken cancel)
    {
        if (_changes.TryGetValue(actor, out var known) && known.Version == version) return known.At;
        var at = DateTimeOffset.UnixEpoch;
        await foreach (var recorded in log.ReadStream(actor, version - 1, cancel))
        {
            at = recorded.At;
            break;
        }
        _changes[actor] = (version, at);
        return at;
    }

    private static T Read<T>(Shown row) => JsonSerializer.Deserialize<T>(row.Json, Wire.Tolerant)!;
}
