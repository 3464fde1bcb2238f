using Ccnso.Collab.Gateway.Digest;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;
using Ccnso.Collab.Volunteering;
using Line = Ccnso.Collab.Values.Line;

namespace Ccnso.Collab.Gateway.Summary;

/// <summary>
/// Makes the page of a group from what the views have: "summary of work to easily engage incoming newcomers". Of everything it tells a few, so that it stays one page, however much
/// the group has done.
/// </summary>
internal sealed class Summarizing(IViews views, Reader reader, string site, DateTimeOffset now, CancellationToken cancel)
{
    private const int Few = 3, MostMeetings = 100, All = 500;

    private readonly Draft _draft = new(views, reader, site, cancel);
    private readonly DateOnly _today = DateOnly.FromDateTime(now.UtcDateTime);

    /// <summary>The page; the next meeting by the clock of this zone, or of its place without one.</summary>
    public async Task<SummaryOf> Of(GroupView group, Zone? zone)
    {
        var meetings = (await _draft.List<CalendarEntry>(new(CalendarEntry.View) { Where = [("group", group.Key)], Sort = "-start", Limit = MostMeetings })).FindAll(meeting => meeting.State == MeetingState.Scheduled);
        var past = new List<MeetingView>();
        foreach (var meeting in meetings.Where(meeting => meeting.EndsAt <= now).Take(Few))
            if (await _draft.Find<MeetingView>("meeting", meeting.Key) is { } whole) past.Add(whole);
        await Purpose(group);
        await Lately(group, past);
        if (group.State == GroupState.Active)
        {
            await Ask(group);
            await Open(group, past);
            Meeting(meetings.LastOrDefault(meeting => meeting.EndsAt > now), zone);
            await Joining(group);
        }
        return await _draft.Tell(group);
    }

    private async Task Purpose(GroupView group)
    {
        _draft.Add(Section.Purpose, "summary.said", _draft.Page($"groups/{group.Key}"), ("text", new($"{group.Purpose}", $"group/{group.Key}", "purpose", IsLong: true)));
        if (group.State == GroupState.Dissolved) _draft.Add(Section.Purpose, "groups.dissolved", null);
        _draft.Add(Section.Purpose, "summary.languages", null, ("languages", Names(group.Languages)));
        var communities = await _draft.List<LanguageView>(new(LanguageView.View) { Where = [("group", group.Key)], Limit = All });
        if (communities.Count > 0) _draft.Add(Section.Purpose, "summary.communities", _draft.Page("desk"), ("languages", Names(communities.Select(community => community.Tag))));
    }

    private async Task Ask(GroupView group)
    {
        foreach (var (terms, office) in new[] { (group.People.Chairs, Office.Chair), (group.People.ViceChairs, Office.ViceChair), (group.People.Secretaries, Office.Secretariat) })
            foreach (var term in terms.Where(term => term.From <= _today && !(term.Until < _today)).Take(Few))
                _draft.Add(Section.Ask, "summary.person", _draft.Resource($"participants/{term.Participant}"), ("person", new(await Name(term.Participant))), ("office", new(reader.Phrases[Word.Of(office)])));
        // Who offers to help is not for everybody to see: those who are new ask, and are matched.
        if ((await _draft.List<RoundShown>(new(RoundView.Name) { Where = [("group", group.Key), ("standing", "open")], Limit = 1 })) is [var round]) _draft.Add(Section.Ask, "summary.round", _draft.Resource($"rounds/{round.Key}"));
        else _draft.Add(Section.Ask, "summary.mentor", _draft.Page("newcomers"));
        _draft.Add(Section.Ask, "summary.staff", null);
    }

    private async Task Lately(GroupView group, IReadOnlyList<MeetingView> past)
    {
        if (group.LatestUpdate is { } update)
            _draft.Add(Section.Lately, "status", _draft.Resource($"groups/{group.Key}/status-updates/{update.Number}"), ("date", new(_draft.Dates.Day(update.At))),
                ("status", new($"{update.Status}", $"group/{group.Key}/status-updates/{update.Number}", "status", IsLong: true)));
        foreach (var item in past.SelectMany(meeting => meeting.Agenda, (meeting, item) => (Meeting: meeting, Item: item)).Where(one => one.Item.Decision is not null).Take(Few))
            _draft.Add(Section.Lately, "decided", _draft.Page($"meetings/{item.Meeting.Key}#item-{item.Item.Item}"), ("meeting", Title(item.Meeting)), ("date", Day(item.Meeting)),
                ("item", new($"{item.Item.Title}", $"meeting/{item.Meeting.Key}/agenda/{item.Item.Item}", "title")),
                ("decision", new($"{item.Item.Decision}", $"meeting/{item.Meeting.Key}/agenda/{item.Item.Item}", "decision", IsLong: true)));
        if (past.FirstOrDefault(meeting => meeting.Minutes is not null) is { } minuted)
            _draft.Add(Section.Lately, "minuted", _draft.Page($"meetings/{minuted.Key}"), ("meeting", Title(minuted)), ("date", Day(minuted)));
        foreach (var milestone in (await _draft.List<MilestoneView>(new("milestones") { Where = [("group", group.Key)], Sort = "-reached", Limit = Few })).Where(one => one.Reached is not null))
            _draft.Add(Section.Lately, "milestone", _draft.Resource($"groups/{group.Key}/milestones/{milestone.Milestone}"), ("title", Title(group, $"milestones/{milestone.Milestone}", milestone.Title)), ("date", new(_draft.Dates.Day(milestone.Reached!.Value))));
        foreach (var item in (await _draft.List<WorkItemView>(new("work-items") { Where = [("group", group.Key), ("status", "done")], Limit = All })).OrderByDescending(item => item.Version).Take(Few))
            _draft.Add(Section.Lately, "summary.done", _draft.Resource($"groups/{group.Key}/work/{item.Item}"), ("title", Title(group, $"work/{item.Item}", item.Title)));
        if (group.LatestUpdate is null && past.All(meeting => meeting.Minutes is null && meeting.Agenda.All(item => item.Decision is null)) && group.Counts.DoneWork == 0) _draft.Add(Section.Lately, "summary.nothing-lately", null);
    }

