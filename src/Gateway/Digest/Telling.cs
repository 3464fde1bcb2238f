using System.Text.Json;
using Ccnso.Collab.Gateway.Rooms;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Gateway.Digest;

/// <summary>
/// Makes sentences of news: first it is gathered what stands there now (a decision may have been corrected since), then, all at once, how
/// the texts are told. What no longer holds, such as a work item that was taken up again, is no news.
/// </summary>
internal sealed class Telling(IViews views, Reader reader, string site, CancellationToken cancel)
{
    private readonly Dates _dates = reader.Dates;
    private readonly List<(News News, string Phrase, string Link, Dictionary<string, Said> Parts)> _drafts = [];

    /// <summary>Gathers one.</summary>
    public Task Add(News news) => news switch
    {
        { What: ItemMinuted it } => OfItem(news, it.Item),
        { Topic: Topic.Minuted or Topic.Scheduled or Topic.Rescheduled or Topic.CalledOff } => OfMeeting(news),
        { Topic: Topic.VolunteersWanted } => OfCall(news),
        { What: Appointed it } => OfPerson(news, it),
        { What: StatusReported it } => OfStatus(news, it),
        { What: WorkItemDone it } => OfPart<WorkItemView>(news, "work-items", $"work/{it.Item}", it.Item, item => item.Status == WorkStatus.Done ? item.Title : null),
        { What: MilestoneReached it } => OfPart<MilestoneView>(news, "milestones", $"milestones/{it.Milestone}", it.Milestone, milestone => milestone.Reached is null ? null : milestone.Title),
        { What: ActionFinished it } => OfPart<ActionView>(news, "actions", $"actions/{it.Action}", it.Action, action => action.Done ? action.Title : null),
        _ => OfGroup(news),
    };

    /// <summary>What was gathered, in sentences.</summary>
    public async Task<IReadOnlyList<NewsLine>> Lines()
    {
        var teller = await reader.Teller(views, _drafts.SelectMany(draft => draft.Parts.Values).Select(said => said.Document).OfType<string>(), cancel);
        return [.. _drafts.Select(draft => new NewsLine(draft.News.Topic, draft.News.At, new(draft.Phrase, draft.Parts.ToDictionary(part => part.Key, part => part.Value.In(teller))), site + draft.Link))];
    }

    private async Task OfItem(News news, int item)
    {
        if (await Find<AgendaItemView>("agenda", $"{news.Subject.Key}/{item}") is not { Decision: { } decision } agenda || await Meeting(news) is not { } meeting) return;
        var document = $"{news.Subject}/agenda/{item}";
        Draft(news, "decided", Page($"meetings/{news.Subject.Key}#item-{item}"), ("item", new($"{agenda.Title}", document, "title")), ("decision", new($"{decision}", document, "decision", IsLong: true)),
            ("meeting", Title(meeting)), ("date", new(_dates.Day(meeting))));
    }

    private async Task OfMeeting(News news)
    {
        if (await Meeting(news) is not { } meeting) return;
        (string, Said)[] parts = [("meeting", Title(meeting)), ("date", new(_dates.Day(meeting))), ("time", new(_dates.Time(meeting)))];
        if (news.Topic == Topic.CalledOff && meeting.CancelledFor is { } reason)
            Draft(news, "called-off-for", Address(meeting), [.. parts, ("reason", new($"{reason}", $"{news.Subject}/cancellation", "reason"))]);
        else Draft(news, Word.Of(news.Topic), Address(meeting), parts);
    }

    private async Task OfCall(News news)
    {
        if (await Find<CallView>("calls", news.Subject.Key) is { State: CallState.Open } call)
            Draft(news, Word.Of(news.Topic), Page($"calls/{call.Key}"), ("title", new($"{call.Title}", $"{news.Subject}", "title")), ("date", new(_dates.Day(call.ClosesAt))));
    }

    private async Task OfPerson(News news, Appointed it)
    {
        var name = await Find<ParticipantShown>("participants", it.Participant) is { } known ? $"{known.Name}" : it.Participant;
        Draft(news, it.Until is null ? "appointed" : "appointed-until", $"/api/v1/groups/{news.Subject.Key}/people", ("person", new(name)),
            ("office", new(reader.Phrases[Word.Of(it.Office)])), ("date", new(_dates.Day(it.From))), ("until", new(_dates.Day(it.Until ?? it.From))));
    }

    private Task OfStatus(News news, StatusReported it)
    {
        Draft(news, "status", $"/api/v1/groups/{news.Subject.Key}/status-updates/{it.Number}", ("date", new(_dates.Day(it.At))),
            ("status", new($"{it.Status}", $"{news.Subject}/status-updates/{it.Number}", "status", IsLong: true)));
        return Task.CompletedTask;
    }

    private async Task OfPart<TShown>(News news, string view, string part, int number, Func<TShown, Values.Line?> title) where TShown : class
    {
        if (await Find<TShown>(view, $"{news.Subject.Key}/{number}") is not { } shown || title(shown) is not { } still) return;
        var address = news.Topic == Topic.ActionDone ? Page($"meetings/{news.Subject.Key}#action-{number}") : $"/api/v1/{news.Subject.Kind}s/{news.Subject.Key}/{part}";
        Draft(news, Word.Of(news.Topic), address, ("title", new($"{still}", $"{news.Subject}/{part}", "title")), ("date", new(_dates.Day(news.At))));
    }

    private Task OfGroup(News news)
    {
        Draft(news, Word.Of(news.Topic), Page($"groups/{news.Subject.Key}"), ("date", new(_dates.Day(news.At))));
        return Task.CompletedTask;
    }

    private Task<CalendarEntry?> Meeting(News news) => Find<CalendarEntry>(CalendarEntry.View, news.Subject.Key);

    private static Said Title(CalendarEntry meeting) => new($"{meeting.Title}", $"meeting/{meeting.Key}", "title");

    private string Address(CalendarEntry meeting) => Page($"meetings/{meeting.Key}");

    private string Page(string page) => ConsoleHosting.Page(page, reader.Phrases);

    private void Draft(News news, string phrase, string link, params (string Name, Said Said)[] parts) => _drafts.Add((news, phrase, link, parts.ToDictionary(part => part.Name, part => part.Said)));

    private async Task<T?> Find<T>(string view, string key) where T : class =>
        await views.Find(view, key, cancel) is { } row ? JsonSerializer.Deserialize<T>(row.Json, Wire.Tolerant) : null;
}
