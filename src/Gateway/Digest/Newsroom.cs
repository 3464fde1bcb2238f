using Ccnso.Collab.Gateway.Calendar;
using Ccnso.Collab.Gateway.Rooms;
using Ccnso.Collab.Log;

namespace Ccnso.Collab.Gateway.Digest;

/// <summary>Gathers what happened in groups, from the log as far as the views have followed it, and tells it to a reader.</summary>
internal sealed class Newsroom(IViews views, IEventLog log, Diary diary)
{
    private const int Page = 500;
    private const int MostPages = 4;

    /// <summary>What happened in these groups; of each at most what two thousand entries tell, the newest.</summary>
    public async Task<IReadOnlyList<GroupNews>> Tell(IEnumerable<string> groups, Since since, long upTo, Reader reader, string site, CancellationToken cancel)
    {
        var told = new List<GroupNews>();
        foreach (var key in groups)
        {
            if (await diary.Group(key, cancel) is not { } group) continue;
            var (entries, isAll) = await Entries(key, since, upTo, cancel);
            var telling = new Telling(views, reader, site, cancel);
            foreach (var news in News.Of(entries)) await telling.Add(news);
            if (await telling.Lines() is not { Count: > 0 } lines) continue;
            var teller = await reader.Teller(views, [$"group/{key}"], cancel);
            told.Add(new(key, teller($"group/{key}", "name", $"{group.Name}"), site + ConsoleHosting.Page($"groups/{key}", reader.Phrases), lines, isAll ? null : $"{site}/api/v1/groups/{key}/history"));
        }
        return told;
    }

    private async Task<(List<Entry> Entries, bool IsAll)> Entries(string group, Since since, long upTo, CancellationToken cancel)
    {
        var entries = new List<Entry>();
        for (var (before, page) = (upTo + 1, 0); page < MostPages; page++)
        {
            var read = await log.ReadGroup(group, before, Page, cancel);
            entries.AddRange(read.TakeWhile(since.Covers));
            if (read.Count < Page || !since.Covers(read[^1])) return (entries, true);
            before = read[^1].Position;
        }
        return (entries, false);
    }
}