    private async Task Open(GroupView group, IReadOnlyList<MeetingView> past)
    {
        var calls = (await _draft.List<CallView>(new("calls") { Where = [("group", group.Key), ("state", "open")], Sort = "closes", Limit = All })).Where(call => call.OpensAt <= now && call.ClosesAt > now).Take(Few).ToList();
        foreach (var call in calls)
            _draft.Add(Section.Open, "volunteers-wanted", _draft.Page($"calls/{call.Key}"), ("date", new(_draft.Dates.Day(call.ClosesAt))), ("title", new($"{call.Title}", $"call/{call.Key}", "title")));
        foreach (var item in group.Work.Where(item => item.Owner is null).Take(Few))
            _draft.Add(Section.Open, "summary.free", _draft.Resource($"groups/{group.Key}/work/{item.Item}"), ("title", Title(group, $"work/{item.Item}", item.Title)));
        foreach (var item in group.Work.Where(item => item.Owner is not null).Take(Few))
            _draft.Add(Section.Open, "summary.work", _draft.Resource($"groups/{group.Key}/work/{item.Item}"), ("title", Title(group, $"work/{item.Item}", item.Title)), ("person", new(await Name(item.Owner!))));
        var actions = past.SelectMany(meeting => meeting.Actions, (meeting, action) => (Meeting: meeting.Key, Action: action)).Where(one => !one.Action.Done).Take(Few).ToList();
        foreach (var (meeting, action) in actions)
            _draft.Add(Section.Open, "summary.action", _draft.Page($"meetings/{meeting}#action-{action.Action}"), ("title", new($"{action.Title}", $"meeting/{meeting}/actions/{action.Action}", "title")));
        foreach (var milestone in group.Milestones.Take(Few))
            _draft.Add(Section.Open, "summary.milestone-due", _draft.Resource($"groups/{group.Key}/milestones/{milestone.Milestone}"), ("date", new(_draft.Dates.Day(milestone.Date))), ("title", Title(group, $"milestones/{milestone.Milestone}", milestone.Title)));
        if (calls.Count + actions.Count + group.Work.Count + group.Milestones.Count == 0) _draft.Add(Section.Open, "summary.nothing-open", null);
    }

    private void Meeting(CalendarEntry? next, Zone? zone)
    {
        if (next is null) _draft.Add(Section.Meeting, "groups.no-meeting", null);
        else
            _draft.Add(Section.Meeting, "summary.next", _draft.Page($"meetings/{next.Key}"), ("meeting", new($"{next.Title}", $"meeting/{next.Key}", "title")),
                ("time", new(zone is null ? _draft.Dates.Time(next) : $"{_draft.Dates.Time(LocalTime.At(next.Start.In(next.Zone), zone))} ({zone})")));
    }

    private async Task Joining(GroupView group)
    {
        _draft.Add(Section.Joining, "summary.join", _draft.Page($"groups/{group.Key}"));
        _draft.Add(Section.Joining, "summary.people", _draft.Resource($"groups/{group.Key}/people"), ("members", new(group.Counts.Members.ToString(reader.Phrases.Culture))), ("observers", new(group.Counts.Observers.ToString(reader.Phrases.Culture))));
        if (await _draft.Find<PathwayShown>(PathwayShown.View, group.Key) is { } path)
            _draft.Add(Section.Joining, "summary.path", _draft.Page("newcomers"), ("count", new(path.Steps.Count.ToString(reader.Phrases.Culture))));
    }

    private async Task<string> Name(string participant) => await _draft.Find<ParticipantShown>("participants", participant) is { } known ? $"{known.Name}" : participant;

    private Said Day(MeetingView meeting) => new(_draft.Dates.Day(DateOnly.FromDateTime(meeting.Start.Clock)));

    private static Said Title(MeetingView meeting) => new($"{meeting.Title}", $"meeting/{meeting.Key}", "title");

    private static Said Title(GroupView group, string part, Line title) => new($"{title}", $"group/{group.Key}/{part}", "title");

    private static Said Names(IEnumerable<LanguageTag> languages) => new(string.Join(", ", languages.Select(Rooms.Visitor.NameOf)));
}
